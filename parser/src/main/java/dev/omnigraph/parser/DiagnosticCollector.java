package dev.omnigraph.parser;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one text. For one thread. */
public final class DiagnosticCollector {
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  public void add(DiagnosticCode code, SourceSpan span, String message) {
    diagnostics.add(Diagnostic.of(code, span, message));
  }

  /** Reports an unknown name, with the nearest known one. */
  public void unknown(
      DiagnosticCode code, SourceSpan span, String message, String name, Collection<String> known) {
    String nearest = NearestName.of(name, known);
    diagnostics.add(
        new Diagnostic(
            code,
            nearest == null ? message : message + " Did you mean " + nearest + "?",
            span,
            List.of(),
            nearest));
  }

  public boolean isEmpty() {
    return diagnostics.isEmpty();
  }

  /** All, in order of place. */
  public List<Diagnostic> all() {
    return diagnostics.stream().sorted(Comparator.comparingInt(d -> d.span().start())).toList();
  }
}
