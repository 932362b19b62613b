package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions over the rows around each row. Fields are the input's, then one a call, group by group;
 * rows keep their order.
 *
 * @param types of the input's fields
 * @param constants more fields that arguments may name, behind the input's
 * @param constantTypes their types
 */
public record WindowPlan(
    PhysicalPlan input,
    List<Group> groups,
    List<DataType> types,
    List<@Nullable Object> constants,
    List<DataType> constantTypes)
    implements PhysicalPlan {
  public WindowPlan {
    groups = List.copyOf(groups);
    types = List.copyOf(types);
    constantTypes = List.copyOf(constantTypes);
    constants = Collections.unmodifiableList(new ArrayList<>(constants));
  }

  /** The functions; AGGREGATE stands for those of {@link AggregateCall.Function}. */
  public enum Function {
    ROW_NUMBER,
    RANK,
    DENSE_RANK,
    PERCENT_RANK,
    CUME_DIST,
    NTILE,
    LAG,
    LEAD,
    FIRST_VALUE,
    LAST_VALUE,
    NTH_VALUE,
    AGGREGATE
  }

  /**
   * Calls that see the same rows.
   *
   * @param keys fields that are equal in all rows of a partition
   * @param orders order within a partition
   * @param rows whether bounds count rows; else they reach to rows of equal order
   * @param lower first row of the frame from the current one; the least long for the partition's
   *     first
   * @param upper last row of the frame; the greatest long for the partition's last
   * @param range for bounds at a distance of the ordering value, else null
   * @param exclude which rows of the frame do not count
   */
  public record Group(
      List<Integer> keys,
      List<SortPlan.Key> orders,
      boolean rows,
      long lower,
      long upper,
      @Nullable Range range,
      Exclude exclude,
      List<Call> calls) {
    public Group {
      keys = List.copyOf(keys);
      orders = List.copyOf(orders);
      calls = List.copyOf(calls);
    }
  }

  /**
   * Bounds at a distance of the ordering value: numbers, or months or milliseconds; negative before
   * the current row. Null for a bound that {@link Group#lower()} and {@link Group#upper()} say.
   */
  public record Range(@Nullable Object lower, @Nullable Object upper, boolean months) {}

  /** Rows that a frame leaves out. */
  public enum Exclude {
    NONE,
    CURRENT_ROW,
    /** The current row and those of equal order. */
    GROUP,
    /** Those of equal order, but the current row. */
    TIES
  }

  /**
   * A call.
   *
   * @param aggregate which aggregate, of a field or of all rows; null for another function
   * @param arguments fields of the input or, behind them, constants
   * @param ignoreNulls whether rows in which the first argument is null are passed over
   */
  public record Call(
      Function function,
      @Nullable AggregateCall aggregate,
      List<Integer> arguments,
      DataType type,
      boolean ignoreNulls) {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  @Override
  public Operator open(ExecContext context) {
    return new WindowOperator(this, context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    StringBuilder out = new StringBuilder("Window");
    for (Group group : groups) {
      out.append(" [partition ")
          .append(group.keys)
          .append(" order ")
          .append(group.orders.stream().map(SortPlan.Key::describe).toList());
      for (Call call : group.calls) {
        out.append(' ')
            .append(call.aggregate == null ? call.function : call.aggregate.function())
            .append(call.arguments);
      }
      out.append(']');
    }
    return out.toString();
  }
}
