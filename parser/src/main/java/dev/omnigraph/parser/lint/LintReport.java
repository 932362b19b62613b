package dev.omnigraph.parser.lint;

import dev.omnigraph.parser.CheckedQuery;
import dev.omnigraph.parser.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the linter says about a text.
 *
 * @param results one a query, in order; empty if the text does not parse
 * @param findings findings about the text and warnings about single queries
 */
public record LintReport(List<QueryResult> results, List<Finding> findings) {
  public LintReport {
    results = List.copyOf(results);
    findings = List.copyOf(findings);
  }

  /** True if a query or finding is an error. */
  public boolean hasErrors() {
    return results.stream().anyMatch(result -> !result.isOk())
        || findings.stream().anyMatch(finding -> finding.diagnostic().isError());
  }

  /**
   * A query and its errors, which are not repeated among the findings.
   *
   * @param errors empty iff the query is valid
   */
  public record QueryResult(String name, CheckedQuery.Kind kind, List<Diagnostic> errors) {
    public QueryResult {
      errors = List.copyOf(errors);
    }

    /** True if the query type checks. */
    public boolean isOk() {
      return errors.isEmpty();
    }
  }

  /**
   * A finding.
   *
   * @param diagnostic code, severity, message and place
   * @param query the query that a warning is about, or null for a finding about the file
   * @param type the type that it is about, or null
   * @param property the property that it is about, or null
   */
  public record Finding(
      Diagnostic diagnostic,
      @Nullable String query,
      @Nullable String type,
      @Nullable String property) {}
}
