package dev.omnigraph.engine.plan.gq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.InMemoryDatabase;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the conformance cases leave open: ranking, parameters of limits, rare shapes of patterns.
 */
class GraphQueryTest {
  private static final String SCHEMA =
      """
      node Doc {
        key: String @key
        text: String?
        near: Vector(2)?
        angle: Vector(2)? @metric("cosine")
        product: Vector(2)? @metric("dot")
        size: I32?
      }
      node Tag { name: String @key }
      edge Cites: Doc -> Doc
      edge Has: Doc -> Tag
      """;

  private final InMemoryDatabase database = new InMemoryDatabase(SCHEMA, 3);

  @BeforeEach
  void load() {
    database.load(
        List.of(
            doc("a", "wind wind sea", "[1, 0]", 1),
            doc("b", "wind and a great many other words of little weight", "[0, 2]", 2),
            doc("c", "sea", "[3, 3]", 3),
            "{\"type\": \"Doc\", \"data\": {\"key\": \"d\"}}",
            "{\"type\": \"Tag\", \"data\": {\"name\": \"t\"}}",
            edge("Cites", "a", "b"),
            edge("Cites", "b", "c"),
            edge("Cites", "c", "a"),
            edge("Cites", "a", "c"),
            edge("Has", "a", "t"),
            edge("Has", "b", "t")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static String doc(String key, String text, String vector, int size) {
    return "{\"type\": \"Doc\", \"data\": {\"key\": \""
        + key
        + "\", \"text\": \""
        + text
        + "\", \"near\": "
        + vector
        + ", \"angle\": "
        + vector
        + ", \"product\": "
        + vector
        + ", \"size\": "
        + size
        + "}}";
  }

  private static String edge(String type, String from, String to) {
    return "{\"edge\": \"" + type + "\", \"from\": \"" + from + "\", \"to\": \"" + to + "\"}";
  }

  private List<Object> column(String text) {
    return database.query(text).stream().<Object>map(row -> String.valueOf(row.get(0))).toList();
  }

  @Test
  void ranksByTheMetricOfTheProperty() {
    assertThat(
            column(
                "query q() { match { $d: Doc } return { $d } order { nearest($d.near, [2, 2]) }"
                    + " limit 9 }"))
        .containsExactly("c", "b", "a");
    assertThat(
            column(
                "query q() { match { $d: Doc } return { $d } order { nearest($d.angle, [0, 1]) }"
                    + " limit 9 }"))
        .containsExactly("b", "c", "a");
    assertThat(
            column(
                "query q() { match { $d: Doc } return { $d } order { nearest($d.product, [1, 0]) }"
                    + " limit 9 }"))
        .containsExactly("c", "a", "b");
  }

  @Test
  void filtersBeforeItTakesTheNearest() {
    assertThat(
            column(
                "query q() { match { $d: Doc $d.size < 3 } return { $d }"
                    + " order { nearest($d.near, [3, 3]) } limit 1 }"))
        .containsExactly("b");
  }

  @Test
  void scoresShortTextsWithManyHitsHigher() {
    List<List<@Nullable Object>> rows =
        database.query(
            "query q() { match { $d: Doc } return { $d, bm25($d.text, \"wind\") as s }"
                + " order { bm25($d.text, \"wind\") } limit 9 }");
    assertThat(rows).extracting(row -> row.get(0)).containsExactly("a", "b");
    assertThat((Double) rows.get(0).get(1)).isGreaterThan((Double) rows.get(1).get(1));
  }

  @Test
  void fusesRanksOfEntitiesAndKeepsTheOrderThroughFanOut() {
    assertThat(
            column(
                "query q() { match { $d: Doc $d cites $x } return { $d } order {"
                    + " rrf(nearest($d.near, [0, 0]), bm25($d.text, \"wind\")) } limit 9 }"))
        .containsExactly("a", "a", "b", "c");
  }

  @Test
  void refusesToEmbedTexts() {
    assertThatThrownBy(
            () ->
                database.query(
                    "query q() { match { $d: Doc } return { $d }"
                        + " order { nearest($d.near, \"wind\") } limit 1 }"))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
  }

  @Test
  void takesLimitsThatAreWholeNumbersFromZero() {
    String text =
        "query q($n: I64, $o: I64) { match { $d: Doc } return { $d.key } order { $d.key } limit $n"
            + " offset $o }";
    assertThat(database.query(database.plan(text, null), Map.of("n", 2L, "o", 1L)))
        .containsExactly(List.of("b"), List.of("c"));
    assertThat(database.query(database.plan(text, null), Map.of("n", 0L, "o", 0L))).isEmpty();
    assertThatThrownBy(() -> database.query(database.plan(text, null), Map.of("n", -1L, "o", 0L)))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code().code()).isEqualTo("param"));
  }

  @Test
  void doesNotKnowASecondHopBetweenDifferentTypes() {
    assertThat(column("query q() { match { $d: Doc $d has{1,4} $t } return { $d } }"))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(column("query q() { match { $d: Doc $d has{2,4} $t } return { $d } }")).isEmpty();
  }

  @Test
  void bindsBothEndsOfATraversalAnew() {
    assertThat(column("query q() { match { $a cites $b $b cites $a } return { $a } }"))
        .containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void joinsUnrelatedVariablesInsideOfNegation() {
    assertThat(
            column(
                "query q() { match { $d: Doc not { $d.size > 1 $e: Doc $e.size = 3 } }"
                    + " return { $d } order { $d.key } }"))
        .containsExactly("a", "d");
    assertThat(
            column(
                "query q() { match { $d: Doc not { $e: Doc $e.size = $d.size $e cites $x"
                    + " not { $x has $_ } } } return { $d } order { $d.key } }"))
        .containsExactly("c", "d");
  }

  @Test
  void keepsNullApartInGroupsAndConditions() {
    assertThat(
            database.query(
                "query q() { match { $d: Doc } return { $d.size, count($d) as n }"
                    + " order { $d.size desc } limit 9 }"))
        .containsExactly(
            List.of(3L, 1L), List.of(2L, 1L), List.of(1L, 1L), Arrays.asList(null, 1L));
    assertThat(column("query q() { match { $d: Doc $d.size is null } return { $d } }"))
        .containsExactly("d");
    assertThat(column("query q() { match { $d: Doc not $d.size in [1, 2] } return { $d } }"))
        .containsExactly("c");
  }

  @Test
  void seesEarlierStatementsOfTheSameMutation() {
    assertThat(
            database.mutate(
                database.plan(
                    "query m() { insert Cites { from: \"d\", to: \"e\" } insert Doc { key: \"e\" }"
                        + " update Doc set { size: 9 } where key = \"e\""
                        + " delete Doc where size = 9 }",
                    null),
                Map.of()))
        .isEqualTo(new InMemoryDatabase.Affected(3, 2));
    assertThat(column("query q() { match { $d: Doc } return { $d } }"))
        .containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void refusesToChangeAKey() {
    assertThatThrownBy(
            () -> database.plan("query m() { update Doc set { key: \"z\" } where size = 1 }", null))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IMMUTABLE_KEY));
  }
}
