package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import org.jspecify.annotations.Nullable;

/** {@code @card(min..max)}; {@code max} is null for no bound. */
public record Cardinality(long min, @Nullable Long max, SourceSpan span) implements SyntaxNode {}
