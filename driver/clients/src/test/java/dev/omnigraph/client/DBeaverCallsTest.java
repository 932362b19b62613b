package dev.omnigraph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The calls that DBeaver's generic driver makes, in its order: its tree, its grid, its editor. */
class DBeaverCallsTest {
  private final SocialGraph graph = new SocialGraph("dbeaver");
  private final Connection connection = connect();

  private Connection connect() {
    try {
      return DriverManager.getConnection(graph.url());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void closes() throws SQLException {
    connection.close();
    graph.close();
  }

  private static List<String> column(ResultSet rows, String label) throws SQLException {
    try (rows) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(label));
      }
      return values;
    }
  }

  @Test
  void connectsAndLearnsTheDialect() throws SQLException {
    connection.setAutoCommit(true);
    connection.setClientInfo("ApplicationName", "DBeaver");
    DatabaseMetaData meta = connection.getMetaData();
    assertThat(meta.getSchemaTerm()).isEqualTo("schema");
    assertThat(meta.getCatalogTerm()).isEqualTo("branch");
    assertThat(meta.getProcedureTerm()).isNotEmpty();
    assertThat(meta.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(meta.getSearchStringEscape()).isEqualTo("\\");
    assertThat(meta.getCatalogSeparator()).isEqualTo(".");
    assertThat(meta.isCatalogAtStart()).isTrue();
    assertThat(meta.storesMixedCaseIdentifiers()).isTrue();
    assertThat(meta.supportsMixedCaseQuotedIdentifiers()).isTrue();
    assertThat(meta.supportsSchemasInDataManipulation()).isTrue();
    assertThat(meta.supportsBatchUpdates()).isTrue();
    assertThat(meta.supportsTransactions()).isTrue();
    assertThat(meta.supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ))
        .isTrue();
    assertThat(meta.getSQLStateType()).isEqualTo(DatabaseMetaData.sqlStateSQL);
    assertThat(
            String.join(
                ",",
                meta.getNumericFunctions(),
                meta.getStringFunctions(),
                meta.getSystemFunctions(),
                meta.getTimeDateFunctions()))
        .isNotEmpty();
  }

  @Test
  void fillsItsTree() throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    assertThat(column(meta.getCatalogs(), "TABLE_CAT")).containsExactly("main");
    assertThat(column(meta.getSchemas("main", null), "TABLE_SCHEM"))
        .contains("graph", "queries", "system");
    assertThat(connection.getCatalog()).isEqualTo("main");
    assertThat(connection.getSchema()).isEqualTo("graph");
    assertThat(column(meta.getTables("main", "graph", "%", null), "TABLE_NAME"))
        .containsExactly("Company", "Knows", "Person", "WorksAt", "Named");
    assertThat(column(meta.getColumns("main", "graph", "%", "%"), "COLUMN_NAME")).hasSize(21);
    assertThat(column(meta.getPrimaryKeys("main", "graph", "Person"), "PK_NAME"))
        .containsExactly("pk_Person");
    assertThat(column(meta.getIndexInfo("main", "graph", "Person", false, true), "TYPE"))
        .doesNotContain("0");
    assertThat(column(meta.getImportedKeys("main", "graph", "WorksAt"), "FK_NAME"))
        .containsExactly("fk_WorksAt_dst", "fk_WorksAt_src");
    assertThat(column(meta.getExportedKeys("main", "graph", "Person"), "FKTABLE_NAME"))
        .containsExactly("Knows", "Knows", "WorksAt");
    assertThat(column(meta.getProcedures("main", "system", "%"), "PROCEDURE_NAME"))
        .contains("load", "export");
    assertThat(
            column(meta.getTables(null, null, "DBEAVERFAKETABLENAMEFORPING", null), "TABLE_NAME"))
        .isEmpty();
  }

  @Test
  void showsATableInItsGrid() throws SQLException {
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setMaxRows(2);
      statement.setFetchSize(200);
      assertThat(statement.execute("SELECT * FROM graph.Person")).isTrue();
      try (ResultSet rows = statement.getResultSet()) {
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          assertThat(columns.getTableName(i)).isEqualTo("Person");
          assertThat(columns.getSchemaName(i)).isEqualTo("graph");
          assertThat(columns.getCatalogName(i)).isEqualTo("main");
        }
        assertThat(columns.isWritable(3)).isTrue();
        int count = 0;
        while (rows.next()) {
          count++;
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            rows.getObject(i);
          }
        }
        assertThat(count).isEqualTo(2);
      }
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
    }
    assertThatThrownBy(
            () ->
                connection.createStatement(
                    ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT x.* FROM graph.Person x WHERE x.age > 10 ORDER BY x.name DESC")) {
      assertThat(column(rows, "name")).containsExactly("Bob", "Ann");
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM graph.Person")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(3);
    }
  }

  @Test
  void editsCellsAndRows() throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE graph.Person SET age=? WHERE id=?")) {
      assertThat(update.getParameterMetaData().getParameterCount()).isEqualTo(2);
      update.setInt(1, 33);
      update.setString(2, "a@x");
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO graph.Company (title) VALUES(?)", Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, "Hooli");
      assertThat(insert.executeUpdate()).isEqualTo(1);
      assertThat(column(insert.getGeneratedKeys(), "id")).hasSize(1);
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM graph.Person WHERE id=?")) {
      delete.setString(1, "c@x");
      assertThat(delete.executeUpdate()).isEqualTo(1);
    }
    connection.commit();
    connection.setAutoCommit(true);
    Map<String, String> dictionary = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, name FROM graph.Person WHERE id IN (?,?) ORDER BY name")) {
      select.setMaxRows(10);
      select.setObject(1, "a@x", Types.VARCHAR);
      select.setObject(2, "b@x", Types.VARCHAR);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          dictionary.put(rows.getString("id"), rows.getString("name"));
        }
      }
    }
    assertThat(dictionary).isEqualTo(Map.of("a@x", "Ann", "b@x", "Bob"));
    assertThat(graph.column("SELECT age FROM Person WHERE id = 'a@x'")).containsExactly("33");
  }
}
