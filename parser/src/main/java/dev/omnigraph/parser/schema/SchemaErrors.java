package dev.omnigraph.parser.schema;

import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.NearestName;
import dev.omnigraph.parser.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a schema. */
final class SchemaErrors {
  private final List<Diagnostic> errors = new ArrayList<>();

  void add(DiagnosticCode code, SourceSpan span, String message) {
    errors.add(Diagnostic.of(code, span, message));
  }

  /** Reports a name that is not declared, with the nearest one that is. */
  void unknown(SourceSpan span, String message, String name, Collection<String> known) {
    String nearest = NearestName.of(name, known);
    errors.add(
        new Diagnostic(
            DiagnosticCode.UNKNOWN_NAME,
            nearest == null ? message : message + " Did you mean " + nearest + "?",
            span,
            List.of(),
            nearest));
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  /** In order of place. */
  List<Diagnostic> all() {
    return errors.stream().sorted(Comparator.comparingInt(d -> d.span().start())).toList();
  }
}
