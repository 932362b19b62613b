package dev.omnigraph.parser;

import dev.omnigraph.parser.check.TypedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared query of a file that parses.
 *
 * @param query what it means, or null if it has errors
 * @param diagnostics its errors in order of place
 */
public record CheckedQuery(
    String name,
    Kind kind,
    @Nullable String description,
    @Nullable TypedQuery query,
    List<Diagnostic> diagnostics) {
  public CheckedQuery {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether a query reads or changes. */
  public enum Kind {
    READ,
    MUTATION
  }
}
