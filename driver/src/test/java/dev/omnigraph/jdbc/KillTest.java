package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.testkit.Seeds;
import dev.omnigraph.testkit.Soak;
import java.io.BufferedReader;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed ({@code kill -9}) while they write three tables in each transaction: the
 * counters always agree, what was acknowledged stays, and the next write works.
 */
class KillTest {
  private static final String SCHEMA =
      "node A { slug: String @key  n: I64 } node B { slug: String @key  n: I64 }"
          + " node C { slug: String @key  n: I64 } edge Wrote: A -> B { by: String? }";
  private static final String COUNTERS =
      "SELECT a.n, b.n, c.n, (SELECT COUNT(*) FROM Wrote) FROM A a, B b, C c";

  @TempDir private Path folder;
  private String url = "";

  @BeforeEach
  void make() throws Exception {
    Path schema = Files.writeString(folder.resolve("s.pg"), SCHEMA);
    url = "jdbc:omnigraph:" + folder.resolve("graph") + "?refresh=0ms";
    try (Connection connection = DriverManager.getConnection(url + "&schema=" + schema);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "query m() { insert A { slug: \"c\", n: 0 } insert B { slug: \"c\", n: 0 }"
              + " insert C { slug: \"c\", n: 0 } }");
    }
  }

  /** What one process has said so far. */
  private static final class Writer implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private long acknowledged;

    Writer(String url, String name) throws IOException {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      process =
          new ProcessBuilder(
                  java.toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Counting.class.getName(),
                  url,
                  name)
              .redirectErrorStream(true)
              .start();
      output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Reads that many acknowledgements. */
    void await(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        String line = output.readLine();
        assertThat(line).as("the writer's words").isNotNull();
        hear(line);
      }
    }

    /** Kills it after a moment, and reads what it said before it died. */
    void kill(long nanos) throws Exception {
      assertThat(process.waitFor(nanos, TimeUnit.NANOSECONDS)).isFalse();
      // By its handle: Process.destroyForcibly would close the stream that is still to be read.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        hear(line);
      }
    }

    /** A whole line; the last one may be cut where it died. */
    private void hear(String line) {
      if (line.startsWith("wrote ") && line.endsWith(".")) {
        acknowledged = Long.parseLong(line.substring("wrote ".length(), line.length() - 1));
      }
    }

    @Override
    public void close() throws Exception {
      process.destroyForcibly().waitFor();
      output.close();
    }
  }

  @Test
  void aKilledWriterLeavesWholeTransactions() throws Exception {
    Seeds.reporting(
        () -> {
          RandomGenerator random = Seeds.random("kill");
          for (int round = 0; round < Soak.rounds(3, 200); round++) {
            try (Writer writer = new Writer(url, "w" + round)) {
              writer.await(1 + random.nextInt(8));
              writer.kill(random.nextLong(TimeUnit.MILLISECONDS.toNanos(60)));
              assertWhole(writer.acknowledged, writer.acknowledged + 1, round);
            }
          }
        });
  }

  @Test
  void oneOfTwoWritersIsKilledWhileAReaderLooks() throws Exception {
    int writers = 2;
    Seeds.reporting(
        () -> {
          RandomGenerator random = Seeds.random("kill one of " + writers);
          List<Writer> all = new ArrayList<>();
          try (Connection connection = DriverManager.getConnection(url);
              Statement reader = connection.createStatement()) {
            for (int i = 0; i < writers; i++) {
              all.add(new Writer(url, "w" + i));
            }
            long last = 0;
            for (int round = 0; round < Soak.rounds(1, 60); round++) {
              int victim = random.nextInt(writers);
              for (Writer writer : all) {
                writer.await(1 + random.nextInt(3));
                last = assertRises(reader, last);
              }
              all.get(victim).kill(random.nextLong(TimeUnit.MILLISECONDS.toNanos(30)));
              last = assertRises(reader, last);
              assertThat(last).isGreaterThanOrEqualTo(all.get(victim).acknowledged);
              all.get(victim).close();
              all.set(victim, new Writer(url, "w" + victim));
            }
          } finally {
            for (Writer writer : all) {
              writer.close();
            }
          }
          long most = all.stream().mapToLong(writer -> writer.acknowledged).max().orElse(0);
          assertWhole(most, Long.MAX_VALUE, -1);
        });
  }

  private static long assertRises(Statement reader, long last) throws SQLException {
    long now = counter(reader);
    assertThat(now).isGreaterThanOrEqualTo(last);
    return now;
  }

  /** The counter that all three tables must show, one edge a step beside it. */
  private static long counter(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(COUNTERS)) {
      assertThat(rows.next()).isTrue();
      long n = rows.getLong(1);
      assertThat(List.of(rows.getLong(2), rows.getLong(3), rows.getLong(4)))
          .as("the counters of B and C and the edges, beside A's " + n)
          .containsOnly(n);
      return n;
    }
  }

  private void assertWhole(long least, long most, int round) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      long n = counter(statement);
      assertThat(n).as("round " + round).isBetween(least, most);
      if (round % 10 == 0 || round < 0) {
        assertSound(statement);
      }
      assertThat(Counting.step(connection, "check")).isEqualTo(n + 1);
      assertThat(counter(statement)).isEqualTo(n + 1);
    }
  }

  private static void assertSound(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("CALL system.check()")) {
      while (rows.next()) {
        assertThat(rows.getString("severity")).as(rows.getString("message")).isEqualTo("info");
      }
    }
  }

  /** Counts up in three tables, and says so, until it is killed. */
  static final class Counting {
    private Counting() {}

    public static void main(String[] args) throws SQLException {
      try (Connection connection = DriverManager.getConnection(args[0])) {
        RandomGenerator random = Seeds.random(args[1]);
        while (true) {
          long began = System.nanoTime();
          System.out.println("wrote " + step(connection, args[1]) + ".");
          // Who has just won begins first and would win again: the other gets its chance.
          LockSupport.parkNanos(random.nextLong(2 * (System.nanoTime() - began)));
        }
      }
    }

    /** One step in one transaction; tried again when another writer was first. */
    static long step(Connection connection, String by) throws SQLException {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        while (true) {
          try {
            long n = counter(statement) + 1;
            statement.executeUpdate("UPDATE A SET n = " + n);
            statement.executeUpdate(
                "query m() { update B set { n: "
                    + n
                    + " } where slug = \"c\" update C set { n: "
                    + n
                    + " } where slug = \"c\" insert Wrote { from: \"c\", to: \"c\", by: \""
                    + by
                    + "\" } }");
            connection.commit();
            return n;
          } catch (SQLTransactionRollbackException e) {
            connection.rollback();
          }
        }
      }
    }
  }
}
