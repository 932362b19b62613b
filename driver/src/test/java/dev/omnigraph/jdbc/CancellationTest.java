package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.BlockableGraph;
import dev.omnigraph.testkit.Soak;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements that hang in a call into the native library are stopped, in each kind of call and in
 * each way: the caller returns, others go on, and nothing is left.
 */
class CancellationTest {
  /** Some hundred times what it takes, so that a machine that is busy does not fail the build. */
  private static final long AT_MOST_MILLIS = 1000;

  private static final String SCHEMA =
      "node Person { name: String @key  age: I32? } edge Knows: Person -> Person { since: Date? }";
  private static final String COUNT = "SELECT COUNT(*) FROM Person";
  private static final String SOME_AGES = "SELECT name, age FROM Person ORDER BY age DESC, name";
  private static final String CHANGE =
      "query m() { insert Person { name: \"new\", age: 9 }"
          + " update Person set { age: 8 } where name = \"p1\""
          + " insert Knows { from: \"new\", to: \"p2\" } }";

  @TempDir private Path folder;

  /** Where it hangs: the beginning of the call's description, and what leads there. */
  private enum Phase {
    OPENING("open ", SOME_AGES),
    READING("read Person", SOME_AGES),
    READING_DELETIONS("read the deletions", SOME_AGES),
    WRITING_ROWS("write rows of ", CHANGE),
    DELETING_ROWS("delete rows of ", CHANGE),
    MAKING_A_VERSION("commit a version of ", CHANGE),
    WRITING_THE_HEAD("write rows of __manifest", CHANGE),
    SYNCING("sync ", CHANGE);

    final String call;
    final String text;

    Phase(String call, String text) {
      this.call = call;
      this.text = text;
    }

    /** Calls name a table by its location, which the test does not know. */
    String beginning() {
      return this == READING ? "read " : call;
    }
  }

  private BlockableGraph open() throws SQLException {
    return new BlockableGraph(folder.resolve("graph"), settings().graph());
  }

  private static ConnectionSettings settings() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("schema", SCHEMA);
    properties.setProperty("refresh", "0ms");
    properties.setProperty("durability", Soak.on() ? "fsync" : "os");
    return ConnectionSettings.of(ConnectionUrl.parse("jdbc:omnigraph:/unused", properties));
  }

  private static Connection connect(BlockableGraph graph) throws SQLException {
    ConnectionSettings settings = settings();
    return new ConnectionImpl(graph.session(settings.session()), settings, "jdbc:omnigraph:/x");
  }

  @BeforeEach
  void fill() throws Exception {
    try (BlockableGraph graph = open();
        Connection connection = connect(graph);
        Statement statement = connection.createStatement()) {
      StringBuilder people = new StringBuilder("query m() {");
      for (int i = 0; i < 10; i++) {
        people.append(" insert Person { name: \"p").append(i).append("\", age: 1 }");
      }
      statement.execute(people + " }");
      statement.execute("query m() { delete Person where name = \"p9\" }");
    }
  }

  /**
   * In the long run with syncs, and all of them; else every fifth, which are all ways and all
   * phases.
   */
  private static Stream<Arguments> everyStopInEveryPhase() {
    List<Arguments> all = new ArrayList<>();
    int number = 0;
    for (Phase phase : Phase.values()) {
      if (phase == Phase.SYNCING && !Soak.on()) {
        continue;
      }
      for (Stop stop : Stop.values()) {
        if (Soak.on() || number++ % 5 == 0) {
          all.add(Arguments.of(phase, stop));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyStopInEveryPhase")
  void theCallerReturnsAndNothingIsLeft(Phase phase, Stop stop, TestReporter reporter)
      throws Exception {
    try (BlockableGraph graph = open();
        Connection other = connect(graph);
        Connection connection = connect(graph)) {
      graph.threads().stick(phase.beginning());
      long start = System.nanoTime();
      Victim victim =
          Victim.start(connection, stop, statement -> CancellationTest.run(statement, phase.text));
      assertThat(graph.threads().awaitStuck()).as("reaches " + phase).isTrue();
      long millis = victim.stop(stop, start);
      victim.assertStopped(stop);
      reporter.publishEntry(phase + " " + stop, millis + " ms");
      assertThat(millis).isLessThan(AT_MOST_MILLIS);
      assertThat(graph.hasAbandonedCalls()).isTrue();
      assertThat(graph.runningStatements()).isZero();
      assertGoesOn(other, 1);
      if (stop.leavesConnection()) {
        assertGoesOn(connection, 2);
      } else {
        assertThat(connection.isClosed()).isTrue();
      }
      graph.threads().free();
    }
    assertHoldsAfterReopening();
  }

  @ParameterizedTest
  @EnumSource(Stop.class)
  void whoWaitsForItsTurnToWriteReturns(Stop stop, TestReporter reporter) throws Exception {
    try (BlockableGraph graph = open();
        Connection other = connect(graph);
        Connection connection = connect(graph)) {
      graph.threads().stick("write rows of ");
      Victim first = Victim.start(other, Stop.INTERRUPT, s -> run(s, CHANGE));
      assertThat(graph.threads().awaitStuck()).isTrue();
      long start = System.nanoTime();
      Victim second =
          Victim.start(
              connection, stop, s -> s.executeUpdate("INSERT INTO Person (name) VALUES ('q')"));
      while (graph.runningStatements() < 2 && second.isRunning() && stop != Stop.TIME_OUT) {
        Thread.onSpinWait();
        if (System.nanoTime() - start > 200_000_000L) {
          break;
        }
      }
      long millis = second.stop(stop, start);
      second.assertStopped(stop);
      reporter.publishEntry("QUEUED " + stop, millis + " ms");
      assertThat(millis).isLessThan(AT_MOST_MILLIS);
      graph.threads().free();
      first.join();
      assertThat(first.failure()).isNull();
      assertThat(people(other)).isEqualTo(10);
      if (stop.leavesConnection()) {
        assertGoesOn(connection, 2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stop.class)
  void whatIsPastThePublishReportsItsCommit(Stop stop) throws Exception {
    try (BlockableGraph graph = open();
        Connection other = connect(graph);
        Connection connection = connect(graph)) {
      graph.threads().stick("publish a version of ");
      Victim victim = Victim.start(connection, stop, s -> run(s, CHANGE));
      assertThat(graph.threads().awaitStuck()).isTrue();
      victim.stopOnly(stop);
      assertThat(victim.isRunning()).isTrue();
      graph.threads().free();
      victim.join();
      assertThat(victim.failure()).isNull();
      assertThat(people(other)).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource(Stop.class)
  void aCommitIsStoppedBeforeItIsPublished(Stop stop, TestReporter reporter) throws Exception {
    if (!stop.reachesCommit()) {
      return;
    }
    try (BlockableGraph graph = open();
        Connection other = connect(graph);
        Connection connection = connect(graph)) {
      connection.setAutoCommit(false);
      graph.threads().stick("commit a version of ");
      long start = System.nanoTime();
      Victim victim =
          Victim.start(
              connection,
              stop,
              statement -> {
                run(statement, CHANGE);
                connection.commit();
              });
      assertThat(graph.threads().awaitStuck()).isTrue();
      long millis = victim.stop(stop, start);
      victim.assertStopped(stop);
      reporter.publishEntry("COMMITTING " + stop, millis + " ms");
      assertThat(millis).isLessThan(AT_MOST_MILLIS);
      assertThat(people(other)).isEqualTo(9);
      assertGoesOn(other, 1);
      if (stop.leavesConnection()) {
        assertThat(people(connection)).isEqualTo(10);
      }
    }
    assertHoldsAfterReopening();
  }

  /** Runs a text and reads its rows, if it has any. */
  private static void run(Statement statement, String text) throws SQLException {
    if (statement.execute(text)) {
      ResultSet rows = statement.getResultSet();
      while (rows.next()) {
        rows.getString(1);
      }
    }
  }

  /** The connection reads what was there before, and writes. */
  private static void assertGoesOn(Connection connection, int round) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(people(connection)).isEqualTo(8 + round);
      statement.executeUpdate("INSERT INTO Person (name) VALUES ('more" + round + "')");
      assertThat(people(connection)).isEqualTo(9 + round);
    }
  }

  private static int people(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COUNT)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }

  private void assertHoldsAfterReopening() throws SQLException {
    try (BlockableGraph graph = open();
        Connection connection = connect(graph);
        Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("SELECT COUNT(*) FROM Person WHERE name = 'new' OR age > 1")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isZero();
      }
      statement.executeUpdate("INSERT INTO Person (name) VALUES ('last')");
    }
  }
}
