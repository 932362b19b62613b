package dev.omnigraph.engine.error;

import dev.omnigraph.parser.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text got wrong, as the engine's exception: the diagnostic's place, its excerpt and its
 * typed fields.
 */
public final class TextFailure {
  private TextFailure() {}

  /**
   * The first error of a text.
   *
   * @param diagnostics at least one of them an error
   * @param text the text they are about
   * @param path the file it came from, or null
   */
  public static EngineException of(
      List<Diagnostic> diagnostics, String text, @Nullable String path) {
    Diagnostic first =
        diagnostics.stream().filter(Diagnostic::isError).findFirst().orElse(diagnostics.get(0));
    long more = diagnostics.stream().filter(Diagnostic::isError).count() - 1;
    String message = first.render(text);
    if (path != null) {
      message = path + ": " + message;
    }
    if (more > 0) {
      message += "\n(and " + more + (more == 1 ? " more error)" : " more errors)");
    }
    EngineException exception = new EngineException(code(first), message);
    if (first.kind() == Diagnostic.Kind.TYPE) {
      exception.with("rule", first.rule());
    }
    if (first.kind() == Diagnostic.Kind.NOT_FOUND) {
      exception.with("name", text.substring(first.span().start(), first.span().end()));
    }
    exception
        .with("line", first.span().line())
        .with("column", first.span().column())
        .with("offset", first.span().start());
    if (!first.expected().isEmpty()) {
      exception.with("expected", first.expected());
    }
    return exception.with("nearest", first.nearest()).with("path", path);
  }

  private static ErrorCode code(Diagnostic diagnostic) {
    return switch (diagnostic.kind()) {
      case PARSE, LINT -> ErrorCode.PARSE;
      case SCHEMA -> ErrorCode.SCHEMA;
      case TYPE -> ErrorCode.TYPE;
      case VALUE -> ErrorCode.VALUE_BAD_DATE;
      case NOT_FOUND -> ErrorCode.NOT_FOUND_ROUTINE;
    };
  }
}
