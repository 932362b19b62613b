package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.BlockableGraph;
import dev.omnigraph.testkit.Seeds;
import dev.omnigraph.testkit.Soak;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Long work of every kind is stopped at random moments: it stops soon, the connection is of use,
 * and no memory is left behind. The long run does it on many rows and tells the longest wait of
 * each.
 */
class StopAnywhereTest {
  private static final int PEOPLE = Soak.rounds(3_000, 400_000);
  private static final int STOPS = Soak.rounds(1, 20);
  private static final long AT_MOST_MILLIS = 2000;
  private static final String SCHEMA =
      "node Person { name: String @key  age: I32  about: String? @index  v: Vector(4)?"
          + " @range(age, 0..200) @unique(about) }"
          + " edge Knows: Person -> Person { since: I32? }";

  @TempDir private Path folder;

  /** Long work, by a name for the report. */
  private enum Work {
    COLD_SCAN("SELECT COUNT(DISTINCT about) FROM Person WHERE age > 3"),
    COLD_HOPS(
        "query q() { match { $p: Person  $p knows $q  $q knows $r } return { count($r) as n } }"),
    REVERSE_HOPS(
        "query q() { match { $p: Person { name: \"p7\" }  $q knows $p  $r knows $q }"
            + " return { count($r) as n } }"),
    FAR_HOPS(
        "query q() { match { $p: Person  $p knows{1,3} $q  $q.age > 190 }"
            + " return { count($q) as n } }"),
    SORT("SELECT name, about FROM Person ORDER BY about DESC, age"),
    GROUP("SELECT about, COUNT(*), MAX(name) FROM Person GROUP BY about"),
    JOIN("SELECT COUNT(*) FROM Person a JOIN Person b ON a.age = b.age AND a.name <> b.about"),
    CROSS("SELECT COUNT(*) FROM Person a, Person b WHERE a.about < b.about"),
    WINDOW("SELECT name, ROW_NUMBER() OVER (PARTITION BY age ORDER BY about) FROM Person"),
    DISTINCT("SELECT DISTINCT about, name FROM Person UNION SELECT about, name FROM Person"),
    LIKE("SELECT COUNT(*) FROM Person WHERE about LIKE '%w%r%s%9%'"),
    WORDS(
        "query q() { match { $p: Person } return { $p.name }"
            + " order { bm25($p.about, \"word 7\") desc } limit 5 }"),
    NEAREST(
        "query q() { match { $p: Person } return { $p.name }"
            + " order { nearest($p.v, [0.1, 0.2, 0.3, 0.4]) } limit 5 }"),
    INSERT_SELECT(
        "INSERT INTO Person (name, age, about) SELECT name || 'x', age, about || 'x' FROM Person"),
    UPDATE("UPDATE Person SET age = age + 1"),
    DELETE("DELETE FROM Person WHERE age >= 0"),
    EXPORT("CALL system.export('EXPORTED')"),
    LOAD("CALL system.load('LOADED', 'merge')"),
    CHECK("CALL system.check()"),
    PLANNING("SELECT COUNT(*) FROM Person WHERE CONDITIONS"),
    PARSING("query m() { STATEMENTS }");

    final String text;

    Work(String text) {
      this.text = text;
    }
  }

  private static ConnectionSettings settings() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("schema", SCHEMA);
    properties.setProperty("durability", "os");
    return ConnectionSettings.of(ConnectionUrl.parse("jdbc:omnigraph:/x", properties));
  }

  private BlockableGraph open() throws SQLException {
    return new BlockableGraph(folder.resolve("graph"), settings().graph());
  }

  private static Connection connect(BlockableGraph graph) throws SQLException {
    return new ConnectionImpl(graph.session(settings().session()), settings(), "jdbc:omnigraph:/x");
  }

  private Path records() throws IOException {
    RandomGenerator random = Seeds.random("people");
    Path file = folder.resolve("people.jsonl");
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < PEOPLE; i++) {
        out.write(
            "{\"type\": \"Person\", \"data\": {\"name\": \"p"
                + i
                + "\", \"age\": "
                + random.nextInt(200)
                + ", \"about\": \"word "
                + i
                + " words "
                + i % 97
                + "\", \"v\": [0."
                + i % 7
                + ", 0.2, 0."
                + i % 9
                + ", 1]}}\n");
      }
      for (int i = 0; i < 3 * PEOPLE; i++) {
        out.write(
            "{\"edge\": \"Knows\", \"from\": \"p"
                + random.nextInt(PEOPLE)
                + "\", \"to\": \"p"
                + random.nextInt(PEOPLE)
                + "\", \"data\": {\"since\": "
                + i
                + "}}\n");
      }
    }
    return file;
  }

  private String text(Work work, Path records) {
    int parts = Math.min(PEOPLE, 20_000);
    StringBuilder conditions = new StringBuilder("age = 0");
    StringBuilder statements = new StringBuilder();
    if (work == Work.PLANNING) {
      for (int i = 1; i < parts; i++) {
        conditions.append(i % 3 == 0 ? " AND name <> 'p" : " OR about = 'x").append(i).append("'");
      }
    }
    if (work == Work.PARSING) {
      for (int i = 0; i < parts; i++) {
        statements.append(" insert Person { name: \"n").append(i).append("\", age: 1 }");
      }
    }
    return work.text
        .replace("EXPORTED", folder.resolve("out.jsonl").toString())
        .replace("LOADED", records.toString())
        .replace("CONDITIONS", conditions)
        .replace("STATEMENTS", statements);
  }

  private static void run(Statement statement, String text) throws SQLException {
    if (statement.execute(text)) {
      ResultSet rows = statement.getResultSet();
      while (rows.next()) {
        rows.getString(1);
      }
    }
  }

  @Test
  void stopsSoonWhereverItIs(TestReporter reporter) {
    Seeds.reporting(
        () -> {
          Path records = records();
          try (BlockableGraph graph = open();
              Connection connection = connect(graph);
              Statement statement = connection.createStatement()) {
            run(statement, text(Work.LOAD, records));
          }
          for (Work work : Work.values()) {
            stopOften(work, text(work, records), reporter);
          }
        });
  }

  private void stopOften(Work work, String text, TestReporter reporter) throws Exception {
    RandomGenerator random = Seeds.random(work.name());
    long whole = 300_000_000L;
    long worst = 0;
    int stopped = 0;
    for (int i = 0; i < STOPS; i++) {
      try (BlockableGraph graph = open();
          Connection connection = connect(graph)) {
        connection.setAutoCommit(false);
        long began = System.nanoTime();
        Victim victim =
            Victim.start(connection, Stop.STATEMENT_CANCEL, statement -> run(statement, text));
        victim.await(1 + random.nextLong(whole));
        boolean running = victim.isRunning();
        long millis = victim.stop(Stop.STATEMENT_CANCEL, began);
        if (victim.failure() == null) {
          whole = Math.max(1000, Math.min(whole, System.nanoTime() - began));
        } else {
          victim.assertStopped(Stop.STATEMENT_CANCEL);
          stopped++;
        }
        if (running) {
          worst = Math.max(worst, millis);
        }
        connection.rollback();
        try (Statement statement = connection.createStatement()) {
          run(statement, "SELECT name FROM Person WHERE name = 'p1'");
        }
      }
    }
    reporter.publishEntry(work.name(), "stopped " + stopped + ", longest " + worst + " ms");
    assertThat(worst).as(work.name()).isLessThan(AT_MOST_MILLIS);
  }
}
