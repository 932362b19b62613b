package dev.omnigraph.parser;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of checking.
 *
 * @param value what the text means, or null if it has errors
 * @param diagnostics all that was found, in order of place; empty of errors iff there is a value
 */
public record Checked<T>(@Nullable T value, List<Diagnostic> diagnostics) {
  public Checked {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * The value of a text that is known to be right.
   *
   * @throws IllegalStateException with the first error's message if there is no value
   */
  public T require() {
    if (value == null) {
      throw new IllegalStateException(
          diagnostics.isEmpty() ? "no value" : diagnostics.get(0).message());
    }
    return value;
  }
}
