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
 */
public record WindowPlan(
    PhysicalPlan input, List<Group> groups, List<DataType> types, List<@Nullable Object> constants)
    implements PhysicalPlan {
  public WindowPlan {
    groups = List.copyOf(groups);
    types = List.copyOf(types);
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
   */
  public record Group(
      List<Integer> keys,
      List<SortPlan.Key> orders,
      boolean rows,
      long lower,
      long upper,
      List<Call> calls) {
    public Group {
      keys = List.copyOf(keys);
      orders = List.copyOf(orders);
      calls = List.copyOf(calls);
    }
  }

  /**
   * A call.
   *
   * @param aggregate which aggregate, of a field or of all rows; null for another function
   * @param arguments fields of the input or, behind them, constants
   */
  public record Call(
      Function function,
      @Nullable AggregateCall aggregate,
      List<Integer> arguments,
      DataType type) {
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
