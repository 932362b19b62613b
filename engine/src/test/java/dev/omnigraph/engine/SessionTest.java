package dev.omnigraph.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  private static final String SCHEMA =
      "node Person { name: String @key  age: I32? } edge Knows: Person -> Person { since: Date? }";
  private static final String ALL =
      "query q() { match { $p: Person } return { $p.name, $p.age } order { $p.name } }";

  @TempDir Path folder;

  private Session open() {
    return open("main", 0, 0);
  }

  private Session open(String branch, int retries, long memoryLimit) {
    return Graphs.open(
        folder.resolve("graph").toString(),
        new GraphOptions(true, SCHEMA, "tester", GraphOptions.Durability.OS, memoryLimit, 0),
        new SessionOptions(
            branch,
            false,
            null,
            false,
            "tester",
            null,
            GraphOptions.Durability.OS,
            retries,
            Duration.ZERO,
            Duration.ofMinutes(30)),
        new ArrayList<>());
  }

  private static Execution run(Session session, String text) {
    Execution last = WriteExecution.NOTHING;
    for (PreparedStatement statement : session.prepare(text, null)) {
      last = statement.execute(Map.of(), ExecutionOptions.DEFAULT);
    }
    return last;
  }

  private static List<List<@Nullable Object>> rows(Session session, String text) {
    try (Execution execution = run(session, text)) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (VectorSchemaRoot batch = execution.next(); batch != null; batch = execution.next()) {
        for (int i = 0; i < batch.getRowCount(); i++) {
          List<@Nullable Object> row = new ArrayList<>();
          for (var vector : batch.getFieldVectors()) {
            Object value = vector.getObject(i);
            row.add(value == null ? null : value.toString());
          }
          rows.add(row);
        }
      }
      return rows;
    }
  }

  private static void insert(Session session, String... names) {
    StringBuilder text = new StringBuilder("query m() {");
    for (String name : names) {
      text.append(" insert Person { name: \"").append(name).append("\", age: 1 }");
    }
    run(session, text + " }");
  }

  @Test
  void leavesNothingOfAFailedStatement() {
    try (Session session = open()) {
      insert(session, "ann");
      assertThatThrownBy(
              () ->
                  run(
                      session,
                      "query m() { insert Person { name: \"bob\" }"
                          + " insert Knows { from: \"bob\", to: \"nobody\" } }"))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFERENTIAL));
      assertThat(rows(session, ALL)).containsExactly(List.of("ann", "1"));
      insert(session, "cy");
      assertThat(rows(session, ALL)).hasSize(2);
    }
  }

  @Test
  void readsOneSnapshotInATransaction() {
    try (Session reader = open();
        Session writer = open()) {
      insert(writer, "ann");
      reader.setAutoCommit(false);
      assertThat(rows(reader, ALL)).hasSize(1);
      insert(writer, "bob");
      assertThat(rows(reader, ALL)).hasSize(1);
      reader.commit();
      assertThat(rows(reader, ALL)).hasSize(2);
    }
  }

  @Test
  void seesTheRowsOfStatementsBeforeItButNotItsOwn() {
    try (Session session = open()) {
      insert(session, "ann", "bob");
      session.setAutoCommit(false);
      run(session, "INSERT INTO Person (name, age) SELECT name || '2', age FROM Person");
      assertThat(rows(session, ALL)).hasSize(4);
      run(session, "UPDATE Person SET age = age + 1 WHERE age < 5");
      assertThat(rows(session, ALL)).extracting(row -> row.get(1)).containsOnly("2");
      session.rollback();
      assertThat(rows(session, ALL)).hasSize(2);
    }
  }

  @Test
  void refusesAnEdgeWhoseNodeWasDeletedMeanwhile() {
    try (Session one = open();
        Session two = open()) {
      insert(one, "ann", "bob");
      one.setAutoCommit(false);
      run(one, "query m() { insert Knows { from: \"ann\", to: \"bob\" } }");
      run(two, "query m() { delete Person where name = \"bob\" }");
      assertThatThrownBy(one::commit)
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.EXPECTED_VERSION_MISMATCH);
                assertThat(e.fields()).containsEntry("table_key", "node:Person");
              });
      assertThat(rows(one, ALL)).hasSize(1);
    }
  }

  @Test
  void runsSeveralStatementsOfATextAsOneTransaction() {
    try (Session session = open()) {
      assertThatThrownBy(
              () ->
                  run(
                      session,
                      "INSERT INTO Person (name) VALUES ('ann');"
                          + " INSERT INTO Person (name) VALUES ('ann')"))
          .isInstanceOf(EngineException.class);
      assertThat(rows(session, ALL)).isEmpty();
      run(session, "BEGIN; INSERT INTO Person (name) VALUES ('bob'); COMMIT");
      assertThat(rows(session, ALL)).hasSize(1);
    }
  }

  @Test
  void stopsAtTheMemoryLimitAndGoesOn() {
    try (Session session = open("main", 0, 12L << 20)) {
      insert(session, "ann");
      session.setAutoCommit(false);
      for (int i = 0; i < 17; i++) {
        run(
            session,
            "INSERT INTO Person (name, age) SELECT name || '-%d', age FROM Person"
                .replace("%d", "" + i));
      }
      String wide = "name || name || name || name";
      for (String greedy :
          List.of(
              "SELECT " + wide + " AS w FROM Person ORDER BY w",
              "SELECT DISTINCT " + wide + " FROM Person",
              "SELECT count(*) FROM Person p JOIN (SELECT name AS n, WIDE AS w FROM Person) q"
                      .replace("WIDE", wide)
                  + " ON p.name = q.n WHERE q.w > p.name")) {
        assertThatThrownBy(() -> rows(session, greedy))
            .as(greedy)
            .isInstanceOfSatisfying(
                EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY));
      }
      session.rollback();
      assertThat(rows(session, ALL)).hasSize(1);
    }
  }

  @Test
  void insertsAndReadsMoreThanTheMemoryLimit() {
    try (Session session = open("main", 0, 12L << 20)) {
      insert(session, "ann");
      for (int i = 0; i < 18; i++) {
        run(
            session,
            "INSERT INTO Person (name, age) SELECT name || '-%d', age FROM Person"
                .replace("%d", "" + i));
      }
      assertThat(rows(session, "SELECT count(*), count(DISTINCT age) FROM Person").get(0).get(0))
          .isEqualTo(String.valueOf(1 << 18));
      for (String repeated : List.of("'x' || substring(name, 1, 40)", "name")) {
        String again = "INSERT INTO Person (name, age) SELECT " + repeated + ", 1 FROM Person";
        assertThatThrownBy(() -> run(session, again))
            .as(repeated)
            .isInstanceOfSatisfying(
                EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_CONFLICT));
      }
    }
  }

  @Test
  void cancelsARunningRead() {
    try (Session session = open()) {
      insert(session, "ann", "bob");
      Execution execution =
          session
              .prepare("SELECT p.name FROM Person p, Person q", null)
              .get(0)
              .execute(Map.of(), ExecutionOptions.DEFAULT);
      execution.cancel();
      assertThatThrownBy(execution::next)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(rows(session, ALL)).hasSize(2);
    }
  }

  @Test
  void runsOutOfTime() {
    try (Session session = open()) {
      String[] names = new String[300];
      for (int i = 0; i < names.length; i++) {
        names[i] = "p" + i;
      }
      insert(session, names);
      ExecutionOptions oneSecond = new ExecutionOptions(1, 0, 4096, null);
      assertThatThrownBy(
              () -> {
                try (Execution execution =
                    session
                        .prepare(
                            "SELECT COUNT(*) FROM Person a, Person b, Person c, Person d"
                                + " WHERE a.age + b.age + c.age > d.age + 100",
                            null)
                        .get(0)
                        .execute(Map.of(), oneSecond)) {
                  execution.next();
                }
              })
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));
      assertThat(rows(session, "SELECT COUNT(*) FROM Person")).containsExactly(List.of("300"));
    }
  }

  private static Execution runBatch(Session session, String text, Object... names) {
    List<Map<String, @Nullable Object>> sets = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      sets.add(Map.of("?0", names[i], "?1", i, "n", names[i], "a", i));
    }
    return session.prepare(text, null).get(0).executeBatch(sets, ExecutionOptions.DEFAULT);
  }

  @Test
  void insertsABatchLikeOneRowAfterTheOther() {
    try (Session session = open()) {
      WriteExecution done =
          (WriteExecution)
              runBatch(session, "INSERT INTO Person (name, age) VALUES (?, ?)", "a", "b", "c");
      assertThat(done.updateCounts()).containsExactly(1, 1, 1);
      assertThat(done.generatedKeys()).containsExactly("a", "b", "c");
      done =
          (WriteExecution)
              runBatch(
                  session,
                  "query m($n: String, $a: I32) { insert Person { name: $n, age: $a } }",
                  "d",
                  "a",
                  "d");
      assertThat(done.updateCounts()).containsExactly(1, 1, 1);
      assertThat(rows(session, ALL))
          .containsExactly(
              List.of("a", "1"), List.of("b", "1"), List.of("c", "2"), List.of("d", "2"));
      assertThat(rows(session, "SELECT count(*) FROM system.commits"))
          .containsExactly(List.of("3"));
    }
  }

  @Test
  void namesTheRowOfABatchThatFailsAndInsertsNoneOfIt() {
    try (Session session = open()) {
      insert(session, "x");
      for (Object[] names : List.of(new Object[] {"a", "b", "x"}, new Object[] {"a", "b", "a"})) {
        assertThatThrownBy(
                () -> runBatch(session, "INSERT INTO Person (name, age) VALUES (?, ?)", names))
            .isInstanceOfSatisfying(
                EngineException.class,
                e -> {
                  assertThat(e.code()).isEqualTo(ErrorCode.KEY_CONFLICT);
                  assertThat(e.fields()).containsEntry("batch_index", 2);
                });
      }
      assertThatThrownBy(
              () ->
                  runBatch(session, "INSERT INTO Person (name, age) VALUES (?, ?)", "a", 7.5, "b"))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.fields()).containsEntry("batch_index", 1));
      assertThat(rows(session, ALL)).hasSize(1);
    }
  }
}
