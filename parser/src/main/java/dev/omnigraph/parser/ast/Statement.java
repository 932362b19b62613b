package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.util.List;

/** A statement of a mutation. */
public sealed interface Statement extends SyntaxNode {
  /** The node or edge type that it changes. */
  Identifier type();

  /** {@code insert Type { … }}. */
  record Insert(Identifier type, List<Assignment> assignments, SourceSpan span)
      implements Statement {
    public Insert {
      assignments = List.copyOf(assignments);
    }
  }

  /** {@code update Type set { … } where …}. */
  record Update(
      Identifier type, List<Assignment> assignments, RowCondition condition, SourceSpan span)
      implements Statement {
    public Update {
      assignments = List.copyOf(assignments);
    }
  }

  /** {@code delete Type where …}. */
  record Delete(Identifier type, RowCondition condition, SourceSpan span) implements Statement {}

  /** {@code property op value}: the one comparison behind {@code where}. */
  record RowCondition(
      Identifier property, ComparisonOperator operator, Expression value, SourceSpan span) {}
}
