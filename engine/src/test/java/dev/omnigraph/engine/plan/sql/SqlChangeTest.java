package dev.omnigraph.engine.plan.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlChangeTest {
  private static final String ALL = "SELECT name, age FROM Person ORDER BY name";

  @Test
  void spellsTheIdOfAKeyedType() {
    try (SqlFixture graph = new SqlFixture()) {
      assertThat(graph.change("INSERT INTO Person (name, age) VALUES ('zed', 5)")).isEqualTo(1);
      assertThat(graph.effects().nodes()).isEqualTo(1);
      assertThat(graph.rows("SELECT id, age FROM Person WHERE name = 'zed'"))
          .hasToString("[[zed, 5]]");
    }
  }

  @Test
  void makesIdsForATypeWithoutKey() {
    try (SqlFixture graph = new SqlFixture()) {
      assertThat(graph.change("INSERT INTO Company (title) VALUES ('New'), ('Newer')"))
          .isEqualTo(2);
      List<String> made = graph.effects().generatedIds();
      assertThat(made).hasSize(2).isSorted().allMatch(id -> id.length() == 26);
      assertThat(graph.rows("SELECT title FROM Company WHERE id = ?", made.get(1)))
          .hasToString("[[Newer]]");
    }
  }

  @Test
  void refusesAnIdThatIsNotTheKey() {
    assertRefused("INSERT INTO Person (id, name) VALUES ('x', 'y')", ErrorCode.VALUE_OTHER);
  }

  @Test
  void refusesAnExistingKey() {
    EngineException error =
        assertRefused("INSERT INTO Person (name) VALUES ('ann')", ErrorCode.KEY_CONFLICT);
    assertThat(error.fields())
        .containsEntry("table_key", "node:Person")
        .containsEntry("columns", List.of("name"))
        .containsEntry("value", "ann");
  }

  @Test
  void refusesTheSameKeyTwice() {
    assertRefused("INSERT INTO Person (name) VALUES ('x'), ('x')", ErrorCode.KEY_CONFLICT);
  }

  @Test
  void refusesNullWhereAValueIsRequired() {
    assertRefused("INSERT INTO Company (size) VALUES (3)", ErrorCode.NOT_NULL);
    assertRefused("UPDATE Company SET title = NULL", ErrorCode.NOT_NULL);
  }

  @Test
  void refusesValuesThatDoNotFit() {
    assertRefused(
        "INSERT INTO Person (name, age) VALUES ('x', 3000000000)", ErrorCode.VALUE_OUT_OF_RANGE);
    assertRefused("UPDATE Person SET big = age - 100", ErrorCode.VALUE_OUT_OF_RANGE);
    assertRefused(
        "INSERT INTO Person (name, born) VALUES ('x', '1990-13-01')", ErrorCode.VALUE_BAD_DATE);
  }

  private static EngineException assertRefused(String sql, ErrorCode code) {
    try (SqlFixture graph = new SqlFixture()) {
      List<List<@Nullable Object>> before = graph.rows(ALL);
      EngineException error = catchThrowableOfType(EngineException.class, () -> graph.change(sql));
      assertThat(error).as(sql).isNotNull();
      assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
      assertThat(graph.rows(ALL)).isEqualTo(before);
      return error;
    }
  }

  @Test
  void insertsWhatAQueryGivesAndNeverItsOwnRows() {
    try (SqlFixture graph = new SqlFixture()) {
      assertThat(graph.change("INSERT INTO Company (title, size) SELECT title, size FROM Company"))
          .isEqualTo(2);
      assertThat(graph.rows("SELECT title, COUNT(*) FROM Company GROUP BY title ORDER BY 1"))
          .hasToString("[[Acme, 2], [Bolt, 2]]");
    }
  }

  @Test
  void insertsParametersOfEveryType() {
    try (SqlFixture graph = new SqlFixture()) {
      long count =
          graph.change(
              "INSERT INTO Person (name, age, score, tags, born, rate, big) VALUES (?,?,?,?,?,?,?)",
              "pam",
              7L,
              1.25,
              List.of("x"),
              LocalDate.of(2000, 2, 29),
              0.5,
              new java.math.BigInteger("18446744073709551615"));
      assertThat(count).isEqualTo(1);
      assertThat(graph.rows("SELECT * FROM Person WHERE name = 'pam'"))
          .hasToString(
              "[[pam, pam, 7, 1.25, [x], 2000-02-29, null, 0.5, 18446744073709551615, null]]");
    }
  }

  @Test
  void insertsWithoutColumnListWithOrWithoutId() {
    try (SqlFixture graph = new SqlFixture()) {
      graph.change("INSERT INTO Knows VALUES ('k9', 'ann', 'eve', 2020)");
      graph.change("INSERT INTO Knows VALUES ('ann', 'cid', NULL)");
      assertThat(graph.rows("SELECT dst, since FROM Knows WHERE src = 'ann' ORDER BY dst"))
          .hasToString("[[bob, 2001], [cid, null], [dan, 2002], [eve, 2020]]");
    }
  }

  @Test
  void updatesEachRowOnce() {
    try (SqlFixture graph = new SqlFixture()) {
      assertThat(graph.change("UPDATE Person SET age = age + 1 WHERE age < 31")).isEqualTo(3);
      assertThat(graph.rows(ALL))
          .hasToString("[[ann, 31], [bob, 26], [cid, null], [dan, 41], [eve, 26]]");
      assertThat(graph.rows("SELECT tags, born FROM Person WHERE name = 'ann'"))
          .hasToString("[[[a, b], 1990-01-02]]");
    }
  }

  @Test
  void updatesByAQueryOverOtherTables() {
    try (SqlFixture graph = new SqlFixture()) {
      assertThat(
              graph.change(
                  "UPDATE Person p SET age = (SELECT COUNT(*) FROM Knows k WHERE k.src = p.id)"
                      + " WHERE EXISTS (SELECT 1 FROM WorksAt w WHERE w.src = p.id)"))
          .isEqualTo(2);
      assertThat(graph.rows(ALL))
          .hasToString("[[ann, 2], [bob, 1], [cid, null], [dan, 41], [eve, 25]]");
    }
  }

  @Test
  void updatesPropertiesOfEdges() {
    try (SqlFixture graph = new SqlFixture()) {
      assertThat(graph.change("UPDATE Knows SET since = ? WHERE since IS NULL", 1L)).isEqualTo(1);
      assertThat(graph.effects().edges()).isEqualTo(1);
      assertThat(graph.rows("SELECT id FROM Knows WHERE since = 1")).hasToString("[[k4]]");
    }
  }

  @Test
  void deletesTheEdgesAtADeletedNode() {
    try (SqlFixture graph = new SqlFixture()) {
      assertThat(graph.change("DELETE FROM Person WHERE name = 'ann'")).isEqualTo(1);
      assertThat(graph.effects().nodes()).isEqualTo(1);
      assertThat(graph.effects().edges()).isEqualTo(4);
      assertThat(graph.rows("SELECT id FROM Knows ORDER BY id")).hasToString("[[k3], [k4]]");
      assertThat(graph.rows("SELECT id FROM WorksAt")).hasToString("[[w2]]");
      assertThat(graph.plan("DELETE FROM Person").tables())
          .contains("node:Person", "edge:Knows", "edge:WorksAt");
    }
  }

  @Test
  void laterStatementsSeeEarlierOnes() {
    try (SqlFixture graph = new SqlFixture()) {
      graph.change(
          "DELETE FROM Person WHERE name = 'bob'; INSERT INTO Person (name, age) VALUES ('bob', 1);"
              + " UPDATE Person SET age = age + 1 WHERE name = 'bob';");
      assertThat(graph.rows("SELECT age, tags FROM Person WHERE id = 'bob'"))
          .hasToString("[[2, null]]");
    }
  }

  @Test
  void mergesUpdatesAndInserts() {
    try (SqlFixture graph = new SqlFixture()) {
      String merge =
          "MERGE INTO Person p USING (VALUES (?, ?), ('new', 1)) AS s(n, a) ON p.name = s.n"
              + " WHEN MATCHED THEN UPDATE SET age = s.a"
              + " WHEN NOT MATCHED THEN INSERT (name, age) VALUES (s.n, s.a)";
      assertThat(graph.change(merge, "ann", 99L)).isEqualTo(2);
      assertThat(graph.rows("SELECT name, age FROM Person WHERE name IN ('ann', 'new') ORDER BY 1"))
          .hasToString("[[ann, 99], [new, 1]]");
      assertThat(graph.rows("SELECT score FROM Person WHERE name = 'ann'")).hasToString("[[1.5]]");
    }
  }

  @Test
  void refusesToChangeARowTwiceInOneMerge() {
    assertRefused(
        "MERGE INTO Person p USING (VALUES ('ann', 1), ('ann', 2)) AS s(n, a) ON p.name = s.n"
            + " WHEN MATCHED THEN UPDATE SET age = s.a",
        ErrorCode.VALUE_OTHER);
  }
}
