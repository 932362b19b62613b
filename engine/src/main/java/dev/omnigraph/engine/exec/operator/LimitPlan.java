package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Selections;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the first rows and stops after some.
 *
 * @param offset rows to leave out, or null
 * @param limit greatest number of rows, or null
 */
public record LimitPlan(PhysicalPlan input, @Nullable Constant offset, @Nullable Constant limit)
    implements PhysicalPlan {
  @Override
  public Operator open(ExecContext context) {
    return new Running(context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "Limit"
        + (limit == null ? "" : " " + limit.describe())
        + (offset == null ? "" : " offset " + offset.describe());
  }

  /** The value of a limit or offset: a whole number, not null, not negative. */
  static long count(Constant constant, EvalScope scope) {
    Object value = constant.value(scope);
    if (value instanceof BigInteger big && big.signum() > 0) {
      return Long.MAX_VALUE;
    }
    if (value instanceof Number number && number.longValue() >= 0) {
      return number.longValue();
    }
    throw new EngineException(
            constant instanceof Constant.Parameter
                ? ErrorCode.PARAM_TYPE
                : ErrorCode.VALUE_OUT_OF_RANGE,
            "A limit or offset is a whole number from 0, not " + value + ".")
        .with(
            constant instanceof Constant.Parameter ? "name" : "value",
            constant instanceof Constant.Parameter parameter
                ? parameter.name()
                : String.valueOf(value));
  }

  private final class Running implements Operator {
    private final ExecContext context;
    private final @Nullable Operator source;
    private long skip;
    private long left;

    Running(ExecContext context) {
      this.context = context;
      try (EvalScope scope = new EvalScope(context)) {
        skip = offset == null ? 0 : count(offset, scope);
        left = limit == null ? Long.MAX_VALUE : count(limit, scope);
      }
      source = left == 0 ? null : context.open(input);
    }

    @Override
    public @Nullable Batch next() {
      while (left > 0 && source != null) {
        context.checkCancelled();
        Batch batch = source.next();
        if (batch == null) {
          return null;
        }
        int rows = batch.rows();
        if (skip >= rows) {
          skip -= rows;
          continue;
        }
        int from = (int) skip;
        int n = (int) Math.min(rows - from, left);
        skip = 0;
        left -= n;
        if (n == rows) {
          return batch;
        }
        int[] selection = Selections.identity(n);
        for (int i = 0; i < n; i++) {
          selection[i] += from;
        }
        return Selections.select(batch, selection, n);
      }
      return null;
    }

    @Override
    public void close() {
      if (source != null) {
        source.close();
      }
    }
  }
}
