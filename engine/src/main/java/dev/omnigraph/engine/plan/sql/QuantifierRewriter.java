package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.exec.expr.Comparison;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites {@code x = ANY (list)} to a function. Calcite reads the parentheses as a list of one
 * value and makes {@code x = list} of it in silence.
 */
final class QuantifierRewriter extends SqlShuttle {
  private final SqlOperators operators;

  QuantifierRewriter(SqlOperators operators) {
    this.operators = operators;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call.getOperator() instanceof SqlQuantifyOperator quantifier) {
      SqlNode list = list(call.operand(1));
      if (list != null) {
        Comparison.Operator operator = operator(quantifier.comparisonKind);
        SqlNode left = call.operand(0);
        return operators
            .quantified(quantifier.getKind() == SqlKind.ALL, operator)
            .createCall(call.getParserPosition(), left.accept(this), list.accept(this));
      }
    }
    return super.visit(call);
  }

  /** The list value, or null for a query or a list of several values. */
  private static @Nullable SqlNode list(SqlNode operand) {
    SqlNode node = operand;
    if (node instanceof SqlNodeList nodes) {
      if (nodes.size() != 1) {
        return null;
      }
      node = nodes.get(0);
    }
    boolean literal = node.getKind() == SqlKind.LITERAL;
    return literal || SqlKind.QUERY.contains(node.getKind()) ? null : node;
  }

  private static Comparison.Operator operator(SqlKind kind) {
    return switch (kind) {
      case NOT_EQUALS -> Comparison.Operator.NOT_EQUAL;
      case LESS_THAN -> Comparison.Operator.LESS;
      case LESS_THAN_OR_EQUAL -> Comparison.Operator.LESS_OR_EQUAL;
      case GREATER_THAN -> Comparison.Operator.GREATER;
      case GREATER_THAN_OR_EQUAL -> Comparison.Operator.GREATER_OR_EQUAL;
      default -> Comparison.Operator.EQUAL;
    };
  }
}
