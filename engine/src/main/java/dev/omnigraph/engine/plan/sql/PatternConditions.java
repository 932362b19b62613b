package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.plan.ExpressionCompiler;
import dev.omnigraph.engine.plan.TypeMapping;
import dev.omnigraph.engine.plan.gq.GraphBlock;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.TypedExpression.Operator;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of the algebra as expressions of a pattern, where it has the same: comparisons of
 * columns, literals and parameters, null tests and logic. What is not said here stays a filter
 * above the pattern, so every doubt is answered by null.
 */
final class PatternConditions {
  private final JoinPattern pattern;

  PatternConditions(JoinPattern pattern) {
    this.pattern = pattern;
  }

  @Nullable TypedExpression translate(RexNode node) {
    if (!(node instanceof RexCall call)) {
      return null;
    }
    return switch (call.getKind()) {
      case EQUALS -> comparison(Operator.EQUAL, call);
      case NOT_EQUALS -> comparison(Operator.NOT_EQUAL, call);
      case LESS_THAN -> comparison(Operator.LESS, call);
      case LESS_THAN_OR_EQUAL -> comparison(Operator.LESS_OR_EQUAL, call);
      case GREATER_THAN -> comparison(Operator.GREATER, call);
      case GREATER_THAN_OR_EQUAL -> comparison(Operator.GREATER_OR_EQUAL, call);
      case IS_NULL -> nullTest(call, false);
      case IS_NOT_NULL -> nullTest(call, true);
      case AND -> logical(call, true);
      case OR -> logical(call, false);
      default -> null;
    };
  }

  private @Nullable TypedExpression comparison(Operator operator, RexCall call) {
    TypedExpression left = operand(call.getOperands().get(0));
    TypedExpression right = operand(call.getOperands().get(1));
    if (left == null || right == null) {
      return null;
    }
    boolean columns = isColumn(left) || isColumn(right);
    boolean alike =
        left.type().isScalar()
            && right.type().isScalar()
            && (left.type().scalar() == right.type().scalar()
                || left.type().scalar().isNumeric() && right.type().scalar().isNumeric());
    return columns && alike ? new TypedExpression.Comparison(operator, left, right) : null;
  }

  private static boolean isColumn(TypedExpression node) {
    return node instanceof TypedExpression.PropertyOf || node instanceof TypedExpression.IdOf;
  }

  private @Nullable TypedExpression nullTest(RexCall call, boolean negated) {
    TypedExpression operand = operand(call.getOperands().get(0));
    return operand == null ? null : new TypedExpression.IsNull(operand, negated);
  }

  private @Nullable TypedExpression logical(RexCall call, boolean conjunction) {
    List<TypedExpression> operands = new ArrayList<>();
    for (RexNode each : call.getOperands()) {
      TypedExpression operand = translate(each);
      if (operand == null) {
        return null;
      }
      operands.add(operand);
    }
    return new TypedExpression.Logical(conjunction, operands);
  }

  private @Nullable TypedExpression operand(RexNode node) {
    if (node instanceof RexInputRef ref) {
      GraphBlock.Wanted column = pattern.column(ref.getIndex());
      if (column.column() == 0) {
        return new TypedExpression.IdOf(column.variable());
      }
      int first = column.variable().isEdge() ? 3 : 1;
      return new TypedExpression.PropertyOf(
          column.variable(), column.variable().type().properties().get(column.column() - first));
    }
    if (node instanceof RexLiteral literal) {
      return literal(literal);
    }
    if (node instanceof RexDynamicParam parameter
        && TypeMapping.sqlName(parameter.getType()) == null) {
      ValueType type = TypeMapping.toValue(parameter.getType()).withNullable(true);
      return type.isScalar()
          ? new TypedExpression.Parameter(pattern.parameter(parameter.getIndex(), type), type)
          : null;
    }
    return null;
  }

  private static @Nullable TypedExpression literal(RexLiteral literal) {
    Object value = ExpressionCompiler.literalValue(literal);
    if (value == null) {
      return null;
    }
    if (value instanceof BigDecimal decimal) {
      double number = decimal.doubleValue();
      boolean exact = new BigDecimal(number).compareTo(decimal) == 0;
      return exact
          ? new TypedExpression.Literal(number, ValueType.scalar(ScalarType.F64, false))
          : null;
    }
    if (TypeMapping.sqlName(literal.getType()) != null) {
      return null;
    }
    ValueType type = TypeMapping.toValue(literal.getType()).withNullable(false);
    ValueType wide =
        type.scalar().isInteger() && value instanceof Long
            ? ValueType.scalar(ScalarType.I64, false)
            : type;
    return type.isScalar() ? new TypedExpression.Literal(value, wide) : null;
  }
}
