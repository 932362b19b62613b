package dev.omnigraph.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.schema.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphParserTest {
  private static final Catalog CATALOG =
      GraphParser.compileSchema("node Book { isbn: String @key  title: String }").require();

  private static final String FILE =
      """
      query first() { match { $b: Book } return { $b.isbn } }
      query broken() { match { $b: Bok } return { $b.isbn } }
      query first() { match { $b: Book } return { $b.title } }
      query change($i: String) @description("removes") { delete Book where isbn = $i }
      """;

  @Test
  void withoutANameTheFirstQueryIsCompiled() {
    assertThat(GraphParser.compileQuery(FILE, null, CATALOG).require().name()).isEqualTo("first");
  }

  @Test
  void ofEqualNamesTheFirstIsCompiled() {
    TypedQuery.Read read =
        (TypedQuery.Read) GraphParser.compileQuery(FILE, "first", CATALOG).require();

    assertThat(read.columns().get(0).name()).isEqualTo("b.isbn");
  }

  @Test
  void typingErrorsOfOtherQueriesDoNotMatter() {
    assertThat(GraphParser.compileQuery(FILE, "change", CATALOG).require().description())
        .isEqualTo("removes");
  }

  @Test
  void syntaxErrorsAnywhereFailTheFile() {
    Checked<TypedQuery> checked = GraphParser.compileQuery(FILE + "query", "first", CATALOG);

    assertThat(checked.value()).isNull();
    assertThat(checked.diagnostics()).extracting(Diagnostic::kind).contains(Diagnostic.Kind.PARSE);
  }

  @Test
  void aMissingQueryNamesTheNearest() {
    List<Diagnostic> errors = GraphParser.compileQuery(FILE, "chnage", CATALOG).diagnostics();

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).kind()).isEqualTo(Diagnostic.Kind.NOT_FOUND);
    assertThat(errors.get(0).nearest()).isEqualTo("change");
    assertThat(GraphParser.compileQuery("", null, CATALOG).diagnostics()).hasSize(1);
  }

  @Test
  void everyQueryOfAFileIsChecked() {
    CheckedFile checked = GraphParser.checkQueries(FILE, CATALOG);

    assertThat(checked.queries())
        .extracting(CheckedQuery::kind)
        .containsExactly(
            CheckedQuery.Kind.READ,
            CheckedQuery.Kind.READ,
            CheckedQuery.Kind.READ,
            CheckedQuery.Kind.MUTATION);
    assertThat(checked.firstError()).isNotNull().extracting(Diagnostic::rule).isEqualTo("T1");
  }

  @Test
  void aByteOrderMarkIsSkippedAndKeepsPlaces() {
    Parsed<?> parsed = GraphParser.parseQueries("\uFEFFquery q() { delete Book }");

    assertThat(parsed.diagnostics().get(0).span().column()).isEqualTo(26);
    RoundTrip.queries("\uFEFFquery q() { delete Book where isbn = \"1\" }");
  }

  @Test
  void linesEndWithAnyBreakAndColumnsCountCodePoints() {
    String text =
        "// \uD83D\uDE00\rquery q()\r\n{ match { $b: Book { title: \"\uD83D\uDE00\" ! } } }";
    SourceSpan span = GraphParser.parseQueries(text).diagnostics().get(0).span();

    assertThat(span.line()).isEqualTo(3);
    assertThat(span.column()).isEqualTo(33);
    assertThat(text.substring(span.start(), span.end())).isEqualTo("!");
  }

  @Test
  void emptyTextsAreValid() {
    assertThat(GraphParser.checkQueries(" // nothing\n", CATALOG).firstError()).isNull();
    assertThat(GraphParser.compileSchema("").require().nodes()).isEmpty();
  }
}
