package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.operator.AggregateCall;
import dev.omnigraph.engine.exec.operator.SortPlan;
import dev.omnigraph.engine.exec.operator.WindowPlan;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlAggFunction;
import org.jspecify.annotations.Nullable;

/** Lowers windows: functions over the rows around each row. */
final class WindowLowering {
  private final Lowering lowering;

  WindowLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  PhysicalPlan lower(Window window) {
    PhysicalPlan input = lowering.lower(window.getInput());
    List<DataType> types = Lowering.types(window.getInput());
    List<@Nullable Object> constants = new ArrayList<>();
    for (RexLiteral constant : window.constants) {
      constants.add(ExpressionCompiler.literalValue(constant));
    }
    List<WindowPlan.Group> groups = new ArrayList<>();
    for (Window.Group group : window.groups) {
      groups.add(group(group, types, constants));
    }
    return new WindowPlan(input, groups, types, constants);
  }

  private static WindowPlan.Group group(
      Window.Group group, List<DataType> types, List<@Nullable Object> constants) {
    if (group.exclude != RexWindowExclusion.EXCLUDE_NO_OTHER) {
      throw Lowering.unsupported("window EXCLUDE");
    }
    List<SortPlan.Key> orders = new ArrayList<>();
    for (RelFieldCollation collation : group.orderKeys.getFieldCollations()) {
      orders.add(Lowering.sortKey(collation));
    }
    List<WindowPlan.Call> calls = new ArrayList<>();
    for (Window.RexWinAggCall call : group.aggCalls) {
      calls.add(call(call, types));
    }
    return new WindowPlan.Group(
        group.keys.asList(),
        orders,
        group.isRows,
        bound(group.lowerBound, group.isRows, types.size(), constants),
        bound(group.upperBound, group.isRows, types.size(), constants),
        calls);
  }

  /** Rows from the current one: negative before it; the least and greatest long are unbounded. */
  private static long bound(
      RexWindowBound bound, boolean isRows, int width, List<@Nullable Object> constants) {
    if (bound.isUnbounded()) {
      return bound.isPreceding() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    if (bound.isCurrentRow()) {
      return 0;
    }
    RexNode offset = bound.getOffset();
    Object value =
        offset instanceof RexLiteral literal
            ? ExpressionCompiler.literalValue(literal)
            : offset instanceof RexInputRef ref && ref.getIndex() >= width
                ? constants.get(ref.getIndex() - width)
                : null;
    if (!isRows || !(value instanceof Number number)) {
      throw Lowering.unsupported("window RANGE with an offset");
    }
    return bound.isPreceding() ? -number.longValue() : number.longValue();
  }

  private static WindowPlan.Call call(Window.RexWinAggCall call, List<DataType> types) {
    List<Integer> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      arguments.add(((RexInputRef) operand).getIndex());
    }
    DataType type = TypeMapping.toData(call.getType());
    SqlAggFunction operator = (SqlAggFunction) call.getOperator();
    WindowPlan.Function function =
        switch (operator.getKind()) {
          case ROW_NUMBER -> WindowPlan.Function.ROW_NUMBER;
          case RANK -> WindowPlan.Function.RANK;
          case DENSE_RANK -> WindowPlan.Function.DENSE_RANK;
          case PERCENT_RANK -> WindowPlan.Function.PERCENT_RANK;
          case CUME_DIST -> WindowPlan.Function.CUME_DIST;
          case NTILE -> WindowPlan.Function.NTILE;
          case LAG -> WindowPlan.Function.LAG;
          case LEAD -> WindowPlan.Function.LEAD;
          case FIRST_VALUE -> WindowPlan.Function.FIRST_VALUE;
          case LAST_VALUE -> WindowPlan.Function.LAST_VALUE;
          case NTH_VALUE -> WindowPlan.Function.NTH_VALUE;
          default -> WindowPlan.Function.AGGREGATE;
        };
    if (call.ignoreNulls || call.distinct) {
      throw Lowering.unsupported("window function with IGNORE NULLS or DISTINCT");
    }
    AggregateCall aggregate =
        function == WindowPlan.Function.AGGREGATE
            ? aggregate(AggregateLowering.function(operator), arguments, type, types)
            : null;
    return new WindowPlan.Call(function, aggregate, arguments, type);
  }

  private static AggregateCall aggregate(
      AggregateCall.Function function,
      List<Integer> arguments,
      DataType type,
      List<DataType> types) {
    int field = arguments.isEmpty() ? -1 : arguments.get(0);
    if (field >= types.size()) {
      // A constant that is not null counts in every row; nothing else is asked of constants.
      field = -1;
    }
    if (field < 0 && function != AggregateCall.Function.COUNT) {
      throw Lowering.unsupported("window aggregate of a constant");
    }
    return new AggregateCall(function, field, false, -1, type, field < 0 ? null : types.get(field));
  }
}
