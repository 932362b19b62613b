package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.DoubleReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Covariances of two numbers, by Welford's method; rows in which either is null do not count. */
final class PairMoments implements Accumulator {
  private static final class State {
    long count;
    double meanX;
    double meanY;
    double squaresX;
    double squaresY;
    double products;
  }

  private final AggregateCall call;
  private final List<State> states = new ArrayList<>();

  PairMoments(AggregateCall call) {
    this.call = call;
  }

  @Override
  public void add(Column column, int[] rows, int n, int[] groups) {
    throw EngineException.internal("an aggregate of two arguments", null);
  }

  @Override
  public void add(Batch batch, int[] rows, int n, int[] groups) {
    Column first = batch.column(call.argument());
    Column second = batch.column(call.more().get(0));
    DoubleReader xs = DoubleReader.of(first.vector());
    DoubleReader ys = DoubleReader.of(second.vector());
    for (int i = 0; i < n; i++) {
      int row = rows[i];
      while (states.size() <= groups[row]) {
        states.add(new State());
      }
      if (!first.isNull(row) && !second.isNull(row)) {
        add(states.get(groups[row]), xs.get(first.at(row)), ys.get(second.at(row)));
      }
    }
  }

  private static void add(State state, double x, double y) {
    state.count++;
    double deltaX = x - state.meanX;
    double deltaY = y - state.meanY;
    state.meanX += deltaX / state.count;
    state.meanY += deltaY / state.count;
    state.squaresX += deltaX * (x - state.meanX);
    state.squaresY += deltaY * (y - state.meanY);
    state.products += deltaX * (y - state.meanY);
  }

  @Override
  public @Nullable Object result(int group) {
    State state = group < states.size() ? states.get(group) : new State();
    if (call.function() == AggregateCall.Function.REGR_COUNT) {
      return state.count;
    }
    boolean sample = call.function() == AggregateCall.Function.COVAR_SAMP;
    if (state.count == 0 || sample && state.count == 1) {
      return null;
    }
    return switch (call.function()) {
      case COVAR_POP -> state.products / state.count;
      case COVAR_SAMP -> state.products / (state.count - 1);
      // by the standard the second argument is the independent one
      case REGR_SXX -> state.squaresY;
      case REGR_SYY -> state.squaresX;
      default -> {
        double scale = Math.sqrt(state.squaresX * state.squaresY);
        yield scale == 0 ? null : (Object) (state.products / scale);
      }
    };
  }
}
