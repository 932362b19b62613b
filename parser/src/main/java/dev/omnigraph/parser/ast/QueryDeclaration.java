package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code query name($p: T) @description("…") { … }}. */
public record QueryDeclaration(
    Identifier name,
    List<ParameterDeclaration> parameters,
    @Nullable String description,
    @Nullable String instruction,
    QueryBody body,
    SourceSpan span)
    implements SyntaxNode {
  public QueryDeclaration {
    parameters = List.copyOf(parameters);
  }
}
