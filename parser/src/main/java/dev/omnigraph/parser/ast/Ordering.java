package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;

/** {@code expression [asc|desc]}. */
public record Ordering(Expression expression, boolean descending, SourceSpan span)
    implements SyntaxNode {}
