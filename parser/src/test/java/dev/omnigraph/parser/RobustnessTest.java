package dev.omnigraph.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.testkit.Seeds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Broken texts of any size give diagnostics, soon, and no text makes the parser fail. */
class RobustnessTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  private static final String QUERY =
      """
      query q($n: I64, $s: String?) @description("d") {
        match { $a: T { x: 1, y: $s } $a <e>{1,2} $b $b $w:f $c not { $c.x > -5 }
          ($a.x + 1 > 2 or not $b.y in [1, 2]) and $c.z is not null search($a.y, "t") }
        return distinct { $a, count(distinct $b.x) as n, $c.x - 1 as m }
        order { n desc, nearest($a.v, [1.0, -2]) } limit $n offset 3
      }
      query m() { insert T { x: 1 y: date("2026-01-01") } delete T where x != -1.5 }
      """;

  private static final String SCHEMA =
      """
      interface I { a: String @key }
      node T @description("d") implements I { x: I32? @index  v: Vector(3)
        e: enum(a-b, 3c)?  l: [F64]  @range(x, -1..2.5)  @check(a, "^a")  @unique(a, x) }
      edge E: T -> T @card(0..3) { w: Date }
      """;

  /** The first text pays for loading the grammars. */
  @BeforeAll
  static void warmUp() {
    RoundTrip.queries(QUERY);
    RoundTrip.schema(SCHEMA);
  }

  @Test
  void tenThousandParenthesesAreRefused() {
    String open = "(".repeat(10_000);
    String close = ")".repeat(10_000);
    refusedSoon("query q() { match { $a: T " + open + "$a.x = 1" + close + " } return { 1 } }");
    refusedSoon("query q() { match { $a: T " + open + "$a.x = 1 } return { 1 } }");
    refusedSoon(open + close);
  }

  @Test
  void deepNestingOfEveryKindIsRefused() {
    String head = "query q() { match { $a: T ";
    refusedSoon(head + "not { $a.x = 1 ".repeat(10_000));
    refusedSoon(head + "not ".repeat(10_000) + "$a.x = 1 } return { 1 } }");
    refusedSoon(head + "$a.x = 1" + " + 1".repeat(10_000) + " } return { 1 } }");
    refusedSoon(head + "$a.x = 1" + " -1".repeat(10_000) + " } return { 1 } }");
    refusedSoon("query q() { insert T { v: " + "[".repeat(10_000));
    refusedSoon("{".repeat(2_000_000));
  }

  @Test
  void moderateNestingIsAccepted() {
    String open = "(".repeat(150);
    String close = ")".repeat(150);
    RoundTrip.queries("query q() { match { " + open + "$a.x = 1" + close + " } return { 1 } }");
    RoundTrip.queries("query q() { match { " + open + "$a.x" + close + " = 1 } return { 1 } }");
    RoundTrip.queries("query q() { match { $a.x = 1" + " + 1".repeat(150) + " } return { 1 } }");
  }

  @Test
  void tenMegabytesAreRefused() {
    refusedSoon(QUERY.repeat(TEN_MEGABYTES / QUERY.length()));
    refusedSoon("a".repeat(TEN_MEGABYTES));
    assertThat(soon(() -> GraphParser.parseSchema(SCHEMA.repeat(TEN_MEGABYTES / 300))).tree())
        .isNull();
  }

  @Test
  void monotonousTextsAreRefused() {
    for (String part : List.of("\"", "$", "/*", "\"\\q", "query ", "a ", "\0", "}", "1 ", "-")) {
      refusedSoon(part.repeat(500_000 / part.length()));
    }
  }

  @Test
  void randomBytesAreRefused() {
    Seeds.reporting(
        () -> {
          RandomGenerator random = Seeds.random("bytes");
          for (int size : new int[] {1, 10, 1_000, 100_000, 1_000_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            soon(() -> GraphParser.parseQueries(new String(bytes, StandardCharsets.UTF_8)));
            soon(() -> GraphParser.parseQueries(new String(bytes, StandardCharsets.ISO_8859_1)));
            soon(() -> GraphParser.parseSchema(new String(bytes, StandardCharsets.UTF_8)));
          }
        });
  }

  @Test
  void mutatedTextsNeverMakeItFail() {
    Seeds.reporting(
        () -> {
          RandomGenerator random = Seeds.random("mutations");
          for (int i = 0; i < 600; i++) {
            checkQuery(mutated(QUERY, random));
            checkSchema(mutated(SCHEMA, random));
          }
        });
  }

  private static void checkQuery(String text) {
    assertThatCode(
            () -> {
              Parsed<?> parsed = GraphParser.parseQueries(text);
              assertThat(parsed.tree() == null).isEqualTo(!parsed.diagnostics().isEmpty());
              parsed.diagnostics().forEach(d -> assertThat(d.render(text)).isNotBlank());
              if (parsed.tree() != null) {
                RoundTrip.queries(text);
              }
              GraphParser.lint(text, Catalog.EMPTY);
            })
        .as(text)
        .doesNotThrowAnyException();
  }

  private static void checkSchema(String text) {
    assertThatCode(
            () -> {
              Checked<?> checked = GraphParser.compileSchema(text);
              assertThat(checked.value() == null).isEqualTo(!checked.diagnostics().isEmpty());
              checked.diagnostics().forEach(d -> assertThat(d.render(text)).isNotBlank());
              if (GraphParser.parseSchema(text).tree() != null) {
                RoundTrip.schema(text);
              }
            })
        .as(text)
        .doesNotThrowAnyException();
  }

  /** Drops, doubles, swaps or replaces a few words of a text. */
  private static String mutated(String text, RandomGenerator random) {
    List<String> words = new ArrayList<>(List.of(text.split("(?<=\\W)|(?=\\W)")));
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(words.size());
      String other = words.get(random.nextInt(words.size()));
      switch (random.nextInt(4)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, other);
        case 2 -> words.set(at, other);
        default -> words.set(at, String.valueOf((char) random.nextInt(32, 300)));
      }
    }
    return String.join("", words);
  }

  private static void refusedSoon(String text) {
    Parsed<?> parsed = soon(() -> GraphParser.parseQueries(text));
    assertThat(parsed.tree()).isNull();
    assertThat(parsed.diagnostics()).hasSizeBetween(1, 51);
  }

  /** By the clock of this thread, so that a busy machine fails no test. */
  private static <T> T soon(Supplier<T> parse) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    T result = parse.get();
    assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - start)).isLessThan(SOON);
    return result;
  }
}
