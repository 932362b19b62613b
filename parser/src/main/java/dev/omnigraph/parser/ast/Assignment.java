package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;

/** {@code property: value} of an {@code insert} or {@code update}. */
public record Assignment(Identifier property, Expression value, SourceSpan span)
    implements SyntaxNode {}
