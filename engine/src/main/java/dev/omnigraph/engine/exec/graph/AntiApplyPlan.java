package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the outer rows for which the inner plan has no row. The inner plan runs once an outer
 * batch, over an {@link OuterRowsPlan} of the same number, and gives the numbers of the rows to
 * drop.
 *
 * @param id number of this pair, unique in the whole plan
 * @param number index of the row number among the inner plan's columns
 */
public record AntiApplyPlan(int id, PhysicalPlan outer, PhysicalPlan inner, int number)
    implements PhysicalPlan {
  @Override
  public Operator open(ExecContext context) {
    return new AntiApplyOp(this, context.open(outer), context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(outer, inner);
  }

  @Override
  public String describe() {
    return "AntiApply(#" + id + ")";
  }

  private static final class AntiApplyOp implements Operator {
    private final AntiApplyPlan plan;
    private final Operator outer;
    private final ExecContext context;

    AntiApplyOp(AntiApplyPlan plan, Operator outer, ExecContext context) {
      this.plan = plan;
      this.outer = outer;
      this.context = context;
    }

    @Override
    public @Nullable Batch next() {
      for (Batch batch = outer.next(); batch != null; batch = outer.next()) {
        context.checkCancelled();
        BitSet dropped = dropped(batch);
        int kept = batch.rows() - dropped.cardinality();
        if (kept == batch.rows()) {
          return batch;
        }
        if (kept > 0) {
          int[] rows = new int[kept];
          int row = -1;
          for (int i = 0; i < kept; i++) {
            row = dropped.nextClearBit(row + 1);
            rows[i] = row;
          }
          return Selections.select(batch, rows, kept);
        }
      }
      return null;
    }

    private BitSet dropped(Batch batch) {
      BitSet dropped = new BitSet(batch.rows());
      int left = batch.rows();
      try (Operator inner = context.within(plan.id, batch).open(plan.inner)) {
        for (Batch found = inner.next(); found != null && left > 0; found = inner.next()) {
          context.checkCancelled();
          Column numbers = found.column(plan.number);
          for (int i = 0; i < found.rows(); i++) {
            int row = VertexColumn.get(numbers, i);
            if (!dropped.get(row)) {
              dropped.set(row);
              left--;
            }
          }
        }
      }
      return dropped;
    }

    @Override
    public void close() {
      outer.close();
    }
  }
}
