package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.DataType.Kind;
import dev.omnigraph.engine.exec.Validity;
import dev.omnigraph.engine.exec.expr.DoubleReader;
import dev.omnigraph.engine.exec.expr.LongReader;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.jspecify.annotations.Nullable;

/** The state of one aggregate in all groups, numbered from 0. */
interface Accumulator {
  /**
   * Adds rows.
   *
   * @param column the argument
   * @param rows the rows to add, {@code n} of them
   * @param groups the group of each row of the batch
   */
  void add(Column column, int[] rows, int n, int[] groups);

  /**
   * Adds rows of a batch, for states that look at more than the argument.
   *
   * @param rows the rows to add, {@code n} of them
   * @param groups the group of each row of the batch
   */
  default void add(Batch batch, int[] rows, int n, int[] groups) {
    throw EngineException.internal("an aggregate of one argument", null);
  }

  /** The result of a group, as {@link Vectors} writes it. */
  @Nullable Object result(int group);

  /**
   * Writes the results of {@code n} groups from {@code from} on into the first rows of a vector.
   */
  default void write(int from, int n, FieldVector out) {
    for (int i = 0; i < n; i++) {
      Vectors.set(out, i, result(from + i));
    }
  }

  /** The state for a call other than COUNT(*). */
  static Accumulator of(AggregateCall call) {
    Kind kind = call.argumentType() == null ? Kind.I64 : call.argumentType().kind();
    boolean whole = kind == Kind.I32 || kind == Kind.I64 || kind == Kind.U32 || kind == Kind.BOOL;
    return switch (call.function()) {
      case COUNT, GROUPING -> new Count();
      case SUM, SUM0 -> {
        boolean zero = call.function() == AggregateCall.Function.SUM0;
        if (whole && call.type().kind() == Kind.I64) {
          yield new LongSum(zero);
        }
        yield kind == Kind.F32 || kind == Kind.F64
            ? new DoubleSum(zero)
            : new DecimalSum(zero, call.type());
      }
      case AVG -> new Average();
      case MIN -> new Extreme(-1);
      case MAX -> new Extreme(1);
      case EVERY -> new Extreme(-1);
      case SOME -> new Extreme(1);
      case ANY_VALUE -> new OneValue(false);
      case SINGLE_VALUE -> new OneValue(true);
      case STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> new Moments(call.function());
      case COLLECT, LISTAGG, PERCENTILE_CONT, PERCENTILE_DISC -> new ValueList(call);
      case MODE -> new Mode();
      case BIT_AND, BIT_OR, BIT_XOR -> new Bits(call);
      case ARG_MAX, ARG_MIN -> new ArgumentOfExtreme(call);
      case COVAR_POP, COVAR_SAMP, CORR, REGR_COUNT, REGR_SXX, REGR_SYY -> new PairMoments(call);
    };
  }

  /** Counts values that are not null. */
  final class Count implements Accumulator {
    private long[] counts = new long[16];

    @Override
    public void add(Column column, int[] rows, int n, int[] groups) {
      if (!Validity.hasNulls(column, rows, n)) {
        addAll(rows, n, groups);
        return;
      }
      for (int i = 0; i < n; i++) {
        int row = rows[i];
        if (!column.isNull(row)) {
          one(groups[row]);
        }
      }
    }

    @Override
    public void write(int from, int n, FieldVector out) {
      if (out instanceof BigIntVector longs) {
        for (int i = 0; i < n; i++) {
          longs.set(i, from + i < counts.length ? counts[from + i] : 0);
        }
      } else {
        Accumulator.super.write(from, n, out);
      }
    }

    /** Counts rows, whatever they hold. */
    void addAll(int[] rows, int n, int[] groups) {
      for (int i = 0; i < n; i++) {
        one(groups[rows[i]]);
      }
    }

    private void one(int group) {
      if (group >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(group + 1, counts.length * 2));
      }
      counts[group]++;
    }

    @Override
    public Object result(int group) {
      return group < counts.length ? counts[group] : 0L;
    }
  }

  /** Sums whole numbers; a sum beyond 64 bits is an error. */
  final class LongSum implements Accumulator {
    private final boolean zero;
    private long[] sums = new long[16];
    private boolean[] seen = new boolean[16];

    LongSum(boolean zero) {
      this.zero = zero;
    }

    @Override
    public void add(Column column, int[] rows, int n, int[] groups) {
      LongReader longs = LongReader.of(column.vector());
      boolean nulls = Validity.hasNulls(column, rows, n);
      for (int i = 0; i < n; i++) {
        int row = rows[i];
        if (nulls && column.isNull(row)) {
          continue;
        }
        int group = groups[row];
        if (group >= sums.length) {
          sums = Arrays.copyOf(sums, Math.max(group + 1, sums.length * 2));
          seen = Arrays.copyOf(seen, sums.length);
        }
        long value = longs.get(column.at(row));
        long sum = sums[group] + value;
        if (((sums[group] ^ sum) & (value ^ sum)) < 0) {
          throw new EngineException(
              ErrorCode.VALUE_OUT_OF_RANGE,
              "A sum is out of range of I64. Sum a CAST to DECIMAL or DOUBLE.");
        }
        sums[group] = sum;
        seen[group] = true;
      }
    }

    @Override
    public @Nullable Object result(int group) {
      return group < seen.length && seen[group] ? (Object) sums[group] : zero ? (Object) 0L : null;
    }
  }

  /** Sums floats. */
  final class DoubleSum implements Accumulator {
    private final boolean zero;
    private double[] sums = new double[16];
    private long[] counts = new long[16];

    DoubleSum(boolean zero) {
      this.zero = zero;
    }

    @Override
    public void add(Column column, int[] rows, int n, int[] groups) {
      DoubleReader doubles = DoubleReader.of(column.vector());
      boolean nulls = Validity.hasNulls(column, rows, n);
      boolean plain = column.vector() instanceof Float8Vector;
      long address = plain ? column.vector().getDataBufferAddress() : 0;
      for (int i = 0; i < n; i++) {
        int row = rows[i];
        if (nulls && column.isNull(row)) {
          continue;
        }
        int group = groups[row];
        if (group >= sums.length) {
          sums = Arrays.copyOf(sums, Math.max(group + 1, sums.length * 2));
          counts = Arrays.copyOf(counts, sums.length);
        }
        int at = column.at(row);
        sums[group] +=
            plain
                ? Double.longBitsToDouble(MemoryUtil.getLong(address + ((long) at << 3)))
                : doubles.get(at);
        counts[group]++;
      }
    }

    private boolean isSeen(int group) {
      return group < counts.length && counts[group] > 0;
    }

    @Override
    public @Nullable Object result(int group) {
      return isSeen(group) ? (Object) sums[group] : zero ? (Object) 0.0 : null;
    }
  }

  /** Sums any numbers exactly. */
  final class DecimalSum implements Accumulator {
    private final boolean zero;
    private final DataType type;
    private @Nullable BigDecimal[] sums = new BigDecimal[16];

    DecimalSum(boolean zero, DataType type) {
      this.zero = zero;
      this.type = type;
    }

    @Override
    public void add(Column column, int[] rows, int n, int[] groups) {
      for (int i = 0; i < n; i++) {
        Object value = Vectors.get(column.vector(), column.at(rows[i]));
        if (value != null) {
          int group = groups[rows[i]];
          if (group >= sums.length) {
            sums = Arrays.copyOf(sums, Math.max(group + 1, sums.length * 2));
          }
          BigDecimal old = sums[group];
          BigDecimal number = Vectors.decimal(value);
          sums[group] = old == null ? number : old.add(number);
        }
      }
    }

    @Override
    public @Nullable Object result(int group) {
      BigDecimal sum = group < sums.length ? sums[group] : null;
      return Values.convert(sum == null && zero ? BigDecimal.ZERO : sum, type);
    }
  }

  /** The average, as a 64-bit float. */
  final class Average implements Accumulator {
    private final DoubleSum sum = new DoubleSum(false);

    @Override
    public void add(Column column, int[] rows, int n, int[] groups) {
      sum.add(column, rows, n, groups);
    }

    @Override
    public @Nullable Object result(int group) {
      return sum.isSeen(group) ? (Object) (sum.sums[group] / sum.counts[group]) : null;
    }

    @Override
    public void write(int from, int n, FieldVector out) {
      if (out instanceof Float8Vector doubles) {
        for (int i = 0; i < n; i++) {
          if (sum.isSeen(from + i)) {
            doubles.set(i, sum.sums[from + i] / sum.counts[from + i]);
          } else {
            doubles.setNull(i);
          }
        }
      } else {
        Accumulator.super.write(from, n, out);
      }
    }
  }

  /** The least or the greatest value. */
  final class Extreme implements Accumulator {
    private final int sign;
    private @Nullable Object[] best = new Object[16];

    Extreme(int sign) {
      this.sign = sign;
    }

    @Override
    public void add(Column column, int[] rows, int n, int[] groups) {
      FieldVector vector = column.vector();
      for (int i = 0; i < n; i++) {
        Object value = Vectors.get(vector, column.at(rows[i]));
        if (value == null) {
          continue;
        }
        int group = groups[rows[i]];
        if (group >= best.length) {
          best = Arrays.copyOf(best, Math.max(group + 1, best.length * 2));
        }
        Object old = best[group];
        if (old == null || Values.compare(value, old) * sign > 0) {
          best[group] = value;
        }
      }
    }

    @Override
    public @Nullable Object result(int group) {
      return group < best.length ? best[group] : null;
    }
  }

  /** The first value; optionally an error where there is a second row. */
  final class OneValue implements Accumulator {
    private final boolean single;
    private @Nullable Object[] values = new Object[16];
    private final BitSet seen = new BitSet();

    OneValue(boolean single) {
      this.single = single;
    }

    @Override
    public void add(Column column, int[] rows, int n, int[] groups) {
      for (int i = 0; i < n; i++) {
        int group = groups[rows[i]];
        Object value = Vectors.get(column.vector(), column.at(rows[i]));
        if (seen.get(group) && single) {
          throw new EngineException(
              ErrorCode.VALUE_OTHER,
              "A sub-query used as a value gave more than one row. Limit it to one.");
        }
        if (single || value != null) {
          if (group >= values.length) {
            values = Arrays.copyOf(values, Math.max(group + 1, values.length * 2));
          }
          if (!seen.get(group)) {
            values[group] = value;
          }
          seen.set(group);
        }
      }
    }

    @Override
    public @Nullable Object result(int group) {
      return group < values.length ? values[group] : null;
    }
  }
}
