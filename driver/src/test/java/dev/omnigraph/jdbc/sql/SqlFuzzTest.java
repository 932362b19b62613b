package dev.omnigraph.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.testkit.Seeds;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statements that are nearly right: whatever is wrong with one, it is an {@link SQLException} that
 * says so, and never our own bug. {@code -Dsql.fuzz=20000} tries more of them.
 */
class SqlFuzzTest {
  private static final int STATEMENTS = Integer.getInteger("sql.fuzz", 600);

  @TempDir private Path folder;

  @Test
  void whateverIsWrongIsNamed() {
    Seeds.reporting(
        () -> {
          Map<String, String> failures = new LinkedHashMap<>();
          try (SqlGraph graph = SqlGraph.create(folder)) {
            RandomGenerator random = Seeds.random("sql fuzz");
            List<SqlCase> cases = SqlCase.all();
            SqlMutator mutator = new SqlMutator(cases, random);
            for (int i = 0; i < STATEMENTS; i++) {
              SqlCase one = cases.get(random.nextInt(cases.size()));
              String sql = mutator.mutate(one.text());
              String failure = run(graph, sql, one.parameters());
              if (failure != null) {
                failures.putIfAbsent(failure, sql);
              }
            }
          }
          List<String> found = new ArrayList<>();
          failures.forEach((failure, sql) -> found.add(failure + "\n    from " + sql));
          assertThat(found).isEmpty();
        });
  }

  /** What went wrong that must not, or null. */
  private static @Nullable String run(SqlGraph graph, String sql, List<@Nullable Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = graph.ours().prepareStatement(sql)) {
      statement.setQueryTimeout(5);
      for (int i = 0; i < parameters.size(); i++) {
        SqlGraph.bind(graph.ours(), statement, i + 1, parameters.get(i));
      }
      if (statement.execute()) {
        try (ResultSet rows = statement.getResultSet()) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              rows.getObject(i);
            }
          }
        }
      }
      return null;
    } catch (SQLException e) {
      return "XX000".equals(e.getSQLState()) || e.getSQLState() == null
          ? e.getSQLState() + " " + root(e)
          : null;
    } catch (RuntimeException | Error e) {
      return root(e);
    } finally {
      graph.ours().rollback();
    }
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    StackTraceElement[] at = root.getStackTrace();
    return root + (at.length == 0 ? "" : " at " + at[0]);
  }
}
