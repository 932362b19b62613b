package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;

/** {@code property: value} in the braces of a binding. */
public record PropertyMatch(Identifier property, Expression value, SourceSpan span)
    implements SyntaxNode {}
