package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.Variable;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that fix the whole key of a node.
 *
 * @param values constants for the key columns, in the order of the key
 * @param filters the conditions that the values come from
 */
record KeyFilters(List<TypedExpression> values, List<TypedExpression> filters) {
  /** The key of a variable as conditions fix it, or null if they leave it open. */
  static @Nullable KeyFilters of(Variable variable, List<TypedExpression> conditions) {
    if (!(variable.type() instanceof NodeType type)) {
      return null;
    }
    return of(type, conditions, (node, property) -> isKey(node, variable, property));
  }

  /**
   * The key of a type as conditions fix it, or null if they leave it open.
   *
   * @param isKey whether an expression reads a property of the row in question
   */
  static @Nullable KeyFilters of(
      NodeType type,
      List<TypedExpression> conditions,
      BiPredicate<TypedExpression, Property> isKey) {
    if (type.keyColumns().isEmpty()) {
      return null;
    }
    List<TypedExpression> values = new ArrayList<>();
    List<TypedExpression> used = new ArrayList<>();
    for (String column : type.keyColumns()) {
      Property property = Objects.requireNonNull(type.property(column));
      TypedExpression found = null;
      for (TypedExpression condition : conditions) {
        TypedExpression value = found == null ? value(condition, isKey, property) : null;
        if (value != null) {
          found = value;
          used.add(condition);
        }
      }
      if (found == null) {
        return null;
      }
      values.add(found);
    }
    return new KeyFilters(List.copyOf(values), List.copyOf(used));
  }

  private static @Nullable TypedExpression value(
      TypedExpression condition, BiPredicate<TypedExpression, Property> isKey, Property property) {
    if (!(condition instanceof TypedExpression.Comparison comparison)
        || comparison.operator() != TypedExpression.Operator.EQUAL) {
      return null;
    }
    if (isKey.test(comparison.left(), property)) {
      return constant(comparison.right(), property.type());
    }
    if (isKey.test(comparison.right(), property)) {
      return constant(comparison.left(), property.type());
    }
    return null;
  }

  private static boolean isKey(TypedExpression node, Variable variable, Property property) {
    return node instanceof TypedExpression.PropertyOf of
        && of.variable().equals(variable)
        && of.property().name().equals(property.name());
  }

  /** The node if it is a constant that is spelled as the key is. */
  private static @Nullable TypedExpression constant(TypedExpression node, ValueType key) {
    if (!(node instanceof TypedExpression.Literal || node instanceof TypedExpression.Parameter)) {
      return null;
    }
    ScalarType keyScalar = key.scalar();
    ScalarType scalar = node.type().scalar();
    boolean alike =
        keyScalar.isInteger() ? scalar.isInteger() : keyScalar == scalar && !keyScalar.isNumeric();
    return node.type().isScalar() && alike ? node : null;
  }
}
