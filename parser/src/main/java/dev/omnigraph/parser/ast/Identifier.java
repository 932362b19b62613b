package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;

/**
 * A name and its place. Of a variable or parameter the text has no {@code $}, of an annotation no
 * {@code @}; the span covers the sign.
 */
public record Identifier(String text, SourceSpan span) implements SyntaxNode {}
