package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.jdbc.OmnigraphConnection.LoadMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;

/**
 * Result sets stream: rows beyond what the heap could hold pass through it, and the first comes
 * before the last is computed. {@code -Dstreaming.rows=10000000} is the long form.
 */
class StreamingTest {
  private static final int ROWS = Integer.getInteger("streaming.rows", 1_500_000);

  private static Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("schema", "node N { k: I64 }");
    properties.setProperty("durability", "os");
    return DriverManager.getConnection("jdbc:omnigraph:memory:", properties);
  }

  private static void fill(Connection connection, int rows) throws SQLException {
    try (BufferAllocator allocator = new RootAllocator();
        BigIntVector numbers = new BigIntVector("k", allocator)) {
      numbers.allocateNew(rows);
      for (int i = 0; i < rows; i++) {
        numbers.set(i, i);
      }
      numbers.setValueCount(rows);
      connection
          .unwrap(OmnigraphConnection.class)
          .load("N", VectorSchemaRoot.of(numbers), LoadMode.APPEND);
    }
  }

  /** In a JVM of its own, because the heap is the point. */
  @Test
  void moreRowsThanTheHeapHoldsPassThrough() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                ROWS >= 10_000_000 ? "-Xmx256m" : "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                String.valueOf(ROWS))
            .redirectErrorStream(true)
            .start();
    String output;
    try (InputStream stream = process.getInputStream()) {
      output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  /** Reads rows whose values alone would fill the heap several times, by three ways of asking. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) throws SQLException {
      int wanted = Integer.parseInt(args[0]);
      int stored = 1000;
      try (Connection connection = open();
          Statement statement = connection.createStatement()) {
        fill(connection, stored);
        for (String autocommit : List.of("on", "off")) {
          connection.setAutoCommit(autocommit.equals("on"));
          long count = 0;
          long sum = 0;
          try (ResultSet rows =
              statement.executeQuery(
                  "SELECT a.id || b.id AS both_ids, a.k * 1000 + b.k AS n FROM N a, N b, N c"
                      + " LIMIT "
                      + wanted)) {
            while (rows.next()) {
              sum += rows.getString(1).length() + rows.getLong(2) % 2;
              count++;
            }
          }
          if (count != wanted || sum < wanted * 52L) {
            throw new IllegalStateException(count + " rows, " + sum);
          }
        }
      }
    }
  }

  @Test
  void theFirstRowComesBeforeTheLastIsComputed() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      fill(connection, 100_000);
      // 10^15 rows: who computed them all first would never give one
      try (ResultSet rows =
          statement.executeQuery("SELECT a.k, b.k, c.k FROM N a, N b, N c WHERE a.k >= 0")) {
        for (int i = 0; i < 10_000; i++) {
          assertThat(rows.next()).isTrue();
        }
      }
      try (ResultSet rows = statement.executeQuery("SELECT k FROM N")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }
}
