package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes window functions for the rows of one partition. */
final class WindowPartition {
  private final WindowPlan plan;
  private final WindowPlan.Group group;
  private final List<Column> columns;
  private final int[] order;
  private final int from;
  private final int to;
  private final ExecContext context;

  /** For each position of the partition the first and one past the last of equal order. */
  private final int[] peerStart;

  private final int[] peerEnd;

  WindowPartition(
      WindowPlan plan,
      WindowPlan.Group group,
      List<Column> columns,
      int[] order,
      int from,
      int to,
      RowSorter peers,
      ExecContext context) {
    this.plan = plan;
    this.group = group;
    this.columns = columns;
    this.order = order;
    this.from = from;
    this.to = to;
    this.context = context;
    peerStart = new int[to - from];
    peerEnd = new int[to - from];
    int start = from;
    while (start < to) {
      int end = start + 1;
      while (end < to && peers.compare(order[start], order[end]) == 0) {
        end++;
      }
      for (int i = start; i < end; i++) {
        peerStart[i - from] = start;
        peerEnd[i - from] = end;
      }
      start = end;
    }
  }

  /** Computes a call into {@code out}, by row. */
  void compute(WindowPlan.Call call, @Nullable Object[] out) {
    AggregateCall aggregate = call.aggregate();
    if (aggregate != null) {
      aggregate(aggregate, out);
      return;
    }
    int rank = 0;
    for (int i = from; i < to; i++) {
      if ((i & 1023) == 0) {
        context.checkCancelled();
      }
      rank += peerStart[i - from] == i ? 1 : 0;
      out[order[i]] = value(call, i, rank);
    }
  }

  private @Nullable Object value(WindowPlan.Call call, int i, int denseRank) {
    int n = to - from;
    int before = peerStart[i - from] - from;
    return switch (call.function()) {
      case ROW_NUMBER -> (long) (i - from + 1);
      case RANK -> (long) (before + 1);
      case DENSE_RANK -> (long) denseRank;
      case PERCENT_RANK -> n == 1 ? 0.0 : (double) before / (n - 1);
      case CUME_DIST -> (double) (peerEnd[i - from] - from) / n;
      case NTILE -> tile(i - from, n, number(call, 0, i, 1));
      case LAG -> neighbour(call, i, -number(call, 1, i, 1));
      case LEAD -> neighbour(call, i, number(call, 1, i, 1));
      case FIRST_VALUE -> inFrame(call, i, 1);
      case LAST_VALUE -> inFrame(call, i, -1);
      case NTH_VALUE -> inFrame(call, i, number(call, 1, i, 1));
      case AGGREGATE -> throw EngineException.internal("no function", null);
    };
  }

  private static long tile(int row, int n, long tiles) {
    if (tiles <= 0) {
      throw new EngineException(
          ErrorCode.VALUE_OUT_OF_RANGE, "NTILE divides into a whole number of parts from 1.");
    }
    long size = n / tiles;
    long larger = n % tiles;
    return row < larger * (size + 1)
        ? row / (size + 1) + 1
        : larger + (row - larger * (size + 1)) / size + 1;
  }

  private @Nullable Object neighbour(WindowPlan.Call call, int i, long distance) {
    long at = i + distance;
    if (at >= from && at < to) {
      return argument(call, 0, order[(int) at]);
    }
    return call.arguments().size() > 2 ? argument(call, 2, order[i]) : null;
  }

  private @Nullable Object inFrame(WindowPlan.Call call, int i, long nth) {
    int low = low(i);
    int high = high(i);
    long at = nth > 0 ? low + nth - 1 : high - 1;
    return at >= low && at < high ? argument(call, 0, order[(int) at]) : null;
  }

  private long number(WindowPlan.Call call, int index, int i, long otherwise) {
    if (index >= call.arguments().size()) {
      return otherwise;
    }
    return argument(call, index, order[i]) instanceof Number number
        ? number.longValue()
        : otherwise;
  }

  private @Nullable Object argument(WindowPlan.Call call, int index, int row) {
    int field = call.arguments().get(index);
    if (field >= plan.types().size()) {
      return plan.constants().get(field - plan.types().size());
    }
    Column column = columns.get(field);
    return Vectors.get(column.vector(), column.at(row));
  }

  /** First position of the frame of a position. */
  private int low(int i) {
    if (group.lower() == Long.MIN_VALUE) {
      return from;
    }
    if (!group.rows()) {
      return peerStart[i - from];
    }
    return (int) Math.max(from, Math.min(to, i + group.lower()));
  }

  /** One past the last position of the frame of a position. */
  private int high(int i) {
    if (group.upper() == Long.MAX_VALUE) {
      return to;
    }
    if (!group.rows()) {
      return peerEnd[i - from];
    }
    return (int) Math.max(from, Math.min(to, i + group.upper() + 1));
  }

  private void aggregate(AggregateCall aggregate, @Nullable Object[] out) {
    int field = aggregate.argument();
    int[] groups = new int[order.length];
    Accumulator state = Accumulator.of(aggregate);
    int start = from;
    int end = from;
    for (int i = from; i < to; i++) {
      if ((i & 255) == 0) {
        context.checkCancelled();
      }
      int low = low(i);
      int high = Math.max(low, high(i));
      if (low != start || high < end) {
        state = Accumulator.of(aggregate);
        start = low;
        end = low;
      }
      add(state, field, end, high, groups);
      end = high;
      out[order[i]] = state.result(0);
    }
  }

  private void add(Accumulator state, int field, int low, int high, int[] groups) {
    if (low >= high) {
      return;
    }
    int[] rows = java.util.Arrays.copyOfRange(order, low, high);
    if (field < 0) {
      ((Accumulator.Count) state).addAll(rows, rows.length, groups);
    } else {
      state.add(columns.get(field), rows, rows.length, groups);
    }
  }
}
