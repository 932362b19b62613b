package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import org.jspecify.annotations.Nullable;

/** {@code {min,max}} behind an edge word; {@code max} is null where it was left out. */
public record HopBounds(long min, @Nullable Long max, SourceSpan span) implements SyntaxNode {}
