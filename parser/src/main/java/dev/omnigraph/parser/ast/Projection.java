package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import org.jspecify.annotations.Nullable;

/** {@code expression [as alias]}. */
public record Projection(Expression expression, @Nullable Identifier alias, SourceSpan span)
    implements SyntaxNode {}
