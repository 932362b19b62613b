package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a system table, as the session gives them.
 *
 * @param reference another branch, or null for the session's
 * @param arguments of a table function
 * @param types of the columns
 */
public record SystemScanPlan(
    String table, @Nullable String reference, List<Constant> arguments, List<DataType> types)
    implements PhysicalPlan {
  public SystemScanPlan {
    arguments = List.copyOf(arguments);
    types = List.copyOf(types);
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
    return "SystemScan "
        + table
        + (reference == null ? "" : " at " + reference)
        + (arguments.isEmpty() ? "" : arguments.stream().map(Expression::describe).toList());
  }

  private static final class Running implements Operator {
    private final SystemScanPlan plan;
    private final EvalScope scope;
    private @Nullable Iterator<@Nullable Object[]> rows;

    Running(SystemScanPlan plan, EvalScope scope) {
      this.plan = plan;
      this.scope = scope;
    }

    @Override
    public @Nullable Batch next() {
      scope.reset();
      scope.context().checkCancelled();
      Iterator<@Nullable Object[]> source = rows;
      if (source == null) {
        List<@Nullable Object> values = new ArrayList<>();
        plan.arguments().forEach(argument -> values.add(argument.value(scope)));
        source = scope.context().scope().systemRows(plan.table(), plan.reference(), values);
        rows = source;
      }
      List<@Nullable Object[]> some = new ArrayList<>();
      while (some.size() < scope.context().batchSize() && source.hasNext()) {
        some.add(source.next());
      }
      return some.isEmpty() ? null : batch(some);
    }

    private Batch batch(List<@Nullable Object[]> some) {
      List<Column> columns = new ArrayList<>();
      for (int c = 0; c < plan.types().size(); c++) {
        DataType type = plan.types().get(c);
        FieldVector vector = scope.allocate(type, some.size());
        for (int i = 0; i < some.size(); i++) {
          Vectors.set(vector, i, Values.convert(some.get(i)[c], type));
        }
        vector.setValueCount(some.size());
        columns.add(Column.of(vector));
      }
      return new Batch(some.size(), columns);
    }

    @Override
    public void close() {
      scope.close();
    }
  }
}
