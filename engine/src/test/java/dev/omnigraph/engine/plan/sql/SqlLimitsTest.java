package dev.omnigraph.engine.plan.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever runs stops when it is told to, and never takes more memory than it may. */
class SqlLimitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT name FROM Person",
        "SELECT name FROM Person WHERE age + 1 > 20",
        "SELECT p.name FROM Person p LEFT JOIN Knows k ON k.src = p.id",
        "SELECT COUNT(*) FROM Person GROUP BY age",
        "SELECT name FROM Person ORDER BY age",
        "SELECT name FROM Person INTERSECT SELECT title FROM Company",
        "SELECT ROW_NUMBER() OVER (ORDER BY name) FROM Person",
        "SELECT t.tag FROM Person p, UNNEST(p.tags) AS t(tag)",
        "WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT n"
            + " FROM r",
        "VALUES (1), (2)",
      })
  void stopsWhenItIsCancelled(String sql) {
    try (SqlFixture graph = new SqlFixture()) {
      CancelToken token = CancelToken.withTimeout(0);
      token.cancel();
      graph.limit(token, Long.MAX_VALUE);
      EngineException error = catchThrowableOfType(EngineException.class, () -> graph.rows(sql));
      assertThat(error).isNotNull();
      assertThat(error.code()).isEqualTo(ErrorCode.CANCELLED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a.name FROM Person a, Person b, Person c, Person d ORDER BY a.age, b.age, c.age",
        "SELECT a.name, b.name, c.name, d.name, COUNT(*) FROM Person a, Person b, Person c, Person"
            + " d GROUP BY a.name, b.name, c.name, d.name",
        "SELECT a.name || b.name || c.name AS t FROM Person a, Person b, Person c, Person d"
            + " UNION SELECT name FROM Person",
      })
  void failsWhereTheMemoryEnds(String sql) {
    try (SqlFixture graph = new SqlFixture()) {
      graph.limit(CancelToken.withTimeout(0), 6000);
      EngineException error = catchThrowableOfType(EngineException.class, () -> graph.rows(sql));
      assertThat(error).isNotNull();
      assertThat(error.code()).isEqualTo(ErrorCode.MEMORY);
      assertThat(error.fields()).containsEntry("limit", 6000L);
    }
  }
}
