package dev.omnigraph.engine.plan.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL queries from text to rows, over a graph in memory. */
class SqlSelectTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "SELECT 1 # [[1]]",
        "SELECT 1 + 1, 'a' || 'b', 1.5 * 2, 7 / 2, 7 % 2, TRUE AND NULL # [[2, ab, 3.0, 3, 1,"
            + " null]]",
        "VALUES (1, 'a'), (2, 'b') # [[1, a], [2, b]]",
        "SELECT name, age FROM Person WHERE age > 26 # [[ann, 30], [dan, 41]]",
        "SELECT name FROM Person WHERE 1 = 0 # []",
        "SELECT name FROM Person WHERE NOT (age > 26) # [[bob], [eve]]",
        "SELECT name FROM Person WHERE age IS NULL OR score > 3 # [[cid], [eve]]",
        "SELECT name FROM Person WHERE age IN (25, 30, 99) # [[ann], [bob], [eve]]",
        "SELECT name FROM Person WHERE age NOT IN (25, 99) # [[ann], [dan]]",
        "SELECT name FROM Person WHERE age BETWEEN 25 AND 30 # [[ann], [bob], [eve]]",
        "SELECT name FROM Person WHERE rate = 0.1 # [[ann]]",
        "SELECT name FROM Person WHERE age = 25.5 # []",
        "SELECT name FROM Person WHERE big = -1 # []",
        "SELECT name FROM Person WHERE big < 18446744073709551615 AND small >= 41 # [[dan]]",
        "SELECT name FROM Person WHERE age <> 0 AND 100 / age > 3 # [[bob], [eve]]",
        "SELECT name FROM Person WHERE born = '1990-01-02' # [[ann]]",
        "SELECT name FROM Person WHERE seen < TIMESTAMP '1990-01-02 10:00:01' # [[ann], [dan]]",
        "SELECT name FROM Person WHERE name LIKE '%n%' AND name NOT LIKE 'd%' # [[ann]]",
        "SELECT name FROM Person WHERE name ILIKE 'A%' # [[ann]]",
        "SELECT name FROM Person WHERE 'a' = ANY (tags) # [[ann], [eve]]",
        "SELECT name FROM Person WHERE ARRAY_CONTAINS(tags, 'b') # [[ann], [bob]]",
        "SELECT CARDINALITY(tags), tags[1] FROM Person ORDER BY id # [[2, a], [1, b], [null, null],"
            + " [0, null], [2, a]]",
        "SELECT name, t.tag FROM Person p, UNNEST(p.tags) AS t(tag) # [[ann, a], [ann, b], [bob,"
            + " b], [eve, a], [eve, null]]",
        "SELECT COALESCE(age, -1) FROM Person # [[30], [25], [-1], [41], [25]]",
        "SELECT CASE WHEN age > 30 THEN 'old' WHEN age IS NULL THEN 'none' ELSE 'young' END FROM"
            + " Person # [[young], [young], [none], [old], [young]]",
        "SELECT CAST(age AS TEXT) || 'x', age::text FROM Person WHERE name = 'bob' # [[25x, 25]]",
        "SELECT CAST('2020-01-01' AS DATE), CAST(1.6 AS INTEGER) # [[2020-01-01, 1]]",
        "SELECT UPPER(name), SUBSTRING(name FROM 2 FOR 1), CHAR_LENGTH(name), TRIM(BOTH 'a' FROM"
            + " name) FROM Person LIMIT 1 # [[ANN, n, 3, nn]]",
        "SELECT EXTRACT(YEAR FROM born), born + INTERVAL '1' DAY FROM Person LIMIT 1 # [[1990,"
            + " 1990-01-03]]",
        "SELECT name, age FROM Person ORDER BY age, name # [[cid, null], [bob, 25], [eve, 25],"
            + " [ann, 30], [dan, 41]]",
        "SELECT name, age FROM Person ORDER BY age DESC, name DESC # [[dan, 41], [ann, 30], [eve,"
            + " 25], [bob, 25], [cid, null]]",
        "SELECT name FROM Person ORDER BY name LIMIT 2 OFFSET 1 # [[bob], [cid]]",
        "SELECT name FROM Person ORDER BY name FETCH FIRST 2 ROWS ONLY # [[ann], [bob]]",
        "SELECT name FROM Person LIMIT 0 # []",
      })
  void answersRowByRow(String sql, String expected) {
    assertRows(sql, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "SELECT COUNT(*), SUM(age), AVG(age), MIN(name), MAX(score) FROM Person # [[5, 121, 30.25,"
            + " ann, 4.0]]",
        "SELECT COUNT(*), SUM(age), MIN(age) FROM Person WHERE age > 99 # [[0, null, null]]",
        "SELECT age, COUNT(*) FROM Person WHERE age > 99 GROUP BY age # []",
        "SELECT age, COUNT(*) FROM Person GROUP BY age ORDER BY age # [[null, 1], [25, 2], [30, 1],"
            + " [41, 1]]",
        "SELECT age, COUNT(*) FROM Person GROUP BY ROLLUP(age) ORDER BY 1, 2 # [[null, 1], [null,"
            + " 5], [25, 2], [30, 1], [41, 1]]",
        "SELECT COUNT(DISTINCT age), COUNT(age) FROM Person # [[3, 4]]",
        "SELECT src, COUNT(*) FILTER (WHERE since > 2001) FROM Knows GROUP BY src HAVING COUNT(*) >"
            + " 1 # [[ann, 1]]",
        "SELECT age AS a, COUNT(*) AS n FROM Person GROUP BY a HAVING n > 1 # [[25, 2]]",
        "SELECT DISTINCT age FROM Person ORDER BY age # [[null], [25], [30], [41]]",
        "SELECT p.name, f.name FROM Person p JOIN Knows k ON k.src = p.id JOIN Person f ON f.id ="
            + " k.dst ORDER BY 1, 2 # [[ann, bob], [ann, dan], [bob, dan], [dan, eve], [eve, ann]]",
        "SELECT p.name, k.dst FROM Person p LEFT JOIN Knows k ON k.src = p.id ORDER BY 1, 2 #"
            + " [[ann, bob], [ann, dan], [bob, dan], [cid, null], [dan, eve], [eve, ann]]",
        "SELECT a.name, k.since FROM Person a FULL JOIN Knows k ON k.src = a.id AND k.since > 2002"
            + " ORDER BY 1, 2 # [[null, null], [null, 2001], [null, 2002], [ann, null], [bob,"
            + " 2003], [cid, null], [dan, null], [eve, 2005]]",
        "SELECT a.name FROM Person a RIGHT JOIN Knows k ON k.dst = a.id AND a.age = 25 ORDER BY 1 #"
            + " [[null], [null], [null], [bob], [eve]]",
        "SELECT a.name, b.name FROM Person a JOIN Person b ON a.age < b.age ORDER BY 1, 2 # [[ann,"
            + " dan], [bob, ann], [bob, dan], [eve, ann], [eve, dan]]",
        "SELECT COUNT(*) FROM Person p, Person q # [[25]]",
        "SELECT name FROM Person WHERE EXISTS (SELECT 1 FROM Knows k WHERE k.src = Person.id) #"
            + " [[ann], [bob], [dan], [eve]]",
        "SELECT name FROM Person p WHERE NOT EXISTS (SELECT 1 FROM Knows k WHERE k.src = p.id) #"
            + " [[cid]]",
        "SELECT name FROM Person WHERE id IN (SELECT dst FROM Knows WHERE since > 2002) # [[ann],"
            + " [dan]]",
        "SELECT name FROM Person WHERE id NOT IN (SELECT dst FROM Knows) # [[cid]]",
        "SELECT name FROM Person WHERE age NOT IN (SELECT age FROM Person WHERE name <> 'ann') #"
            + " []",
        "SELECT name FROM Person WHERE age NOT IN (SELECT age FROM Person WHERE age > 26) # [[bob],"
            + " [eve]]",
        "SELECT name, (SELECT COUNT(*) FROM Knows k WHERE k.src = p.id) c FROM Person p # [[ann,"
            + " 2], [bob, 1], [cid, 0], [dan, 1], [eve, 1]]",
        "SELECT p.name FROM Person p WHERE p.age > (SELECT AVG(q.age) FROM Person q WHERE q.rate <"
            + " p.rate) # [[dan]]",
        "SELECT name FROM Person WHERE age > ALL (SELECT 26) # [[ann], [dan]]",
        "SELECT name FROM Person UNION SELECT title FROM Company ORDER BY 1 # [[Acme], [Bolt],"
            + " [ann], [bob], [cid], [dan], [eve]]",
        "SELECT name FROM Person INTERSECT SELECT dst FROM Knows # [[ann], [bob], [dan], [eve]]",
        "SELECT dst FROM Knows EXCEPT ALL SELECT name FROM Person # [[dan]]",
        "SELECT LISTAGG(name) FROM Person # [[ann,bob,cid,dan,eve]]",
        "WITH t AS (SELECT name, age FROM Person) SELECT NAME FROM T WHERE Age > 26 # [[ann],"
            + " [dan]]",
        "WITH RECURSIVE r(id) AS (SELECT dst FROM Knows WHERE src = 'ann' UNION SELECT k.dst FROM r"
            + " JOIN Knows k ON k.src = r.id) SELECT id FROM r ORDER BY id # [[ann], [bob], [dan],"
            + " [eve]]",
        "WITH RECURSIVE r(id, n) AS (SELECT dst, 1 FROM Knows WHERE src = 'ann' UNION ALL SELECT"
            + " k.dst, r.n + 1 FROM r JOIN Knows k ON k.src = r.id WHERE r.n < 3) SELECT * FROM r"
            + " ORDER BY 2, 1 # [[bob, 1], [dan, 1], [dan, 2], [eve, 2], [ann, 3], [eve, 3]]",
      })
  void answersOverManyRows(String sql, String expected) {
    assertRows(sql, expected);
  }

  private static void assertRows(String sql, String expected) {
    for (int batchSize : new int[] {1, 3, 1000}) {
      try (SqlFixture graph = new SqlFixture(batchSize)) {
        assertThat(graph.rows(sql).toString())
            .as("%s with batches of %d", sql, batchSize)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void findsUnquotedNamesWhateverTheirCase() {
    try (SqlFixture graph = new SqlFixture()) {
      assertThat(graph.rows("select NAME from person P where p.AGE = 25 order by Name desc"))
          .hasToString("[[eve], [bob]]");
      assertThat(graph.rows("SELECT Graph.PERSON.name FROM graph.person WHERE person.\"age\" = 41"))
          .hasToString("[[dan]]");
      assertThat(graph.rows("SELECT p.name FROM main.graph.Person p LIMIT 1"))
          .hasToString("[[ann]]");
    }
  }

  @Test
  void takesTheTypesOfParametersFromTheOtherSide() {
    try (SqlFixture graph = new SqlFixture()) {
      assertParameter(graph, "SELECT name FROM Person WHERE born > ?", ScalarType.DATE);
      assertParameter(graph, "SELECT name FROM Person WHERE score + ? > 1", ScalarType.F64);
      assertParameter(graph, "SELECT name FROM Person WHERE name LIKE ?", ScalarType.STRING);
      assertParameter(
          graph, "INSERT INTO Person (name, seen) VALUES ('x', ?)", ScalarType.DATE_TIME);
      assertParameter(graph, "UPDATE Person SET big = ?", ScalarType.U64);
      assertThat(type(graph, "SELECT name FROM Person WHERE age = ANY (?)"))
          .isEqualTo(ValueType.list(ScalarType.I32, true));
      assertThat(graph.rows("SELECT name FROM Person WHERE age = ANY (?)", List.of(30L, 41L)))
          .hasToString("[[ann], [dan]]");
      assertThat(graph.rows("SELECT name FROM Person WHERE ARRAY_CONTAINS(tags, ?)", "b"))
          .hasToString("[[ann], [bob]]");
      assertThat(graph.rows("SELECT name FROM Person ORDER BY name LIMIT ? OFFSET ?", 2L, 1L))
          .hasToString("[[bob], [cid]]");
      assertThat(graph.rows("SELECT name FROM Person WHERE age = ?", (@Nullable Object) null))
          .isEmpty();
    }
  }

  private static void assertParameter(SqlFixture graph, String sql, ScalarType expected) {
    assertThat(type(graph, sql)).as(sql).isEqualTo(ValueType.scalar(expected, true));
  }

  private static @Nullable ValueType type(SqlFixture graph, String sql) {
    return graph.plan(sql).parameters().get(0).type();
  }

  @Test
  void saysWhereColumnsComeFrom() {
    try (SqlFixture graph = new SqlFixture()) {
      PlannedStatement planned =
          graph.plan(
              "SELECT p.name AS who, p.age + 1 AS older, p.rate FROM Person p WHERE age > 1");
      assertThat(planned.columns())
          .containsExactly(
              new ColumnInfo(
                  "who", ValueType.scalar(ScalarType.STRING, false), null, "Person", "name"),
              ColumnInfo.of("older", ValueType.scalar(ScalarType.I32, true)),
              new ColumnInfo(
                  "rate", ValueType.scalar(ScalarType.F32, true), null, "Person", "rate"));
      assertThat(planned.tables()).containsExactly("node:Person");
    }
  }

  @Test
  void readsOnlyTheColumnsThatItNeeds() {
    try (SqlFixture graph = new SqlFixture()) {
      PlannedStatement planned = graph.plan("SELECT name FROM Person WHERE age > 26");
      assertThat(planned.steps().get(0).explain())
          .isEqualTo(
              """
              Project [$0]
                Scan node:Person[name, age] where ($1 > 26)
              """);
    }
  }
}
