package dev.omnigraph.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.omnigraph.grammar.StatementSplitter.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
  @Test
  void cutsSqlAtSemicolonsOutsideQuotesAndComments() {
    String text =
        "SELECT ';' FROM \"a;b\" -- ; no\n; /* ; */ SELECT 'it''s; fine' /* ; */ ;;\nSELECT 3";

    assertThat(StatementSplitter.split(text))
        .containsExactly(
            "SELECT ';' FROM \"a;b\" -- ; no", "SELECT 'it''s; fine' /* ; */", "SELECT 3");
  }

  @Test
  void cutsDeclarationsAtTheClosingBrace() {
    String text =
        "query a() { match { $p: P { x: \"}\\\"}\" } } return { $p } } // }\n"
            + "query b() { delete P where x = 1 };\nSELECT 1;";

    assertThat(StatementSplitter.parts(text))
        .extracting(Part::text, Part::graphQuery, Part::complete)
        .containsExactly(
            tuple("query a() { match { $p: P { x: \"}\\\"}\" } } return { $p } }", true, true),
            tuple("query b() { delete P where x = 1 }", true, true),
            tuple("SELECT 1", false, true));
  }

  @Test
  void tellsIncompleteInput() {
    assertThat(StatementSplitter.isComplete("SELECT 1")).isFalse();
    assertThat(StatementSplitter.isComplete("SELECT 1;")).isTrue();
    assertThat(StatementSplitter.isComplete("SELECT ';")).isFalse();
    assertThat(StatementSplitter.isComplete("query a() { match {")).isFalse();
    assertThat(StatementSplitter.isComplete("query a() { match { $a: A } return { $a } }"))
        .isTrue();
    assertThat(StatementSplitter.isComplete("SELECT 1; /* open")).isFalse();
    assertThat(StatementSplitter.isComplete("  -- nothing\n")).isTrue();
  }

  @Test
  void tellsTheLanguageByTheFirstWordAlone() {
    assertThat(graphQuery("\uFEFF/* x */ -- y\n// z\nquery q() {}")).isTrue();
    assertThat(graphQuery("EXPLAIN PLAN FOR query q() {}")).isTrue();
    assertThat(graphQuery("explain analyze\nquery q() {}")).isTrue();
    assertThat(graphQuery("QUERY q() {}")).isFalse();
    assertThat(graphQuery("querybad() {}")).isFalse();
    assertThat(graphQuery("EXPLAIN PLAN FOR SELECT 1")).isFalse();
  }

  @Test
  void knowsWhereEachStatementBegins() {
    String text = "SELECT 1;\n  SELECT 2";
    List<Part> parts = StatementSplitter.parts(text);

    assertThat(parts).extracting(Part::offset).containsExactly(0, 12);
  }

  @Test
  void takesSemicolonsAndCommentsAloneForNothing() {
    assertThat(StatementSplitter.split(" ;; -- x\n /* y */ ; // z")).isEmpty();
  }

  private static boolean graphQuery(String text) {
    return StatementSplitter.parts(text).get(0).graphQuery();
  }
}
