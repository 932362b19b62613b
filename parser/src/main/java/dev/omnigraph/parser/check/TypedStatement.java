package dev.omnigraph.parser.check;

import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.NodeType;
import java.util.List;

/**
 * One statement of a mutation, typed. Statements run in order, each over the rows staged by the
 * ones before it.
 */
public sealed interface TypedStatement {
  /**
   * {@code insert Node {…}}: an upsert of the whole row for a keyed type, a new row for a keyless
   * one.
   */
  record InsertNode(NodeType type, List<Assignment> assignments) implements TypedStatement {
    public InsertNode {
      assignments = List.copyOf(assignments);
    }
  }

  /** {@code insert Edge { from: …, to: …, … }}: always a new edge. */
  record InsertEdge(
      EdgeType type, TypedExpression from, TypedExpression to, List<Assignment> assignments)
      implements TypedStatement {
    public InsertEdge {
      assignments = List.copyOf(assignments);
    }
  }

  /** {@code update Node set {…} where …}. */
  record Update(NodeType type, List<Assignment> assignments, TypedExpression condition)
      implements TypedStatement {
    public Update {
      assignments = List.copyOf(assignments);
    }
  }

  /** {@code delete Type where …}; of a node it cascades over every incident edge. */
  record Delete(ElementType type, TypedExpression condition) implements TypedStatement {}

  /**
   * {@code property: value}. The value is a literal, parameter or {@code now()} and need not have
   * the property's type: execution converts (an integer into a float is fine, a float into an
   * integer is {@code value}).
   */
  record Assignment(dev.omnigraph.parser.schema.Property property, TypedExpression value) {}
}
