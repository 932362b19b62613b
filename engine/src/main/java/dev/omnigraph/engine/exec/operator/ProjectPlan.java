package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes new columns from each row; plain references cost nothing. */
public record ProjectPlan(PhysicalPlan input, List<Expression> expressions)
    implements PhysicalPlan {
  public ProjectPlan {
    expressions = List.copyOf(expressions);
  }

  @Override
  public Operator open(ExecContext context) {
    return new Running(context.open(input), expressions, new EvalScope(context));
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "Project " + expressions.stream().map(Expression::describe).toList();
  }

  private record Running(Operator input, List<Expression> expressions, EvalScope scope)
      implements Operator {
    @Override
    public @Nullable Batch next() {
      scope.context().checkCancelled();
      scope.reset();
      Batch batch = input.next();
      if (batch == null) {
        return null;
      }
      List<Column> columns = new ArrayList<>(expressions.size());
      for (Expression expression : expressions) {
        columns.add(expression.eval(batch, scope));
      }
      return new Batch(batch.rows(), columns);
    }

    @Override
    public void close() {
      scope.close();
      input.close();
    }
  }
}
