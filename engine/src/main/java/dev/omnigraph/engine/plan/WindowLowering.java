package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Vectors;
import dev.omnigraph.engine.exec.operator.AggregateCall;
import dev.omnigraph.engine.exec.operator.SortPlan;
import dev.omnigraph.engine.exec.operator.WindowPlan;
import java.math.BigDecimal;
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
import org.apache.calcite.sql.type.SqlTypeName;
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
    List<DataType> all = new ArrayList<>(types);
    for (RexLiteral constant : window.constants) {
      constants.add(ExpressionCompiler.literalValue(constant));
      all.add(TypeMapping.toData(constant.getType()));
    }
    List<WindowPlan.Group> groups = new ArrayList<>();
    for (Window.Group group : window.groups) {
      groups.add(group(group, all, types.size(), constants));
    }
    return new WindowPlan(input, groups, types, constants, all.subList(types.size(), all.size()));
  }

  private static WindowPlan.Group group(
      Window.Group group, List<DataType> types, int width, List<@Nullable Object> constants) {
    List<SortPlan.Key> orders = new ArrayList<>();
    for (RelFieldCollation collation : group.orderKeys.getFieldCollations()) {
      orders.add(Lowering.sortKey(collation));
    }
    List<WindowPlan.Call> calls = new ArrayList<>();
    for (Window.RexWinAggCall call : group.aggCalls) {
      calls.add(call(call, types, width, constants));
    }
    boolean offsets = !group.isRows && (isOffset(group.lowerBound) || isOffset(group.upperBound));
    if (offsets && orders.size() != 1) {
      throw Lowering.unsupported("window RANGE with an offset and several ordering columns");
    }
    return new WindowPlan.Group(
        group.keys.asList(),
        orders,
        group.isRows,
        bound(group.lowerBound, group.isRows, width, constants),
        bound(group.upperBound, group.isRows, width, constants),
        offsets ? range(group, width, constants) : null,
        exclude(group.exclude),
        calls);
  }

  private static WindowPlan.Exclude exclude(RexWindowExclusion exclusion) {
    return switch (exclusion) {
      case EXCLUDE_NO_OTHER -> WindowPlan.Exclude.NONE;
      case EXCLUDE_CURRENT_ROW -> WindowPlan.Exclude.CURRENT_ROW;
      case EXCLUDE_GROUP -> WindowPlan.Exclude.GROUP;
      case EXCLUDE_TIES -> WindowPlan.Exclude.TIES;
    };
  }

  private static boolean isOffset(RexWindowBound bound) {
    return !bound.isUnbounded() && !bound.isCurrentRow();
  }

  private static WindowPlan.Range range(
      Window.Group group, int width, List<@Nullable Object> constants) {
    RexNode offset = (isOffset(group.lowerBound) ? group.lowerBound : group.upperBound).getOffset();
    boolean months =
        offset != null
            && SqlTypeName.YEAR_INTERVAL_TYPES.contains(offset.getType().getSqlTypeName());
    return new WindowPlan.Range(
        signed(group.lowerBound, width, constants),
        signed(group.upperBound, width, constants),
        months);
  }

  /** The distance of a bound, negative before the current row; null for the row itself. */
  private static @Nullable Object signed(
      RexWindowBound bound, int width, List<@Nullable Object> constants) {
    if (!isOffset(bound)) {
      return null;
    }
    BigDecimal distance = offset(bound, width, constants);
    return bound.isPreceding() ? distance.negate() : distance;
  }

  private static BigDecimal offset(
      RexWindowBound bound, int width, List<@Nullable Object> constants) {
    RexNode offset = bound.getOffset();
    Object value =
        offset instanceof RexLiteral literal
            ? ExpressionCompiler.literalValue(literal)
            : offset instanceof RexInputRef ref && ref.getIndex() >= width
                ? constants.get(ref.getIndex() - width)
                : null;
    if (!(value instanceof Number)) {
      throw Lowering.unsupported("window frame with an offset that is no literal");
    }
    return Vectors.decimal(value);
  }

  /** Rows from the current one: negative before it; the least and greatest long are unbounded. */
  private static long bound(
      RexWindowBound bound, boolean isRows, int width, List<@Nullable Object> constants) {
    if (bound.isUnbounded()) {
      return bound.isPreceding() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    if (bound.isCurrentRow() || !isRows) {
      return 0;
    }
    long rows = offset(bound, width, constants).longValue();
    return bound.isPreceding() ? -rows : rows;
  }

  private static WindowPlan.Call call(
      Window.RexWinAggCall call,
      List<DataType> types,
      int width,
      List<@Nullable Object> constants) {
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
    AggregateCall aggregate =
        function == WindowPlan.Function.AGGREGATE
            ? aggregate(
                AggregateLowering.function(operator),
                arguments,
                call.distinct,
                type,
                types,
                width,
                constants)
            : null;
    return new WindowPlan.Call(function, aggregate, arguments, type, call.ignoreNulls);
  }

  private static AggregateCall aggregate(
      AggregateCall.Function function,
      List<Integer> arguments,
      boolean distinct,
      DataType type,
      List<DataType> types,
      int inputWidth,
      List<@Nullable Object> constants) {
    int field = arguments.isEmpty() ? -1 : arguments.get(0);
    Object option = null;
    if (function == AggregateCall.Function.LISTAGG && arguments.size() == 2) {
      int separator = arguments.get(1) - inputWidth;
      if (separator < 0) {
        throw Lowering.unsupported("LISTAGG with a separator that is no literal");
      }
      option = constants.get(separator);
    } else if (arguments.size() > 1) {
      throw Lowering.unsupported(function + " of several arguments over a window");
    }
    return new AggregateCall(
        function,
        field,
        distinct,
        -1,
        type,
        field < 0 ? null : types.get(field),
        List.of(),
        List.of(),
        option);
  }
}
