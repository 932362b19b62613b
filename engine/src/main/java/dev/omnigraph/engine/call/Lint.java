package dev.omnigraph.engine.call;

import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.lint.LintReport;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code lint}: a row a query, then a row a finding. */
final class Lint implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "lint",
        "Says which queries of a .gq text, file or folder are wrong or suspicious.",
        List.of(Types.required("text_or_path")),
        List.of(
            Types.text("severity"),
            Types.text("code"),
            Types.optionalText("message"),
            Types.optionalText("query"),
            Types.optionalText("kind"),
            Types.optionalText("type"),
            Types.optionalText("property"),
            Types.optionalNumber("line"),
            Types.optionalNumber("col")));
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> findings = new ArrayList<>();
    for (TextSource source : TextSource.read(arguments.text("text_or_path"))) {
      LintReport report = GraphParser.lint(source.text(), session.schema().catalog());
      report.results().forEach(result -> rows.add(row(result)));
      report.findings().forEach(finding -> findings.add(row(finding)));
    }
    rows.addAll(findings);
    return rows.iterator();
  }

  private static @Nullable Object[] row(LintReport.QueryResult result) {
    Diagnostic error = result.isOk() ? null : result.errors().get(0);
    return new @Nullable Object[] {
      error == null ? "ok" : "error",
      "query",
      error == null ? null : error.message(),
      result.name(),
      QueryTexts.word(result.kind()),
      null,
      null,
      error == null ? null : (long) error.span().line(),
      error == null ? null : (long) error.span().column()
    };
  }

  private static @Nullable Object[] row(LintReport.Finding finding) {
    Diagnostic diagnostic = finding.diagnostic();
    String rule = diagnostic.rule();
    return new @Nullable Object[] {
      diagnostic.severity().name().toLowerCase(Locale.ROOT),
      rule == null ? diagnostic.code().name().toLowerCase(Locale.ROOT) : rule,
      diagnostic.message(),
      finding.query(),
      null,
      finding.type(),
      finding.property(),
      (long) diagnostic.span().line(),
      (long) diagnostic.span().column()
    };
  }
}
