package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.OuterBatch;
import dev.omnigraph.engine.exec.PhysicalPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the batch that an inner plan runs over: some of its columns, and the number of the
 * row in the batch as the last column.
 *
 * @param id number that the planner gave to the enclosing {@link AntiApplyPlan}
 * @param columns indexes of columns of the outer batch
 */
public record OuterRowsPlan(int id, List<Integer> columns) implements PhysicalPlan {
  public OuterRowsPlan {
    columns = List.copyOf(columns);
  }

  @Override
  public Operator open(ExecContext context) {
    return new OuterRowsOp(this, context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "OuterRows(#" + id + " " + columns + ")";
  }

  private static final class OuterRowsOp implements Operator {
    private final Batch outer;
    private final OuterRowsPlan plan;
    private final VertexColumn numbers;
    private boolean done;

    OuterRowsOp(OuterRowsPlan plan, ExecContext context) {
      this.plan = plan;
      this.outer = find(plan.id, context.outer());
      this.numbers = new VertexColumn(context.allocator());
    }

    private static Batch find(int id, @Nullable OuterBatch innermost) {
      for (OuterBatch frame = innermost; frame != null; frame = frame.enclosing()) {
        if (frame.id() == id) {
          return frame.batch();
        }
      }
      throw EngineException.internal("no outer rows #" + id, null);
    }

    @Override
    public @Nullable Batch next() {
      if (done || outer.rows() == 0) {
        return null;
      }
      done = true;
      int[] rows = new int[outer.rows()];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = row;
      }
      List<Column> columns = new ArrayList<>(plan.columns.size() + 1);
      for (int column : plan.columns) {
        columns.add(outer.column(column));
      }
      columns.add(numbers.set(rows, rows.length));
      return new Batch(rows.length, columns);
    }

    @Override
    public void close() {
      numbers.close();
    }
  }
}
