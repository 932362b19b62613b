package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.Comparison;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Function;
import dev.omnigraph.engine.exec.expr.InList;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.plan.CallCompiler;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * {@code x op ANY (list)} and {@code x op ALL (list)} over a list value: a list parameter gets the
 * type of {@code x}.
 */
final class QuantifiedComparison extends SqlFunction implements CallCompiler {
  private final boolean all;
  private final Comparison.Operator operator;

  QuantifiedComparison(boolean all, Comparison.Operator operator) {
    super(
        (all ? "$ALL_" : "$ANY_") + operator,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.BOOLEAN_NULLABLE,
        (binding, returnType, types) -> {
          var factory = binding.getTypeFactory();
          RelDataType element = binding.getOperandType(0);
          if (element.getSqlTypeName() == SqlTypeName.UNKNOWN) {
            element = factory.createSqlType(SqlTypeName.VARCHAR);
          }
          types[0] = element;
          RelDataType list =
              factory.createArrayType(factory.createTypeWithNullability(element, true), -1);
          types[1] = factory.createTypeWithNullability(list, true);
        },
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.all = all;
    this.operator = operator;
  }

  @Override
  public Expression compile(RexCall call, List<Expression> operands) {
    Expression list = operands.get(1);
    if (!all && operator == Comparison.Operator.EQUAL && list instanceof Constant) {
      return new InList(operands.get(0), List.of(list));
    }
    return new Function(
        (all ? "ALL " : "ANY ") + operator, DataType.BOOL, operands, false, this::test);
  }

  private @Nullable Object test(@Nullable Object[] arguments) {
    Object left = arguments[0];
    List<Object> items = new ArrayList<>();
    if (arguments[1] == null) {
      return null;
    }
    if (arguments[1] instanceof List<?> list) {
      items.addAll(list);
    } else if (arguments[1] instanceof float[] vector) {
      for (float item : vector) {
        items.add((double) item);
      }
    }
    boolean open = false;
    for (Object item : items) {
      if (left == null || item == null) {
        open = true;
      } else if (operator.passes(Values.compare(left, item)) != all) {
        return !all;
      }
    }
    return open ? null : (Object) all;
  }
}
