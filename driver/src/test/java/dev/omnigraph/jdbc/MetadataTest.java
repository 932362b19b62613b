package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.Session.RoutineInfo;
import dev.omnigraph.engine.Session.ViewInfo;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetadataTest {
  private static final ValueType TEXT = ValueType.scalar(ScalarType.STRING, false);

  private final FakeSession session = new FakeSession();
  private final ConnectionImpl connection = session.connectUnchecked("jdbc:omnigraph:memory:");
  private final DatabaseMetaData meta = new DatabaseMetaDataImpl(connection);

  @BeforeEach
  void knowsAGraph() {
    session.schema =
        new SchemaBuilder()
            .keyed(
                "Person",
                "email",
                "email",
                TEXT,
                "age",
                ValueType.scalar(ScalarType.I32, true),
                "mood",
                ValueType.enumOf(List.of("happy", "sad"), true),
                "tags",
                ValueType.list(ScalarType.STRING, true))
            .node("Company", List.of(new Constraint.Index(List.of("name"))), "name", TEXT)
            .edge("WorksAt", "Person", "Company", "since", ValueType.scalar(ScalarType.DATE, true))
            .edge("Person", "Person", "Person")
            .build();
    session.views =
        List.of(
            new ViewInfo("system", "commits", null, true, List.of(ColumnInfo.of("version", TEXT))),
            new ViewInfo("graph", "Named", "an interface", false, List.of()));
    session.routines =
        List.of(
            new RoutineInfo(
                "system",
                "load",
                "Loads",
                true,
                List.of(
                    new ParameterInfo("path", TEXT),
                    new ParameterInfo("mode", TEXT.withNullable(true))),
                List.of(ColumnInfo.of("type", TEXT))),
            new RoutineInfo("queries", "add", null, false, List.of(), List.of()));
  }

  @AfterEach
  void closes() throws SQLException {
    connection.close();
  }

  /** The rows, with the named columns joined by a bar. */
  private static List<String> rows(ResultSet result, String... columns) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      List<String> values = new ArrayList<>();
      for (String column : columns) {
        values.add(result.getString(column));
      }
      rows.add(String.join("|", values));
    }
    result.close();
    return rows;
  }

  @Test
  void listsTablesAndViewsInOrder() throws SQLException {
    assertThat(
            rows(meta.getTables(null, null, "%", null), "TABLE_TYPE", "TABLE_SCHEM", "TABLE_NAME"))
        .containsExactly(
            "SYSTEM TABLE|system|commits",
            "TABLE|graph|Company",
            "TABLE|graph|Person",
            "TABLE|graph|Person_edge",
            "TABLE|graph|WorksAt",
            "VIEW|graph|Named");
    assertThat(rows(meta.getTables(null, "graph", "WORKS_t", new String[] {"TABLE"}), "REMARKS"))
        .containsExactly("edge Person -> Company");
    assertThat(rows(meta.getTables("main", null, "Person", null), "TABLE_CAT", "REMARKS"))
        .containsExactly("main|node");
    assertThat(rows(meta.getTables(null, null, "Person\\_edge", null), "TABLE_NAME"))
        .containsExactly("Person_edge");
    assertThat(rows(meta.getTables("review", null, "Person", null), "TABLE_CAT"))
        .containsExactly("review");
    assertThat(rows(meta.getTables("nowhere", null, null, null), "TABLE_CAT")).isEmpty();
    assertThat(rows(meta.getTables(null, null, null, new String[] {"BASE TABLE"}), "TABLE_CAT"))
        .isEmpty();
  }

  @Test
  void listsColumns() throws SQLException {
    assertThat(
            rows(
                meta.getColumns(null, null, "Person", null),
                "COLUMN_NAME",
                "DATA_TYPE",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "IS_NULLABLE",
                "ORDINAL_POSITION"))
        .containsExactly(
            "id|12|VARCHAR|65535|NO|1",
            "email|12|VARCHAR|65535|NO|2",
            "age|4|INTEGER|10|YES|3",
            "mood|12|VARCHAR|5|YES|4",
            "tags|2003|VARCHAR ARRAY|0|YES|5");
    assertThat(rows(meta.getColumns(null, "graph", "WorksAt", "%"), "COLUMN_NAME"))
        .containsExactly("id", "src", "dst", "since");
    assertThat(rows(meta.getColumns(null, null, "person", "AGE"), "TABLE_NAME", "COLUMN_NAME"))
        .containsExactly("Person|age");
    assertThat(rows(meta.getColumns(null, null, "Company", "id"), "IS_AUTOINCREMENT"))
        .containsExactly("YES");
  }

  @Test
  void edgesAreForeignKeys() throws SQLException {
    String[] columns = {
      "FKTABLE_NAME", "FKCOLUMN_NAME", "PKTABLE_NAME", "PKCOLUMN_NAME", "FK_NAME"
    };
    assertThat(rows(meta.getImportedKeys(null, null, "WorksAt"), columns))
        .containsExactly(
            "WorksAt|dst|Company|id|fk_WorksAt_dst", "WorksAt|src|Person|id|fk_WorksAt_src");
    assertThat(rows(meta.getExportedKeys(null, null, "Company"), columns))
        .containsExactly("WorksAt|dst|Company|id|fk_WorksAt_dst");
    assertThat(rows(meta.getExportedKeys(null, "graph", "Person"), "FKTABLE_NAME", "FKCOLUMN_NAME"))
        .containsExactly("Person_edge|dst", "Person_edge|src", "WorksAt|src");
    assertThat(rows(meta.getCrossReference(null, null, "Person", null, null, "WorksAt"), "FK_NAME"))
        .containsExactly("fk_WorksAt_src");
    assertThat(rows(meta.getPrimaryKeys(null, null, "Person_edge"), "COLUMN_NAME", "PK_NAME"))
        .containsExactly("id|pk_Person_edge");
    assertThat(rows(meta.getPrimaryKeys(null, null, "%"), "TABLE_NAME")).hasSize(4);
    assertThat(rows(meta.getImportedKeys(null, null, "Person"), "FK_NAME")).isEmpty();
  }

  @Test
  void listsIndexes() throws SQLException {
    assertThat(
            rows(
                meta.getIndexInfo(null, null, "Person", false, true),
                "INDEX_NAME",
                "NON_UNIQUE",
                "COLUMN_NAME"))
        .containsExactly("key_Person_email|false|email", "pk_Person|false|id");
    assertThat(
            rows(meta.getIndexInfo(null, null, "Company", false, true), "INDEX_NAME", "NON_UNIQUE"))
        .containsExactly("pk_Company|false", "index_Company_name|true");
    assertThat(rows(meta.getIndexInfo(null, null, "Company", true, true), "INDEX_NAME"))
        .containsExactly("pk_Company");
  }

  @Test
  void listsBranchesSchemasAndRoutines() throws SQLException {
    assertThat(rows(meta.getCatalogs(), "TABLE_CAT")).containsExactly("main", "review");
    assertThat(rows(meta.getSchemas(), "TABLE_CATALOG", "TABLE_SCHEM"))
        .containsExactly("main|graph", "main|queries", "main|system");
    assertThat(rows(meta.getSchemas("review", "g%"), "TABLE_CATALOG", "TABLE_SCHEM"))
        .containsExactly("review|graph");
    assertThat(rows(meta.getTableTypes(), "TABLE_TYPE"))
        .containsExactly("SYSTEM TABLE", "TABLE", "VIEW");
    assertThat(
            rows(
                meta.getProcedures(null, null, null),
                "PROCEDURE_SCHEM",
                "PROCEDURE_NAME",
                "REMARKS"))
        .containsExactly("queries|add|", "system|load|Loads");
    assertThat(
            rows(
                meta.getProcedureColumns(null, null, "load", null),
                "COLUMN_NAME",
                "COLUMN_TYPE",
                "IS_NULLABLE",
                "ORDINAL_POSITION"))
        .containsExactly("path|1|NO|1", "mode|1|YES|2", "type|3|NO|1");
  }

  @Test
  void listsFunctionsPrivilegesAndSuperTables() throws SQLException {
    assertThat(
            rows(
                meta.getFunctions(null, null, "%"),
                "FUNCTION_CAT",
                "FUNCTION_SCHEM",
                "FUNCTION_NAME",
                "FUNCTION_TYPE"))
        .containsExactly("main|system|diff|2");
    assertThat(
            rows(
                meta.getFunctionColumns(null, "system", "diff", "%"), "COLUMN_NAME", "COLUMN_TYPE"))
        .containsExactly(
            "from|1", "to|1", "table_key|5", "kind|5", "type|5", "id|5", "op|5", "src|5", "dst|5");
    assertThat(rows(meta.getTablePrivileges(null, null, "WorksAt"), "PRIVILEGE", "IS_GRANTABLE"))
        .containsExactly("DELETE|NO", "INSERT|NO", "SELECT|NO", "UPDATE|NO");
    assertThat(
            rows(meta.getColumnPrivileges(null, null, "WorksAt", null), "COLUMN_NAME", "PRIVILEGE"))
        .containsExactly(
            "dst|INSERT",
            "dst|SELECT",
            "id|INSERT",
            "id|SELECT",
            "since|INSERT",
            "since|SELECT",
            "since|UPDATE",
            "src|INSERT",
            "src|SELECT");
    assertThat(rows(meta.getClientInfoProperties(), "NAME"))
        .containsExactly("ApplicationName", "ClientHostname", "ClientUser");
    assertThat(rows(meta.getSuperTables(null, null, "%"), "TABLE_NAME")).isEmpty();
  }

  @Test
  void typesAreInOrderOfTheirNumbers() throws SQLException {
    List<Integer> numbers =
        rows(meta.getTypeInfo(), "DATA_TYPE").stream().map(Integer::valueOf).toList();
    assertThat(numbers).isSorted().contains(Types.VARCHAR, Types.TIMESTAMP, Types.ARRAY);
  }

  @Test
  void namesAreStoredAsWrittenAndNullsSortLow() throws SQLException {
    assertThat(meta.storesMixedCaseIdentifiers()).isTrue();
    assertThat(meta.storesUpperCaseIdentifiers()).isFalse();
    assertThat(meta.nullsAreSortedLow()).isTrue();
    assertThat(meta.supportsGetGeneratedKeys()).isTrue();
    assertThat(meta.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(meta.getCatalogTerm()).isEqualTo("branch");
    assertThat(meta.getURL()).isEqualTo("jdbc:omnigraph:memory:");
  }
}
