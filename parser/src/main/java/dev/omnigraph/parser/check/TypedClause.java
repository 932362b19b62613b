package dev.omnigraph.parser.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clause of {@code match}, resolved. A block is a conjunction of clauses; their order has no
 * meaning any more.
 */
public sealed interface TypedClause {
  /** {@code $x: Type}; inline matches follow as {@link Filter} clauses of their own. */
  record Bind(Variable variable) implements TypedClause {}

  /**
   * {@code $a e $b}. With no edge variable a set of pairs: parallel edges count once. Both ends are
   * typed; the direction is relative to {@code from}, so {@code from} of an {@code IN} traversal
   * has the edge's target type.
   *
   * @param min least distance, 1 unless hop bounds were given
   * @param max greatest distance, 1 unless hop bounds were given
   * @param bounded whether hop bounds were written ({@code e{1,1}} excludes nothing that {@code e}
   *     does not)
   * @param edge the edge variable, or null
   */
  record Traverse(
      Variable from,
      dev.omnigraph.parser.schema.EdgeType edgeType,
      Direction direction,
      int min,
      int max,
      boolean bounded,
      Variable to,
      @Nullable Variable edge)
      implements TypedClause {}

  /** Keeps the rows for which the condition is true (not null, not false). */
  record Filter(TypedExpression condition) implements TypedClause {}

  /**
   * Keeps a row iff the block has no assignment that is compatible with the row's outer variables.
   */
  record Not(List<TypedClause> block) implements TypedClause {
    public Not {
      block = List.copyOf(block);
    }
  }

  /** How a traversal follows its edges, seen from its {@code from} variable. */
  enum Direction {
    OUT,
    IN,
    BOTH
  }
}
