package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.exec.graph.Direction;
import dev.omnigraph.engine.exec.graph.Hop;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.Variable;
import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.NodeType;
import java.util.List;
import java.util.Objects;

/** How many rows to expect, from the row counts of one image. A guess never changes a result. */
final class Estimates {
  private static final double EQUAL = 0.05;
  private static final double RANGE = 0.3;
  private static final double OTHER = 0.25;

  private final GraphImage image;

  Estimates(GraphImage image) {
    this.image = image;
  }

  double rows(ElementType type) {
    return Math.max(1, image.table(type.tableKey()).rowCount());
  }

  private double nodes(String type) {
    return rows(Objects.requireNonNull(image.schema().catalog().node(type)));
  }

  /** Neighbours a start. */
  double fanOut(Hop hop) {
    double edges = rows(hop.edgeType());
    double out = edges / nodes(hop.edgeType().from());
    double in = edges / nodes(hop.edgeType().to());
    double one =
        hop.direction() == Direction.OUT ? out : hop.direction() == Direction.IN ? in : out + in;
    return hop.max() == 1
        ? one
        : Math.min(nodes(hop.target()), Math.pow(Math.max(1, one), hop.max()));
  }

  /** The share of pairs of nodes that a hop connects. */
  double connected(Hop hop) {
    return Math.min(1, fanOut(hop) / nodes(hop.target()));
  }

  /** The share of a variable's rows that satisfy conditions on it alone. */
  double selectivity(Variable variable, List<TypedExpression> conditions) {
    double share = 1;
    for (TypedExpression condition : conditions) {
      share *= selectivity(variable, condition);
    }
    return Math.max(share, 1 / rows(variable.type()));
  }

  private double selectivity(Variable variable, TypedExpression condition) {
    if (condition instanceof TypedExpression.Comparison comparison) {
      if (comparison.operator() == TypedExpression.Operator.EQUAL) {
        return isUnique(variable.type(), comparison) ? 1 / rows(variable.type()) : EQUAL;
      }
      return comparison.operator() == TypedExpression.Operator.NOT_EQUAL ? 1 - EQUAL : RANGE;
    }
    return OTHER;
  }

  private static boolean isUnique(ElementType type, TypedExpression.Comparison comparison) {
    return isUnique(type, comparison.left()) || isUnique(type, comparison.right());
  }

  private static boolean isUnique(ElementType type, TypedExpression node) {
    if (node instanceof TypedExpression.IdOf) {
      return true;
    }
    if (!(node instanceof TypedExpression.PropertyOf property)) {
      return false;
    }
    List<String> column = List.of(property.property().name());
    if (type instanceof NodeType nodeType && nodeType.keyColumns().equals(column)) {
      return true;
    }
    return type.constraints().stream()
        .anyMatch(c -> c instanceof Constraint.Unique unique && unique.columns().equals(column));
  }
}
