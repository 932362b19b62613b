package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows whose vertex has a neighbour, or those whose vertex has none.
 *
 * @param from index of the vertex column
 * @param wanted whether a neighbour has to be there
 */
public record NeighbourFilterPlan(PhysicalPlan input, int from, Hop hop, boolean wanted)
    implements PhysicalPlan {
  @Override
  public Operator open(ExecContext context) {
    Operator source = context.open(input);
    try {
      return new NeighbourFilterOp(this, source, hop.open(context), context);
    } catch (RuntimeException | Error e) {
      source.close();
      throw e;
    }
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return (wanted ? "HasNeighbour($" : "HasNoNeighbour($") + from + " " + hop.describe() + ")";
  }

  private static final class NeighbourFilterOp implements Operator {
    private final NeighbourFilterPlan plan;
    private final Operator input;
    private final Hop.Walk walk;
    private final ExecContext context;
    private final NeighbourList list = new NeighbourList();
    private int[] starts = new int[0];

    NeighbourFilterOp(
        NeighbourFilterPlan plan, Operator input, Hop.Walk walk, ExecContext context) {
      this.plan = plan;
      this.input = input;
      this.walk = walk;
      this.context = context;
    }

    @Override
    public @Nullable Batch next() {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        int rows = batch.rows();
        if (starts.length < rows) {
          starts = new int[rows];
        }
        VertexColumn.read(batch.column(plan.from), rows, starts);
        int[] kept = new int[rows];
        int n = 0;
        for (int row = 0; row < rows; row++) {
          kept[n] = row;
          n += walk.hasNeighbour(starts[row], list) == plan.wanted ? 1 : 0;
        }
        if (n == rows) {
          return batch;
        }
        if (n > 0) {
          return Selections.select(batch, kept, n);
        }
      }
      return null;
    }

    @Override
    public void close() {
      input.close();
    }
  }
}
