package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
  private final @Nullable FrameOffsets offsets;

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
    WindowPlan.Range range = group.range();
    offsets =
        range == null
            ? null
            : new FrameOffsets(
                range,
                group.orders().get(0),
                columns.get(group.orders().get(0).field()),
                order,
                from,
                to);
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
    long at = call.ignoreNulls() ? passingNulls(call, i, distance) : i + distance;
    if (at >= from && at < to) {
      return argument(call, 0, order[(int) at]);
    }
    return call.arguments().size() > 2 ? argument(call, 2, order[i]) : null;
  }

  /** The position of the so many-th value that is not null, from a row on; -1 if there is none. */
  private long passingNulls(WindowPlan.Call call, int i, long distance) {
    if (distance == 0) {
      return i;
    }
    int step = distance > 0 ? 1 : -1;
    long left = Math.abs(distance);
    for (int at = i + step; at >= from && at < to; at += step) {
      if (argument(call, 0, order[at]) != null && --left == 0) {
        return at;
      }
    }
    return -1;
  }

  private @Nullable Object inFrame(WindowPlan.Call call, int i, long nth) {
    int low = low(i);
    int high = high(i);
    if (group.exclude() == WindowPlan.Exclude.NONE && !call.ignoreNulls()) {
      long at = nth > 0 ? low + nth - 1 : high - 1;
      return at >= low && at < high ? argument(call, 0, order[(int) at]) : null;
    }
    long left = Math.max(nth, 1);
    for (int k = low; k < high; k++) {
      int at = nth > 0 ? k : high - 1 - (k - low);
      if (!isExcluded(i, at)
          && !(call.ignoreNulls() && argument(call, 0, order[at]) == null)
          && --left == 0) {
        return argument(call, 0, order[at]);
      }
    }
    return null;
  }

  /** Whether the frame of one position leaves another out. */
  private boolean isExcluded(int i, int at) {
    boolean peer = at >= peerStart[i - from] && at < peerEnd[i - from];
    return switch (group.exclude()) {
      case NONE -> false;
      case CURRENT_ROW -> at == i;
      case GROUP -> peer;
      case TIES -> peer && at != i;
    };
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
    if (offsets != null && !offsets.isNull(i)) {
      return offsets.low(i);
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
    if (offsets != null && !offsets.isNull(i)) {
      return offsets.high(i);
    }
    if (!group.rows()) {
      return peerEnd[i - from];
    }
    return (int) Math.max(from, Math.min(to, i + group.upper() + 1));
  }

  private void aggregate(AggregateCall aggregate, @Nullable Object[] out) {
    Frame frame = new Frame(aggregate);
    for (int i = from; i < to; i++) {
      if ((i & 255) == 0) {
        context.checkCancelled();
      }
      int low = low(i);
      int high = Math.max(low, high(i));
      if (group.exclude() == WindowPlan.Exclude.NONE) {
        frame.move(low, high);
      } else {
        frame.clear(low);
        for (int at = low; at < high; at++) {
          if (!isExcluded(i, at)) {
            frame.add(at, at + 1);
          }
        }
      }
      out[order[i]] = frame.state.result(0);
    }
  }

  /** An aggregate of the rows of a frame, which goes on where the frame grows at its end. */
  private final class Frame {
    private final AggregateCall aggregate;
    private final int[] groups = new int[order.length];
    private Accumulator state;
    private Set<Object> seen = Set.of();
    private int start = from;
    private int end = from;

    Frame(AggregateCall aggregate) {
      this.aggregate = aggregate;
      state = Accumulator.of(aggregate);
      clear(from);
    }

    void clear(int at) {
      state = Accumulator.of(aggregate);
      seen = new TreeSet<>(Values::compare);
      start = at;
      end = at;
    }

    void move(int low, int high) {
      if (low != start || high < end) {
        clear(low);
      }
      add(end, high);
      end = high;
    }

    void add(int low, int high) {
      int[] rows = new int[Math.max(0, high - low)];
      int n = 0;
      for (int i = low; i < high; i++) {
        if (counts(order[i])) {
          rows[n++] = order[i];
        }
      }
      if (n == 0) {
        return;
      }
      if (aggregate.argument() < 0) {
        ((Accumulator.Count) state).addAll(rows, n, groups);
      } else {
        state.add(columns.get(aggregate.argument()), rows, n, groups);
      }
    }

    private boolean counts(int row) {
      if (!aggregate.distinct() || aggregate.argument() < 0) {
        return true;
      }
      Column column = columns.get(aggregate.argument());
      Object value = Vectors.get(column.vector(), column.at(row));
      return value != null && seen.add(value);
    }
  }
}
