package dev.omnigraph.shell.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.shell.session.ShellIo;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  @TempDir private Path folder;

  @Test
  void showsEveryStepAndLeavesAGraphToGoOnWith() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ShellIo io =
        new ShellIo(
            new StringReader(""), new PrintWriter(out), new PrintWriter(err), () -> 0, false);

    boolean sound = new Quickstart(io, folder).run();

    String text = out.toString();
    assertThat(err.toString()).isEmpty();
    assertThat(sound).isTrue();
    assertThat(text.lines())
        .as("load")
        .anyMatch(line -> line.matches(" DataSystem +\\| node +\\| +132"))
        .anyMatch(line -> line.matches(" Implements +\\| edge +\\| +223"));
    assertThat(text.lines())
        .as("traversal")
        .anyMatch(line -> line.matches(" CockroachDB +\\| relational +\\| +2015"));
    assertThat(text.lines())
        .as("aggregation")
        .anyMatch(line -> line.matches(" Michael Stonebraker +\\| +2014 +\\| +7"));
    assertThat(text.lines())
        .as("SQL")
        .anyMatch(line -> line.matches(" Embedded database +\\| +10 +\\| +1994"));
    assertThat(text).as("mutation").contains("2 nodes and 3 edges changed, commit ");
    assertThat(text)
        .as("race")
        .contains("SQLState 40001")
        .contains("{\"code\":\"expected_version_mismatch\",\"table_key\":\"node:DataSystem\"");
    assertThat(text).contains("./omnigraph shell jdbc:omnigraph:" + folder);

    try (Connection connection =
            DriverManager.getConnection("jdbc:omnigraph:" + folder.resolve("graph"));
        Statement statement = connection.createStatement()) {
      assertThat(column(statement, "SELECT summary FROM DataSystem WHERE slug = 'omnigraph'"))
          .containsExactly("written by the second");
      assertThat(
              column(statement, "SELECT src FROM Influenced WHERE dst = 'omnigraph' ORDER BY src"))
          .containsExactly("duckdb", "lance");
      assertThat(column(statement, "SELECT COUNT(*) FROM system.commits")).containsExactly("6");
    }
  }

  private static List<String> column(Statement statement, String sql) throws Exception {
    List<String> values = new java.util.ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
