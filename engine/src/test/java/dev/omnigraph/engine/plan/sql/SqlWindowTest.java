package dev.omnigraph.engine.plan.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlWindowTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "ROW_NUMBER() OVER (ORDER BY name DESC) # [5, 4, 3, 2, 1]",
        "RANK() OVER (ORDER BY age) # [4, 2, 1, 5, 2]",
        "DENSE_RANK() OVER (ORDER BY age) # [3, 2, 1, 4, 2]",
        "NTILE(2) OVER (ORDER BY name) # [1, 1, 1, 2, 2]",
        "COUNT(*) OVER () # [5, 5, 5, 5, 5]",
        "SUM(age) OVER (PARTITION BY age) # [30, 50, null, 41, 50]",
        "SUM(age) OVER (ORDER BY name) # [30, 55, 55, 96, 121]",
        "SUM(age) OVER (ORDER BY age) # [80, 50, null, 121, 50]",
        "SUM(age) OVER (ORDER BY name ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) # [55, 55, 66, 66,"
            + " 66]",
        "MAX(age) OVER (ORDER BY name ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) # [41, 41,"
            + " 41, 41, 25]",
        "LAG(name) OVER (ORDER BY name) # [null, ann, bob, cid, dan]",
        "LEAD(name, 2, 'none') OVER (ORDER BY name) # [cid, dan, eve, none, none]",
        "LAST_VALUE(name) OVER (ORDER BY age) # [ann, eve, cid, dan, eve]",
      })
  void computesOverTheRowsAround(String call, String expected) {
    for (int batchSize : new int[] {1, 1000}) {
      try (SqlFixture graph = new SqlFixture(batchSize)) {
        assertThat(
                graph.rows("SELECT " + call + " FROM Person ORDER BY name").stream()
                    .map(row -> row.get(0))
                    .toList())
            .as(call)
            .hasToString(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "SELECT name FROM (SELECT name, ROW_NUMBER() OVER (PARTITION BY age ORDER BY name) r FROM"
            + " Person) t WHERE r = 1 ORDER BY 1 # [[ann], [bob], [cid], [dan]]",
        "SELECT GROUPING(age), age, COUNT(*) FROM Person GROUP BY ROLLUP(age) ORDER BY 1, 2 # [[0,"
            + " null, 1], [0, 25, 2], [0, 30, 1], [0, 41, 1], [1, null, 5]]",
        "SELECT ARRAY[1.5, 2], ARRAY['a'] # [[[1.5, 2.0], [a]]]",
      })
  void combinesWithTheRestOfSql(String sql, String expected) {
    try (SqlFixture graph = new SqlFixture()) {
      assertThat(graph.rows(sql)).hasToString(expected);
    }
  }
}
