package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code @name}, {@code @name(value)}, {@code @name(value, key = value)}.
 *
 * @param value the positional argument, or null without parentheses
 * @param arguments the keyword arguments in order
 */
public record AnnotationSyntax(
    Identifier name, @Nullable Value value, List<Argument> arguments, SourceSpan span)
    implements SyntaxNode {
  public AnnotationSyntax {
    arguments = List.copyOf(arguments);
  }

  /**
   * An argument's value.
   *
   * @param value String, Long, BigDecimal or Boolean
   * @param word whether it is an unquoted name
   */
  public record Value(Object value, boolean word, SourceSpan span) {}

  /** {@code key = value}. */
  public record Argument(Identifier key, Value value) {}
}
