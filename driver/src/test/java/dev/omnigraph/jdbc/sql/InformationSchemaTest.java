package dev.omnigraph.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code information_schema} says of the schema. */
class InformationSchemaTest {
  @TempDir private static Path folder;
  private static @Nullable SqlGraph graph;

  @BeforeAll
  static void load() throws Exception {
    graph = SqlGraph.create(folder);
  }

  @AfterAll
  static void close() throws SQLException {
    if (graph != null) {
      graph.close();
    }
  }

  private static List<List<@Nullable Object>> rows(String sql) throws SQLException {
    if (graph == null) {
      throw new IllegalStateException("not loaded");
    }
    return SqlResult.query(graph.ours(), sql).rows();
  }

  @Test
  void listsTablesAndViews() throws SQLException {
    assertThat(
            rows(
                "SELECT table_catalog, table_name, table_type FROM information_schema.tables"
                    + " WHERE table_schema = 'graph'"))
        .hasToString(
            "[[main, Company, BASE TABLE], [main, Knows, BASE TABLE], [main, Named, VIEW],"
                + " [main, Note, BASE TABLE], [main, Person, BASE TABLE],"
                + " [main, WorksAt, BASE TABLE]]");
    assertThat(rows("SELECT table_name FROM information_schema.views")).hasToString("[[Named]]");
  }

  @Test
  void describesColumnsWhateverTheCaseOfTheName() throws SQLException {
    assertThat(
            rows(
                "SELECT COLUMN_NAME, ORDINAL_POSITION, IS_NULLABLE, DATA_TYPE"
                    + " FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'Company'"))
        .hasToString(
            "[[country, 3, YES, VARCHAR], [founded, 5, YES, DATE], [id, 1, NO, VARCHAR],"
                + " [name, 2, NO, VARCHAR], [size, 4, YES, INTEGER]]");
  }

  @Test
  void tellsKeysAndWhatTheyReferTo() throws SQLException {
    assertThat(
            rows(
                "SELECT constraint_name, constraint_type FROM information_schema.table_constraints"
                    + " WHERE table_name IN ('Person', 'WorksAt')"))
        .hasToString(
            "[[fk_WorksAt_dst, FOREIGN KEY], [fk_WorksAt_src, FOREIGN KEY],"
                + " [pk_Person, PRIMARY KEY], [pk_WorksAt, PRIMARY KEY],"
                + " [uq_Person_name, UNIQUE]]");
    assertThat(
            rows(
                "SELECT k.table_name, k.column_name, r.unique_constraint_name"
                    + " FROM information_schema.key_column_usage k"
                    + " JOIN information_schema.referential_constraints r"
                    + " ON r.constraint_name = k.constraint_name WHERE k.column_name = 'dst'"))
        .hasToString("[[Knows, dst, pk_Person], [WorksAt, dst, pk_Company]]");
  }

  @Test
  void listsSchemasAndRoutines() throws SQLException {
    assertThat(rows("SELECT schema_name FROM information_schema.schemata"))
        .hasToString("[[graph], [information_schema], [queries], [system]]");
    assertThat(
            rows(
                "SELECT routine_type FROM information_schema.routines"
                    + " WHERE routine_schema = 'system' AND routine_name = 'load'"))
        .hasToString("[[PROCEDURE]]");
  }
}
