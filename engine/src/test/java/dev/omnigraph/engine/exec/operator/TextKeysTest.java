package dev.omnigraph.engine.exec.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.InMemoryDatabase;
import dev.omnigraph.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Grouping by texts and comparing them, in columns long enough to be encoded and beside short ones.
 */
class TextKeysTest {
  private static final String SCHEMA =
      "node Person { name: String @key  age: I32?  city: String? }";
  private static final int ROWS = 1500;

  private record Row(@Nullable Integer age, @Nullable String city) {}

  @Test
  void groupAndCompareLikeTheTextsThemselves() {
    Seeds.reporting(
        () -> {
          try (InMemoryDatabase database = new InMemoryDatabase(SCHEMA, 200)) {
            List<Row> rows = fill(database, Seeds.random("text keys"));
            groups(database, rows);
            // Rows of a second, short segment share groups with those of the first.
            database.mutate(
                database.plan(
                    "query m() { insert Person { name: \"x\", age: 7, city: \"c3\" } }", null),
                Map.of());
            rows.add(new Row(7, "c3"));
            groups(database, rows);
            compare(database, rows, "=", order -> order == 0);
            compare(database, rows, "!=", order -> order != 0);
            compare(database, rows, "<", order -> order < 0);
            compare(database, rows, ">=", order -> order >= 0);
          }
        });
  }

  private static List<Row> fill(InMemoryDatabase database, RandomGenerator random) {
    List<Row> rows = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Integer age = random.nextInt(9) == 0 ? null : random.nextInt(60);
      String city = random.nextInt(9) == 0 ? null : "c" + random.nextInt(25);
      rows.add(new Row(age, city));
      lines.add(
          "{\"type\": \"Person\", \"data\": {\"name\": \"p"
              + i
              + "\", \"age\": "
              + age
              + ", \"city\": "
              + (city == null ? "null" : "\"" + city + "\"")
              + "}}");
    }
    database.load(lines);
    return rows;
  }

  private static void groups(InMemoryDatabase database, List<Row> rows) {
    Map<String, long[]> sums = new TreeMap<>();
    for (Row row : rows) {
      long[] sum = sums.computeIfAbsent(String.valueOf(row.city), city -> new long[3]);
      sum[0]++;
      sum[1] += row.age == null ? 0 : 1;
      sum[2] += row.age == null ? 0 : row.age;
    }
    List<String> expected = new ArrayList<>();
    sums.forEach(
        (city, sum) ->
            expected.add(List.of(city, sum[0], (double) sum[2] / sum[1], sum[1]).toString()));
    List<String> found =
        database
            .query(
                "query q() { match { $a: Person } return { $a.city, count($a) as n, avg($a.age) as"
                    + " m, count($a.age) as k } }")
            .stream()
            .map(String::valueOf)
            .sorted()
            .toList();
    assertThat(found).isEqualTo(expected.stream().sorted().toList());
  }

  private static void compare(
      InMemoryDatabase database, List<Row> rows, String operator, IntPredicate passes) {
    long expected =
        rows.stream()
            .map(Row::city)
            .filter(Objects::nonNull)
            .filter(city -> passes.test(Integer.signum(city.compareTo("c2"))))
            .count();
    String text =
        "query q() { match { $a: Person $a.city "
            + operator
            + " \"c2\" } return { count($a) as n } }";
    assertThat(database.query(text)).as(text).isEqualTo(List.of(List.of(expected)));
  }
}
