package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.exec.expr.Comparison;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what the validator would take for something else.
 *
 * <ul>
 *   <li>{@code x = ANY (list)} becomes a function: Calcite reads the parentheses as a list of one
 *       value and makes {@code x = list} of it in silence.
 *   <li>Functions that are found by name only while types are derived cannot say what type a
 *       parameter of theirs has: those of lists are put in by their operators, parameters of
 *       functions of texts are texts.
 * </ul>
 */
final class SyntaxRewriter extends SqlShuttle {
  private static final Set<String> OF_TEXTS =
      Set.of(
          "STARTS_WITH",
          "STARTSWITH",
          "ENDS_WITH",
          "ENDSWITH",
          "CONTAINS_SUBSTR",
          "STRPOS",
          "INSTR",
          "CONCAT",
          "CONCAT_WS",
          "SPLIT",
          "LTRIM",
          "RTRIM",
          "REVERSE",
          "INITCAP",
          "LENGTH",
          "TO_DATE",
          "TO_TIMESTAMP");

  private final SqlOperators operators;

  SyntaxRewriter(SqlOperators operators) {
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
    if (call.getOperator() instanceof SqlUnresolvedFunction function) {
      return function(call, function.getName().toUpperCase(Locale.ROOT));
    }
    return super.visit(call);
  }

  private @Nullable SqlNode function(SqlCall call, String name) {
    SqlFunction list =
        switch (name) {
          case "ARRAY_CONTAINS" -> ListContains.CONTAINS;
          case "ARRAY_POSITION" -> ListContains.POSITION;
          default -> null;
        };
    if (list != null && call.operandCount() == 2) {
      SqlNode items = call.operand(0);
      SqlNode item = call.operand(1);
      return list.createCall(call.getParserPosition(), items.accept(this), item.accept(this));
    }
    if (name.equals("NOW") && call.operandCount() == 0) {
      return new SqlIdentifier("CURRENT_TIMESTAMP", call.getParserPosition());
    }
    if (OF_TEXTS.contains(name)) {
      for (int i = 0; i < call.operandCount(); i++) {
        if (call.operand(i) instanceof SqlDynamicParam parameter) {
          call.setOperand(i, text(parameter));
        }
      }
    }
    return super.visit(call);
  }

  private static SqlNode text(SqlDynamicParam parameter) {
    SqlParserPos position = parameter.getParserPosition();
    return SqlStdOperatorTable.CAST.createCall(
        position,
        parameter,
        new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, position), position));
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
