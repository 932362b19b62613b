package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.DoubleReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variances and standard deviations, by Welford's method. */
final class Moments implements Accumulator {
  private static final class State {
    long count;
    double mean;
    double squares;
  }

  private final AggregateCall.Function function;
  private final List<State> states = new ArrayList<>();

  Moments(AggregateCall.Function function) {
    this.function = function;
  }

  @Override
  public void add(Column column, int[] rows, int n, int[] groups) {
    DoubleReader doubles = DoubleReader.of(column.vector());
    for (int i = 0; i < n; i++) {
      int row = rows[i];
      if (column.isNull(row)) {
        continue;
      }
      while (states.size() <= groups[row]) {
        states.add(new State());
      }
      State state = states.get(groups[row]);
      double value = doubles.get(column.at(row));
      state.count++;
      double delta = value - state.mean;
      state.mean += delta / state.count;
      state.squares += delta * (value - state.mean);
    }
  }

  @Override
  public @Nullable Object result(int group) {
    State state = group < states.size() ? states.get(group) : new State();
    boolean sample =
        function == AggregateCall.Function.STDDEV_SAMP
            || function == AggregateCall.Function.VAR_SAMP;
    long divisor = sample ? state.count - 1 : state.count;
    if (divisor <= 0) {
      return null;
    }
    double variance = state.squares / divisor;
    boolean root =
        function == AggregateCall.Function.STDDEV_SAMP
            || function == AggregateCall.Function.STDDEV_POP;
    return root ? Math.sqrt(variance) : variance;
  }
}
