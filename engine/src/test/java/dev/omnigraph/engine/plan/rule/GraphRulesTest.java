package dev.omnigraph.engine.plan.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.InMemoryDatabase;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rewritten plans give what the plans as written give, over random graphs that change. */
class GraphRulesTest {
  private static final String SCHEMA =
      """
      node Person { name: String @key  age: I32?  city: String? }
      node Company { title: String @key }
      edge Knows: Person -> Person { since: I32? }
      edge WorksAt: Person -> Company
      """;

  /** A match and what is returned; the physical plan has to name the operator. */
  private record Case(String match, String result, String operator) {}

  private static final List<Case> CASES =
      List.of(
          new Case("$a: Person $a knows $b", "count($a) as n", "CountPaths"),
          new Case("$a: Person $a knows $b $b knows $c", "count($a) as n", "CountPaths"),
          new Case(
              "$a: Person $a knows $b $c knows $b $c knows $d", "count($a) as n", "CountPaths"),
          new Case("$a: Person $a knows $b $a worksAt $c", "$a.city, count($a) as n", "Aggregate"),
          new Case(
              "$a: Person $a knows $b $b knows $c $b worksAt $d $c worksAt $e",
              "count($a) as n",
              "CountPaths"),
          new Case("$a: Person $a <knows> $b $b <knows> $c", "count($a) as n", "CountPaths"),
          new Case("$a: Person $a knows{1,2} $b $b knows $c", "count($a) as n", "CountPaths"),
          new Case("$a: Person $a $k:knows $b $b $l:knows $c", "count($a) as n", "CountPaths"),
          new Case(
              "$a: Person { city: \"c1\" } $a knows $b $b knows $c",
              "$a.age, count($a) as n, max($a.name) as m, count(distinct $a.city) as d",
              "CountPaths"),
          new Case("$a: Company $p worksAt $a", "$a.title, count($p) as n", "CountPaths"),
          new Case(
              "$a: Person $a knows $b $b knows $c $c knows $a", "count($a) as n", "CountCommon"),
          new Case(
              "$a: Person $a knows $b $b knows $c $a knows $c", "count($a) as n", "CountCommon"),
          new Case(
              "$a: Person $a <knows> $b $b <knows> $c $c <knows> $a",
              "count($a) as n",
              "CountCommon"),
          new Case(
              "$a: Person $a $k:knows $b $b $l:knows $c $c $m:knows $a",
              "count($a) as n",
              "CountCommon"),
          new Case(
              "$a: Person $a knows $b $b worksAt $c $a worksAt $c",
              "$a.city, count($a) as n",
              "Aggregate"),
          new Case("$a: Person { name: \"p1\" } $a knows $b", "count(distinct $b) as n", "Reach"),
          new Case("$a: Person $a knows $b $b knows $c", "count(distinct $c) as n", "Reach"),
          new Case(
              "$a: Person { city: \"c1\" } $a <knows> $b $b knows $c",
              "count(distinct $c) as n",
              "Reach"),
          new Case("$a: Person $a knows{1,3} $b", "count(distinct $b) as n", "Reach"),
          new Case("$a: Person not { $a knows $_ }", "count($a) as n", "HasNoNeighbour"),
          new Case("$a: Person not { $_ knows $a }", "$a.name", "HasNoNeighbour"),
          new Case("$a: Person not { $a <knows> $_ }", "$a.name", "HasNoNeighbour"),
          new Case("$a: Person not { $a worksAt $_ }", "$a.name", "HasNoNeighbour"));

  @Test
  void giveWhatThePlansAsWrittenGive() {
    Seeds.reporting(
        () -> {
          for (int round = 0; round < 12; round++) {
            RandomGenerator random = Seeds.random("graph rules " + round);
            try (InMemoryDatabase database = new InMemoryDatabase(SCHEMA, 5)) {
              database.load(data(random));
              compare(database, round + " loaded");
              for (int step = 0; step < 3; step++) {
                change(database, random, step);
                compare(database, round + " step " + step);
              }
            }
          }
        });
  }

  private static void compare(InMemoryDatabase database, String when) {
    for (Case each : CASES) {
      String text = "query q() { match { " + each.match + " } return { " + each.result + " } }";
      PlannedStatement rewritten = database.plan(text, null);
      assertThat(rewritten.steps().get(0).explain()).as(text).contains(each.operator);
      assertThat(sorted(database, rewritten))
          .as("%s: %s", when, text)
          .isEqualTo(sorted(database, asWritten(database, text)));
    }
  }

  private static PlannedStatement asWritten(InMemoryDatabase database, String text) {
    System.setProperty(GraphRules.SWITCH, "off");
    try {
      return database.plan(text, null);
    } finally {
      System.clearProperty(GraphRules.SWITCH);
    }
  }

  private static List<String> sorted(InMemoryDatabase database, PlannedStatement plan) {
    List<List<@Nullable Object>> rows = database.query(plan, Map.of());
    return rows.stream().map(String::valueOf).sorted().toList();
  }

  private static void change(InMemoryDatabase database, RandomGenerator random, int step) {
    String text =
        switch (random.nextInt(4)) {
          case 0 -> "delete Person where name = \"p" + random.nextInt(12) + "\"";
          case 1 -> "delete Knows where since = " + random.nextInt(4);
          case 2 -> "update Person set { city: \"c1\" } where age > 5";
          default ->
              "insert Person { name: \"n"
                  + step
                  + "\" }"
                  + " insert Knows { from: \"n"
                  + step
                  + "\", to: \"n"
                  + step
                  + "\" }";
        };
    database.mutate(database.plan("query m() { " + text + " }", null), Map.of());
  }

  private static List<String> data(RandomGenerator random) {
    List<String> lines = new ArrayList<>();
    int people = 3 + random.nextInt(20);
    for (int i = 0; i < people; i++) {
      String city = random.nextInt(3) == 0 ? "null" : "\"c" + random.nextInt(3) + "\"";
      lines.add(
          "{\"type\": \"Person\", \"data\": {\"name\": \"p"
              + i
              + "\", \"age\": "
              + random.nextInt(9)
              + ", \"city\": "
              + city
              + "}}");
    }
    for (int i = 0; i < 3; i++) {
      lines.add("{\"type\": \"Company\", \"data\": {\"title\": \"c" + i + "\"}}");
    }
    for (int i = random.nextInt(people * 5); i >= 0; i--) {
      lines.add(
          "{\"edge\": \"Knows\", \"from\": \"p"
              + random.nextInt(people)
              + "\", \"to\": \"p"
              + random.nextInt(people)
              + "\", \"data\": {\"since\": "
              + random.nextInt(9)
              + "}}");
    }
    for (int i = random.nextInt(people); i >= 0; i--) {
      lines.add(
          "{\"edge\": \"WorksAt\", \"from\": \"p"
              + random.nextInt(people)
              + "\", \"to\": \"c"
              + random.nextInt(3)
              + "\"}");
    }
    return lines;
  }
}
