package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clause of {@code match}. */
public sealed interface Clause extends SyntaxNode {
  /** {@code $x: Type { p: v }}. */
  record Binding(Identifier variable, Identifier type, List<PropertyMatch> matches, SourceSpan span)
      implements Clause {
    public Binding {
      matches = List.copyOf(matches);
    }
  }

  /**
   * {@code $a edge $b}, {@code $a $w:edge $b}, {@code $a <edge>{1,3} $b}.
   *
   * @param edge the edge word as written, whatever its case
   */
  record Traversal(
      Identifier from,
      @Nullable Identifier edgeVariable,
      Identifier edge,
      boolean undirected,
      @Nullable HopBounds bounds,
      Identifier to,
      SourceSpan span)
      implements Clause {}

  /** A condition; a text search may stand alone, all else is a comparison or made of them. */
  record Filter(Expression condition, SourceSpan span) implements Clause {}

  /** {@code not { … }}. */
  record Not(List<Clause> block, SourceSpan span) implements Clause {
    public Not {
      block = List.copyOf(block);
    }
  }
}
