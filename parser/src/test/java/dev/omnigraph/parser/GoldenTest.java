package dev.omnigraph.parser;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.omnigraph.parser.ast.QueryFile;
import dev.omnigraph.parser.lint.LintReport;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.testkit.GoldenFile;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the parser says about texts, compared with the files below {@code golden/}. */
class GoldenTest {
  @TestFactory
  Stream<DynamicTest> reportsTypingErrors() {
    return tests("typing", GoldenTest::typing);
  }

  @TestFactory
  Stream<DynamicTest> reportsSyntaxErrors() {
    return tests("syntax", GoldenTest::syntax);
  }

  @TestFactory
  Stream<DynamicTest> reportsSchemaErrors() {
    return tests("schema", GoldenTest::schema);
  }

  @TestFactory
  Stream<DynamicTest> resolvesQueries() {
    return tests("typed", GoldenTest::typed);
  }

  @TestFactory
  Stream<DynamicTest> lints() {
    return tests("lint", GoldenTest::lint);
  }

  private static Stream<DynamicTest> tests(String folder, Consumer<GoldenFile> test) {
    return GoldenFolder.files(folder).stream()
        .map(file -> dynamicTest(GoldenFolder.name(file), () -> test.accept(file)));
  }

  private static Catalog catalog(GoldenFile file) {
    String text = file.section("schema");
    Checked<Catalog> checked = GraphParser.compileSchema(text);
    RoundTrip.schema(text);
    if (checked.value() == null) {
      throw new AssertionError(rendered(checked.diagnostics(), text));
    }
    return checked.value();
  }

  private static void typing(GoldenFile file) {
    String text = file.section("queries");
    CheckedFile checked = GraphParser.checkQueries(text, catalog(file));
    RoundTrip.queries(text);
    String report =
        checked.queries().stream()
            .map(
                q ->
                    q.diagnostics().isEmpty()
                        ? q.name() + ": ok"
                        : q.name() + ":\n" + rendered(q.diagnostics(), text))
            .collect(Collectors.joining("\n"));
    file.expect("report", report);
  }

  private static void typed(GoldenFile file) {
    String text = file.section("queries");
    CheckedFile checked = GraphParser.checkQueries(text, catalog(file));
    RoundTrip.queries(text);
    String report =
        checked.queries().stream()
            .map(
                q ->
                    q.query() == null
                        ? rendered(q.diagnostics(), text)
                        : TypedText.describe(q.query()))
            .collect(Collectors.joining("\n"));
    file.expect("typed", report);
  }

  private static void syntax(GoldenFile file) {
    if (file.has("query")) {
      String text = file.section("query");
      Parsed<QueryFile> parsed = GraphParser.parseQueries(text);
      file.expect("errors", rendered(parsed.diagnostics(), text));
    } else {
      String text = file.section("schema");
      file.expect("errors", rendered(GraphParser.parseSchema(text).diagnostics(), text));
    }
  }

  private static void schema(GoldenFile file) {
    String text = file.section("schema");
    RoundTrip.schema(text);
    file.expect("errors", rendered(GraphParser.compileSchema(text).diagnostics(), text));
  }

  private static void lint(GoldenFile file) {
    String text = file.section("queries");
    LintReport report = GraphParser.lint(text, catalog(file));
    StringBuilder out = new StringBuilder();
    report
        .results()
        .forEach(
            r ->
                out.append(r.name())
                    .append(' ')
                    .append(r.kind())
                    .append(' ')
                    .append(r.isOk())
                    .append('\n'));
    for (LintReport.Finding finding : report.findings()) {
      out.append(finding.query()).append(' ').append(finding.type()).append(' ');
      out.append(finding.property())
          .append(' ')
          .append(finding.diagnostic().severity())
          .append(' ');
      out.append(rendered(List.of(finding.diagnostic()), text)).append('\n');
    }
    file.expect("report", out.toString());
  }

  private static String rendered(List<Diagnostic> diagnostics, String text) {
    return diagnostics.stream()
        .map(d -> (d.rule() == null ? d.code().name() : d.rule()) + " " + d.render(text))
        .collect(Collectors.joining("\n"));
  }
}
