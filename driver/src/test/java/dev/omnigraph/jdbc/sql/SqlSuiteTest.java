package dev.omnigraph.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every statement of the suite gives what DuckDB gives for the same data. */
class SqlSuiteTest {
  private static final String COLUMNS_THAT_COME_FRESH = "id";

  @TempDir private static Path folder;
  private static @Nullable SqlGraph graph;

  @BeforeAll
  static void load() throws Exception {
    graph = SqlGraph.create(folder);
  }

  @AfterAll
  static void close() throws SQLException {
    graph().close();
  }

  private static SqlGraph graph() {
    if (graph == null) {
      throw new IllegalStateException("not loaded");
    }
    return graph;
  }

  @Test
  void holdsAtLeastThreeHundredStatements() {
    assertThat(SqlCase.all()).hasSizeGreaterThanOrEqualTo(300);
  }

  @TestFactory
  Stream<DynamicTest> givesWhatDuckDbGives() {
    return SqlCase.all().stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)));
  }

  private static void check(SqlCase one) throws SQLException {
    if (one.state() != null) {
      assertThat(failure(one)).as(one.text()).isEqualTo(one.state());
    } else if (one.isChange()) {
      checkChange(one);
    } else {
      SqlResult expected =
          SqlResult.query(graph().other(), one.other(), one.parameters(), one.isOrdered());
      SqlResult given =
          SqlResult.query(graph().ours(), one.text(), one.parameters(), one.isOrdered());
      assertThat(given.rows()).as(one.text()).isEqualTo(expected.rows());
    }
  }

  private static @Nullable String failure(SqlCase one) throws SQLException {
    try {
      if (one.isChange()) {
        SqlResult.change(graph().ours(), one.text(), one.parameters());
      } else {
        SqlResult.query(graph().ours(), one.text(), one.parameters(), false);
      }
      return null;
    } catch (SQLException e) {
      return e.getSQLState();
    } finally {
      graph().ours().rollback();
    }
  }

  private static void checkChange(SqlCase one) throws SQLException {
    graph().other().setAutoCommit(false);
    try {
      long expected = SqlResult.change(graph().other(), one.other(), one.parameters());
      long given = SqlResult.change(graph().ours(), one.text(), one.parameters());
      assertThat(given).as("rows changed by " + one.text()).isEqualTo(expected);
      for (String table : tables(one)) {
        String sql = contents(table);
        assertThat(SqlResult.query(graph().ours(), sql).rows())
            .as(table + " after " + one.text())
            .isEqualTo(SqlResult.query(graph().other(), sql).rows());
      }
    } finally {
      graph().ours().rollback();
      graph().other().rollback();
      graph().other().setAutoCommit(true);
    }
  }

  /** The tables that a statement may change: deleted nodes take edges with them. */
  private static List<String> tables(SqlCase one) {
    if (one.text().startsWith("DELETE FROM Person")
        || one.text().startsWith("DELETE FROM Company")) {
      return SqlGraph.TABLES;
    }
    String named = one.text().toLowerCase(Locale.ROOT);
    return SqlGraph.TABLES.stream()
        .filter(table -> named.contains(table.toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** All columns, without ids that are made anew by each database. */
  private static String contents(String table) throws SQLException {
    List<List<@Nullable Object>> columns =
        SqlResult.query(graph().other(), "PRAGMA table_info('" + table + "')").rows();
    boolean keyed = table.equals("Person") || table.equals("Company");
    List<String> names =
        columns.stream()
            .map(row -> String.valueOf(row.get(1)))
            .filter(name -> keyed || !name.equals(COLUMNS_THAT_COME_FRESH))
            .toList();
    return "SELECT " + String.join(", ", names) + " FROM " + table;
  }
}
