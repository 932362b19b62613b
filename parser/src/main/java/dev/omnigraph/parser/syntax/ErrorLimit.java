package dev.omnigraph.parser.syntax;

import dev.omnigraph.parser.Diagnostic;
import java.util.List;

/** How many errors of a text are reported. */
record ErrorLimit(int count) {
  static final ErrorLimit DEFAULT = new ErrorLimit(50);

  boolean isReached(List<Diagnostic> errors) {
    return errors.size() >= count;
  }
}
