package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.exec.graph.Direction;
import dev.omnigraph.engine.exec.graph.Hop;
import dev.omnigraph.parser.check.TypedClause;
import dev.omnigraph.parser.check.Variable;
import dev.omnigraph.parser.schema.EdgeType;
import org.jspecify.annotations.Nullable;

/**
 * A traversal between two node variables.
 *
 * @param hop as seen from {@code from}
 * @param edge variable of the edge, or null
 */
record Traversal(Variable from, Variable to, Hop hop, @Nullable Variable edge) {
  static Traversal of(TypedClause.Traverse clause) {
    EdgeType type = clause.edgeType();
    Direction direction =
        switch (clause.direction()) {
          case OUT -> Direction.OUT;
          case IN -> Direction.IN;
          case BOTH -> Direction.BOTH;
        };
    // Between different node types no second hop exists.
    int max = type.from().equals(type.to()) ? clause.max() : Math.min(1, clause.max());
    Hop hop = new Hop(type, direction, clause.min(), max, clause.edge() != null);
    return new Traversal(clause.from(), clause.to(), hop, clause.edge());
  }

  boolean touches(Variable variable) {
    return from.equals(variable) || to.equals(variable);
  }

  /** The hop as seen from one of the ends. */
  Hop hopFrom(Variable variable) {
    return from.equals(variable) ? hop : hop.reverse();
  }

  /** The other end. */
  Variable otherEnd(Variable variable) {
    return from.equals(variable) ? to : from;
  }
}
