package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write one graph at the same time, each its own JVM. */
class TwoProcessesTest {
  private static final int RAISES = Integer.getInteger("twoProcesses.raises", 200);
  private static final String READ = "SELECT \"value\" FROM Counter WHERE slug = 'c'";

  @TempDir private Path folder;

  @Test
  void countToTheEndAndNoReaderSeesTheCounterFall() throws Exception {
    Path schema =
        Files.writeString(folder.resolve("s.pg"), "node Counter { slug: String @key  value: I64 }");
    String url = "jdbc:omnigraph:" + folder.resolve("graph") + "?durability=os&refresh=0";
    try (Connection reader = DriverManager.getConnection(url + "&schema=" + schema);
        Statement statement = reader.createStatement()) {
      statement.execute("INSERT INTO Counter (slug, \"value\") VALUES ('c', 0)");
      Process first = raise(url);
      Process second = raise(url);
      try {
        long last = 0;
        while (first.isAlive() || second.isAlive()) {
          long now = value(statement);
          assertThat(now).isGreaterThanOrEqualTo(last);
          last = now;
        }
        assertThat(output(first)).endsWith("raised " + RAISES);
        assertThat(output(second)).endsWith("raised " + RAISES);
        assertThat(value(statement)).isEqualTo(2L * RAISES);
      } finally {
        first.destroyForcibly();
        second.destroyForcibly();
      }
    }
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static Process raise(String url) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Raiser.class.getName(),
            url);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static long value(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(READ)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  /**
   * Reads the counter and writes one more, in one transaction, until that has worked often enough.
   */
  static final class Raiser {
    private Raiser() {}

    public static void main(String[] args) throws SQLException {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      int raised = 0;
      try (Connection connection = DriverManager.getConnection(args[0]);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        while (raised < RAISES && System.nanoTime() < deadline) {
          try {
            long now = value(statement);
            statement.executeUpdate(
                "UPDATE Counter SET \"value\" = " + (now + 1) + " WHERE slug = 'c'");
            connection.commit();
            raised++;
          } catch (SQLTransactionRollbackException e) {
            connection.rollback();
          }
        }
      }
      System.out.println("raised " + raised);
    }
  }
}
