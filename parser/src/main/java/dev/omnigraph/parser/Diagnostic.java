package dev.omnigraph.parser;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong, or suspicious, in a text.
 *
 * @param code what is wrong
 * @param message one or two sentences: what is wrong and what to do
 * @param span the offending text
 * @param expected what could stand there instead, in the language's own words; may be empty
 * @param nearest the known name nearest to an unknown one, or null
 */
public record Diagnostic(
    DiagnosticCode code,
    String message,
    SourceSpan span,
    List<String> expected,
    @Nullable String nearest) {
  public Diagnostic {
    expected = List.copyOf(expected);
  }

  /** A diagnostic without expected words and nearest name. */
  public static Diagnostic of(DiagnosticCode code, SourceSpan span, String message) {
    return new Diagnostic(code, message, span, List.of(), null);
  }

  /** Which part of the work found it, and with it the class of the error. */
  public enum Kind {
    /** The text breaks the grammar. */
    PARSE,
    /** A well-formed schema breaks a rule. */
    SCHEMA,
    /** A well-formed query breaks a typing rule; {@link #rule} says which. */
    TYPE,
    /** A literal is no value of its type, such as the 30th of February. */
    VALUE,
    /** A finding of the linter; {@link #rule} is its stable code. */
    LINT,
    /** The text has no query of the wanted name. */
    NOT_FOUND
  }

  /** Its class. */
  public Kind kind() {
    return code.kind();
  }

  /**
   * {@code T7} and the like for typing rules, {@code L201} and the like for findings, else null.
   */
  public @Nullable String rule() {
    return code.rule();
  }

  public Severity severity() {
    return code.severity();
  }

  /** True unless it is a warning. */
  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /**
   * The message with its place, the line of {@code text} it is about, and carets under the
   * offending part. Ends without a line break.
   */
  public String render(String text) {
    return Excerpt.render(this, text);
  }
}
