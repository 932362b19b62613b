package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The argument of the row in which another one is least or greatest; rows of nulls do not count.
 */
final class ArgumentOfExtreme implements Accumulator {
  private final AggregateCall call;
  private final int sign;
  private final List<@Nullable Object> arguments = new ArrayList<>();
  private final List<@Nullable Object> extremes = new ArrayList<>();

  ArgumentOfExtreme(AggregateCall call) {
    this.call = call;
    this.sign = call.function() == AggregateCall.Function.ARG_MAX ? 1 : -1;
  }

  @Override
  public void add(Column column, int[] rows, int n, int[] groups) {
    throw EngineException.internal("an aggregate of two arguments", null);
  }

  @Override
  public void add(Batch batch, int[] rows, int n, int[] groups) {
    Column argument = batch.column(call.argument());
    Column by = batch.column(call.more().get(0));
    for (int i = 0; i < n; i++) {
      int group = groups[rows[i]];
      while (extremes.size() <= group) {
        extremes.add(null);
        arguments.add(null);
      }
      Object value = Vectors.get(argument.vector(), argument.at(rows[i]));
      Object key = Vectors.get(by.vector(), by.at(rows[i]));
      if (value != null && key != null) {
        Object best = extremes.get(group);
        if (best == null || Values.compare(key, best) * sign > 0) {
          extremes.set(group, key);
          arguments.set(group, value);
        }
      }
    }
  }

  @Override
  public @Nullable Object result(int group) {
    return group < arguments.size() ? arguments.get(group) : null;
  }
}
