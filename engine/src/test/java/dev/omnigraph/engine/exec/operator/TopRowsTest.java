package dev.omnigraph.engine.exec.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.InMemoryDatabase;
import dev.omnigraph.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The first rows of an order are the first of all rows in that order. */
class TopRowsTest {
  private static final String SCHEMA =
      "node Person { name: String @key  age: I32?  score: F64?  city: String? }";

  @Test
  void areTheFirstOfAllRowsInThatOrder() {
    Seeds.reporting(
        () -> {
          RandomGenerator random = Seeds.random("top rows");
          try (InMemoryDatabase database = new InMemoryDatabase(SCHEMA, 300)) {
            database.load(people(random));
            for (String order :
                List.of(
                    "$a.age", "$a.age desc", "$a.city desc, $a.age", "$a.score, $a.city desc")) {
              List<List<@Nullable Object>> all = rows(database, order, "");
              for (int limit : new int[] {1, 10, 150, 700, 5000}) {
                assertThat(rows(database, order, " limit " + limit))
                    .as("%s limit %s", order, limit)
                    .isEqualTo(all.subList(0, Math.min(limit, all.size())));
              }
              assertThat(rows(database, order, " limit 20 offset 30"))
                  .isEqualTo(all.subList(30, 50));
            }
          }
        });
  }

  private static List<List<@Nullable Object>> rows(
      InMemoryDatabase database, String order, String limit) {
    return database.query(
        "query q() { match { $a: Person } return { $a.name, $a.age, $a.score, $a.city } order { "
            + order
            + " }"
            + limit
            + " }");
  }

  private static List<String> people(RandomGenerator random) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      String age = random.nextInt(9) == 0 ? "null" : "" + random.nextInt(40);
      String city = random.nextInt(9) == 0 ? "null" : "\"c" + random.nextInt(20) + "\"";
      lines.add(
          "{\"type\": \"Person\", \"data\": {\"name\": \"p"
              + i
              + "\", \"age\": "
              + age
              + ", \"score\": "
              + random.nextInt(30) / 4.0
              + ", \"city\": "
              + city
              + "}}");
    }
    return lines;
  }
}
