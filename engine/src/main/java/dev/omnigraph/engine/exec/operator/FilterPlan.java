package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the rows for which a condition is true. */
public record FilterPlan(PhysicalPlan input, Expression condition) implements PhysicalPlan {
  @Override
  public Operator open(ExecContext context) {
    return new Running(context.open(input), condition, new EvalScope(context));
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "Filter " + condition.describe();
  }

  private record Running(Operator input, Expression condition, EvalScope scope)
      implements Operator {
    @Override
    public @Nullable Batch next() {
      while (true) {
        scope.context().checkCancelled();
        scope.reset();
        Batch batch = input.next();
        if (batch == null) {
          return null;
        }
        int n = batch.rows();
        int[] kept = Selections.identity(n);
        int k = condition.filter(batch, kept, n, kept, scope);
        if (k > 0) {
          return k == n ? batch : Selections.select(batch, kept, k);
        }
      }
    }

    @Override
    public void close() {
      scope.close();
      input.close();
    }
  }
}
