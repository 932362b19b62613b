package dev.omnigraph.parser;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of parsing.
 *
 * @param tree the tree, or null if the text does not parse
 * @param diagnostics all syntax errors found; empty iff there is a tree
 */
public record Parsed<T>(@Nullable T tree, List<Diagnostic> diagnostics) {
  public Parsed {
    diagnostics = List.copyOf(diagnostics);
  }
}
