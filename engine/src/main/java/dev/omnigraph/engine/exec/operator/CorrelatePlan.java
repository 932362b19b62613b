package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the right input anew for each row of the left, which it sees as outer row {@code id}: what
 * no join can say, such as UNNEST of a column.
 *
 * @param outer whether a left row without right rows comes out with nulls
 * @param rightTypes types of the right's fields
 */
public record CorrelatePlan(
    int id, PhysicalPlan left, PhysicalPlan right, boolean outer, List<DataType> rightTypes)
    implements PhysicalPlan {
  public CorrelatePlan {
    rightTypes = List.copyOf(rightTypes);
  }

  @Override
  public Operator open(ExecContext context) {
    return new Running(context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return "Apply" + (outer ? " outer" : "");
  }

  private final class Running implements Operator {
    private final ExecContext context;
    private final EvalScope scope;
    private final Operator source;
    private @Nullable Batch batch;
    private int row;
    private @Nullable Operator inner;
    private boolean found;

    Running(ExecContext context) {
      this.context = context;
      this.scope = new EvalScope(context);
      this.source = left.open(context);
    }

    @Override
    public @Nullable Batch next() {
      scope.reset();
      while (true) {
        context.checkCancelled();
        Batch current = batch;
        if (current == null || row >= current.rows()) {
          current = source.next();
          batch = current;
          row = 0;
          if (current == null) {
            return null;
          }
        }
        Operator running = inner;
        if (running == null) {
          Batch one = Selections.select(current, new int[] {row}, 1);
          running = right.open(context.within(id, one));
          inner = running;
          found = false;
        }
        Batch rows = running.next();
        if (rows != null) {
          found = true;
          return joined(current, rows.columns(), rows.rows());
        }
        running.close();
        inner = null;
        Batch missing = outer && !found ? joined(current, nulls(), 1) : null;
        row++;
        if (missing != null) {
          return missing;
        }
      }
    }

    private Batch joined(Batch current, List<Column> rightColumns, int n) {
      int[] same = new int[n];
      java.util.Arrays.fill(same, row);
      List<Column> columns = new ArrayList<>(Selections.select(current.columns(), same, n));
      columns.addAll(rightColumns);
      return new Batch(n, columns);
    }

    private List<Column> nulls() {
      List<Column> columns = new ArrayList<>();
      for (DataType type : rightTypes) {
        columns.add(new Column(scope.allocate(type, 0), new int[] {-1}));
      }
      return columns;
    }

    @Override
    public void close() {
      Operator running = inner;
      inner = null;
      if (running != null) {
        running.close();
      }
      scope.close();
      source.close();
    }
  }
}
