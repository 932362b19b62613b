package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.exec.expr.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
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
 *   <li>Parameters that {@link ParameterTypes} knows a type for get a cast to it.
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
  private final ParameterTypes parameters;
  private final RelDataTypeFactory types;
  private final WindowSyntax windows = new WindowSyntax();

  SyntaxRewriter(SqlOperators operators, ParameterTypes parameters, RelDataTypeFactory types) {
    this.operators = operators;
    this.parameters = parameters;
    this.types = types;
  }

  @Override
  public @Nullable SqlNode visit(SqlDynamicParam parameter) {
    SqlDataTypeSpec type = parameters.cast(parameter.getIndex(), types);
    return type == null
        ? parameter
        : SqlStdOperatorTable.CAST.createCall(parameter.getParserPosition(), parameter, type);
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      windows.enter(select);
      SqlNode rewritten = super.visit(call);
      windows.leave();
      return rewritten;
    }
    if (call.getKind() == SqlKind.OVER) {
      List<SqlNode> operands = windows.rewrite(call);
      if (operands != null) {
        return super.visit(call.getOperator().createCall(call.getParserPosition(), operands));
      }
    }
    if (call.getOperator().getName().equalsIgnoreCase("OCTET_LENGTH") && call.operandCount() == 1) {
      SqlNode text = call.operand(0);
      return SqlOperators.OCTET_LENGTH.createCall(call.getParserPosition(), text.accept(this));
    }
    ordersOfAggregates(call);
    SqlNode time = timeFunction(call);
    if (time != null) {
      return time.accept(this);
    }
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

  /** Orders rows in aggregates by the rule of nulls that all other orders follow. */
  private static void ordersOfAggregates(SqlCall call) {
    if (call.getKind() == SqlKind.WITHIN_GROUP && call.operand(1) instanceof SqlNodeList orders) {
      nullsLow(orders);
    }
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (name.endsWith("_AGG") || name.equals("LISTAGG") || name.equals("GROUP_CONCAT")) {
      for (SqlNode operand : call.getOperandList()) {
        if (operand instanceof SqlNodeList orders) {
          nullsLow(orders);
        }
      }
    }
  }

  private static void nullsLow(SqlNodeList orders) {
    for (int i = 0; i < orders.size(); i++) {
      SqlNode order = orders.get(i);
      SqlParserPos position = order.getParserPosition();
      if (order.getKind() == SqlKind.DESCENDING) {
        orders.set(i, SqlStdOperatorTable.NULLS_LAST.createCall(position, order));
      } else if (order.getKind() != SqlKind.NULLS_FIRST && order.getKind() != SqlKind.NULLS_LAST) {
        orders.set(i, SqlStdOperatorTable.NULLS_FIRST.createCall(position, order));
      }
    }
  }

  /** DATE_TRUNC and DATE_PART, whose units are texts to some and words to others. */
  private static @Nullable SqlNode timeFunction(SqlCall call) {
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    SqlParserPos position = call.getParserPosition();
    if (call.operandCount() == 3 && call.operand(0) instanceof SqlIntervalQualifier) {
      return switch (name) {
        case "DATEDIFF" ->
            SqlStdOperatorTable.TIMESTAMP_DIFF.createCall(position, call.getOperandList());
        case "DATEADD" ->
            SqlStdOperatorTable.TIMESTAMP_ADD.createCall(position, call.getOperandList());
        default -> null;
      };
    }
    if (call.operandCount() != 2) {
      return null;
    }
    switch (name) {
      case "DATE_TRUNC", "TIMESTAMP_TRUNC", "DATETIME_TRUNC":
        SqlIntervalQualifier unit = unit(call.operand(0));
        SqlNode value = unit == null ? call.operand(0) : call.operand(1);
        unit = unit == null ? unit(call.operand(1)) : unit;
        return unit == null ? null : SqlStdOperatorTable.FLOOR.createCall(position, value, unit);
      case "DATE_PART", "DATEPART":
        SqlIntervalQualifier part = unit(call.operand(0));
        return part == null
            ? null
            : SqlStdOperatorTable.EXTRACT.createCall(position, part, call.operand(1));
      default:
        return null;
    }
  }

  private static @Nullable SqlIntervalQualifier unit(SqlNode node) {
    if (node instanceof SqlIntervalQualifier qualifier) {
      return qualifier;
    }
    String word = node instanceof SqlCharStringLiteral text ? text.getValueAs(String.class) : null;
    TimeUnit unit =
        word == null
            ? null
            : switch (word.toUpperCase(Locale.ROOT)) {
              case "YEAR", "YEARS", "Y" -> TimeUnit.YEAR;
              case "QUARTER" -> TimeUnit.QUARTER;
              case "MONTH", "MONTHS", "MON" -> TimeUnit.MONTH;
              case "WEEK", "WEEKS", "ISOWEEK" -> TimeUnit.WEEK;
              case "DAY", "DAYS", "D" -> TimeUnit.DAY;
              case "HOUR", "HOURS", "H" -> TimeUnit.HOUR;
              case "MINUTE", "MINUTES" -> TimeUnit.MINUTE;
              case "SECOND", "SECONDS" -> TimeUnit.SECOND;
              case "MILLISECOND", "MILLISECONDS" -> TimeUnit.MILLISECOND;
              case "DECADE" -> TimeUnit.DECADE;
              case "CENTURY" -> TimeUnit.CENTURY;
              case "MILLENNIUM" -> TimeUnit.MILLENNIUM;
              case "DOW" -> TimeUnit.DOW;
              case "ISODOW" -> TimeUnit.ISODOW;
              case "DOY" -> TimeUnit.DOY;
              case "ISOYEAR" -> TimeUnit.ISOYEAR;
              case "EPOCH" -> TimeUnit.EPOCH;
              default -> null;
            };
    return unit == null ? null : new SqlIntervalQualifier(unit, null, node.getParserPosition());
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
