package dev.omnigraph.parser.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.RoundTrip;
import dev.omnigraph.parser.ast.Clause;
import dev.omnigraph.parser.ast.QueryBody;
import dev.omnigraph.parser.format.QueryFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the additions to the language mean, and that older texts keep their meaning beside them. */
class AdditionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$a.x = 1 or $a.y = 2 and $a.z = 3 | $a.x = 1 or $a.y = 2 and $a.z = 3",
        "($a.x = 1 or $a.y = 2) and $a.z = 3 | ($a.x = 1 or $a.y = 2) and $a.z = 3",
        "(($a.x) = (1)) | $a.x = 1",
        "not $a.x = 1 and $a.y = 2 | not $a.x = 1 and $a.y = 2",
        "not ($a.x = 1 and $a.y = 2) | not ($a.x = 1 and $a.y = 2)",
        "not not $a.x = 1 | $a.x = 1",
        "not not not $a.x = 1 | not $a.x = 1",
        "not (not $a.x = 1) | not (not $a.x = 1)",
        "$a.x in [1, 2, $p] | $a.x in [1, 2, $p]",
        "$a.x in [] | $a.x in []",
        "$a.x not in $list | $a.x not in $list",
        "$a.x is null | $a.x is null",
        "$a.x is not null and $a.y is null | $a.x is not null and $a.y is null",
        "$a.x + 1 > $a.y * 2 - 3 | $a.x + 1 > $a.y * 2 - 3",
        "$a.x - (1 - 2) > 0 | $a.x - (1 - 2) > 0",
        "$a.x - 1 - 2 > 0 | $a.x - 1 - 2 > 0",
        "($a.x + 1) * 2 % 3 / 4 = 0 | ($a.x + 1) * 2 % 3 / 4 = 0",
        "$a.x -5 > 0 | $a.x - 5 > 0",
        "$a.x-5*2 > 0 | $a.x - 5 * 2 > 0",
        "$a.x - -5 > 0 | $a.x - -5 > 0",
        "search($a.x, \"w\") or $a.y = 1 | search($a.x, \"w\") or $a.y = 1",
        "-5 < $a.x | (-5 < $a.x)",
      })
  void readsConditions(String written, String canonical) {
    assertThat(clauses(written)).containsExactly(canonical.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$a.x - 5 | $a.x - 5",
        "$a.x -5 | $a.x, -5",
        "$a.x-5 | $a.x, -5",
        "$a.x -5.5 as y -3 | $a.x, -5.5 as y, -3",
        "$a.x - $a.y | $a.x - $a.y",
        "($a.x-5) | $a.x - 5",
        "($a.x > 5 and $a.y is null) as b | ($a.x > 5 and $a.y is null) as b",
        "$a.x + 1 as b b | $a.x + 1 as b, b",
        "$a.x as and and | $a.x as and, and",
        "$a.x as or, or in is null | $a.x as or, or, in, is, null",
        "$a.x as as as | $a.x as as, as",
        "as as as | as as as",
        "x as as y | x as as, y",
        "count($a) count | count($a), count",
        "count(distinct $a.x) as n | count(distinct $a.x) as n",
        "count(distinct) | count(distinct)",
        "count(distinct distinct) | count(distinct distinct)",
        "distinct distinct as offset | distinct, distinct as offset",
        "not not as not | not, not as not",
        "now now() now | now, now(), now",
        "date date(\"2026-01-01\") | date, date(\"2026-01-01\")",
        "sum($a.x-5) | sum($a.x - 5)",
      })
  void readsProjections(String written, String canonical) {
    QueryBody.Read read = read("query q() { match { $a: T } return { " + written + " } }");

    assertThat(
            read.projections().stream()
                .map(
                    p ->
                        (p.expression() instanceof dev.omnigraph.parser.ast.Expression.Logical
                                ? "(" + QueryFormatter.format(p.expression()) + ")"
                                : QueryFormatter.format(p.expression()))
                            + (p.alias() == null ? "" : " as " + p.alias().text())))
        .containsExactly(canonical.strip().split(", (?![0-9a-z$]+\\))"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$a contains $b | Traversal",
        "$a and $b | Traversal",
        "$a or $b | Traversal",
        "$a in $b | Traversal",
        "$a is $b | Traversal",
        "$a not $b | Traversal",
        "$a starts_with {1,2} $b | Traversal",
        "$a in {1,2} $b | Traversal",
        "$a <in> $b | Traversal",
        "$a <not>{1,3} $b | Traversal",
        "$a $not:not $b | Traversal",
        "$a.x contains $b | Filter",
        "$a contains 5 | Filter",
        "$a in [1] | Filter",
        "$a is null | Filter",
        "$a not in [1] | Filter",
        "not { $a: T } | Not",
        "not $a.x = 1 | Filter",
        "not ($a.x = 1) | Filter",
        "$a: T | Binding",
        "$a < $b | Filter",
      })
  void tellsClausesApart(String clause, String kind) {
    List<Clause> match = read("query q() { match { " + clause + " } return { 1 } }").match();

    assertThat(match).hasSize(1);
    assertThat(match.get(0).getClass().getSimpleName()).isEqualTo(kind.strip());
  }

  @Test
  void clausesFollowEachOtherWithoutSeparators() {
    assertThat(clauses("$a.x = $b.y -5 < $c.z")).containsExactly("$a.x = $b.y", "(-5 < $c.z)");
    assertThat(clauses("$a.x = $b.y -5 $c: T")).containsExactly("$a.x = $b.y - 5", "$c: T");
    assertThat(clauses("$a.x = $b $c contains $d not { $a e $b } $a: T not $a.x = 1"))
        .containsExactly(
            "$a.x = $b", "$c contains $d", "not {", "$a e $b", "}", "$a: T", "not $a.x = 1");
    assertThat(clauses("$a.x = 1 ($a.y = 2 or $a.y = 3) ($a.z = 1)"))
        .containsExactly("$a.x = 1", "$a.y = 2 or $a.y = 3", "$a.z = 1");
    assertThat(clauses("$a.x > 1 $a <e> $b $a.y < $b.y $b <e>{1,2} $c"))
        .containsExactly("$a.x > 1", "$a <e> $b", "$a.y < $b.y", "$b <e>{1,2} $c");
    assertThat(clauses("$a.x is null $b is $c")).containsExactly("$a.x is null", "$b is $c");
  }

  @Test
  void limitAndOffsetTakeLiteralsAndParameters() {
    QueryBody.Read read =
        read("query q($n: I64) { match { $a: T } return distinct { $a.x } limit $n offset 5 }");

    assertThat(read.distinct()).isTrue();
    assertThat(read.limit()).isNotNull();
    assertThat(read.offset()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query q($n: I32) { match { $a: T } return { 1 } limit $n }",
        "query q($n: I64?) { match { $a: T } return { 1 } offset $n }",
        "query q() { match { $a: T } return { 1 } limit -1 }",
        "query q() { match { $a: T } return { 1 } offset 1 limit 1 }",
        "query q() { match { $a.x } return { 1 } }",
        "query q() { match { ($a.x) } return { 1 } }",
        "query q() { match { $a.x = 1 and $a.y } return { 1 } }",
        "query q() { match { not $a.x } return { 1 } }",
        "query q() { match { $a.x = 1 = 2 } return { 1 } }",
        "query q() { match { $a.x = 1 and not { $a: T } } return { 1 } }",
        "query q() { match { $a: T } return { $a.x > 5 } }",
        "query q() { match { $a: T } return { sum(distinct $a.x) } }",
        "query q() { match { $a: T } return distinct }",
        "query q() { delete T where x = 1 and y = 2 }",
        "query q() { delete T where x in [1] }",
      })
  void rejects(String text) {
    assertThat(GraphParser.parseQueries(text).diagnostics()).isNotEmpty();
  }

  private static QueryBody.Read read(String text) {
    return (QueryBody.Read) RoundTrip.queries(text).queries().get(0).body();
  }

  /** The formatted lines of a match block. */
  private static List<String> clauses(String block) {
    String text = RoundTrip.formattedQueries("query q() { match { " + block + " } return { 1 } }");
    return text.substring(text.indexOf("match {") + 7, text.indexOf("  }\n  return"))
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
