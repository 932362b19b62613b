package dev.omnigraph.shell.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTextTest {
  @Test
  void endsSqlAtTheSemicolon() {
    assertThat(texts("SELECT 1; SELECT 2;")).containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void endsAQueryAtItsClosingBrace() {
    String text =
        "query a() { match { $p: Person } return { $p.name } }\n"
            + "query b() { delete Person where name = \"}\" }\n";
    assertThat(texts(text)).hasSize(2).allMatch(t -> t.startsWith("query "));
    assertThat(ScriptText.of(text).rest()).isEmpty();
  }

  @Test
  void takesASemicolonAfterAQuery() {
    assertThat(texts("query a() { delete T where x = 1 }; SELECT 1;"))
        .containsExactly("query a() { delete T where x = 1 }", "SELECT 1");
  }

  @Test
  void readsExplainInFrontOfAQuery() {
    assertThat(texts("EXPLAIN PLAN FOR query a() { match { $p: P } return { $p } } SELECT 1;"))
        .containsExactly(
            "EXPLAIN PLAN FOR query a() { match { $p: P } return { $p } }", "SELECT 1");
    assertThat(texts("explain analyze query a() { match { $p: P } return { $p } }")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';';",
        "SELECT 'it''s;';",
        "SELECT \"a;b\";",
        "SELECT 1 -- not the end ;\n;",
        "SELECT /* ; */ 1;",
        "CALL system.check_queries('query q() { match { $p: P } return { $p } }; ');"
      })
  void ignoresSemicolonsInQuotesAndComments(String text) {
    assertThat(texts(text)).hasSize(1);
    assertThat(ScriptText.of(text).rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT 'open;",
        "SELECT /* open;",
        "/* open",
        "query a() { match { $p: P }",
        "query a() { match { $p: P { name: \"}}\" } }",
        "query a()"
      })
  void waitsForTheEnd(String text) {
    ScriptText split = ScriptText.of(text);
    assertThat(split.pieces()).isEmpty();
    assertThat(split.rest()).isEqualTo(text);
    assertThat(split.all()).hasSize(1);
  }

  @Test
  void skipsWhatStandsBetweenStatements() {
    ScriptText split = ScriptText.of("\uFEFF // a\n -- b\n /* c */ ;; SELECT 1; // d\n");
    assertThat(split.pieces()).containsExactly(new Piece("SELECT 1", 3));
    assertThat(split.rest()).isEmpty();
  }

  @Test
  void tellsTheLineOfEachStatement() {
    assertThat(ScriptText.of("SELECT 1;\n\nSELECT\n2;\n  SELECT 3").all())
        .extracting(Piece::line)
        .containsExactly(1, 3, 5);
  }

  @Test
  void endsAShellCommandWithItsLine() {
    assertThat(texts("\\format csv\nSELECT 1;\n\\q"))
        .containsExactly("\\format csv", "SELECT 1", "\\q");
  }

  @Test
  void takesAWordThatOnlyBeginsLikeQueryForSql() {
    assertThat(texts("queryfoo; SELECT 1;")).containsExactly("queryfoo", "SELECT 1");
  }

  private static List<String> texts(String text) {
    return ScriptText.of(text).pieces().stream().map(Piece::text).toList();
  }
}
