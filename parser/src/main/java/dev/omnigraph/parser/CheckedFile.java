package dev.omnigraph.parser;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked {@code .gq} text.
 *
 * @param queries its queries in order; empty if it does not parse
 * @param parseErrors its syntax errors; empty if it parses
 */
public record CheckedFile(List<CheckedQuery> queries, List<Diagnostic> parseErrors) {
  public CheckedFile {
    queries = List.copyOf(queries);
    parseErrors = List.copyOf(parseErrors);
  }

  /** The first error of the text: a syntax error, else the first query's that has one; or null. */
  public @Nullable Diagnostic firstError() {
    if (!parseErrors.isEmpty()) {
      return parseErrors.get(0);
    }
    for (CheckedQuery query : queries) {
      if (!query.diagnostics().isEmpty()) {
        return query.diagnostics().get(0);
      }
    }
    return null;
  }
}
