package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Rows written in the statement.
 *
 * @param rows each a value a field, as {@link Vectors} writes them
 */
public record ValuesPlan(List<DataType> types, List<@Nullable Object[]> rows)
    implements PhysicalPlan {
  public ValuesPlan {
    types = List.copyOf(types);
    rows = List.copyOf(rows);
  }

  @Override
  public Operator open(ExecContext context) {
    return new Running(this, new EvalScope(context));
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return rows.size() <= 3
        ? "Values " + rows.stream().map(Arrays::toString).toList()
        : "Values of " + rows.size() + " rows";
  }

  private static final class Running implements Operator {
    private final ValuesPlan plan;
    private final EvalScope scope;
    private int position;

    Running(ValuesPlan plan, EvalScope scope) {
      this.plan = plan;
      this.scope = scope;
    }

    @Override
    public @Nullable Batch next() {
      scope.reset();
      scope.context().checkCancelled();
      int n = Math.min(plan.rows().size() - position, scope.context().batchSize());
      if (n <= 0) {
        return null;
      }
      List<Column> columns = new ArrayList<>();
      for (int c = 0; c < plan.types().size(); c++) {
        FieldVector vector = scope.allocate(plan.types().get(c), n);
        for (int i = 0; i < n; i++) {
          Object value = plan.rows().get(position + i)[c];
          Vectors.set(vector, i, Values.convert(value, plan.types().get(c)));
        }
        vector.setValueCount(n);
        columns.add(Column.of(vector));
      }
      position += n;
      return new Batch(n, columns);
    }

    @Override
    public void close() {
      scope.close();
    }
  }
}
