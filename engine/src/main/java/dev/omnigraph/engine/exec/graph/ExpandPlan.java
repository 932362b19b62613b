package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a hop from a vertex column. Each output row is an input row with one neighbour appended:
 * its vertex and, of a hop that tells edge rows apart, the ordinal of the edge.
 *
 * @param from index of the vertex column to start from
 * @param firstOnly at most one neighbour an input row, any: where only existence matters
 */
public record ExpandPlan(PhysicalPlan input, int from, Hop hop, boolean firstOnly)
    implements PhysicalPlan {
  @Override
  public Operator open(ExecContext context) {
    Operator source = context.open(input);
    try {
      return new ExpandOp(this, source, context);
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
    return "Expand($"
        + from
        + " "
        + hop.describe()
        + (hop.bag() ? " edges" : "")
        + (firstOnly ? " first" : "")
        + ")";
  }

  private static final class ExpandOp implements Operator {
    private final ExpandPlan plan;
    private final Operator input;
    private final ExecContext context;
    private final Hop.Walk walk;
    private final NeighbourList found = new NeighbourList();
    private final VertexColumn vertices;
    private final VertexColumn ordinals;
    private @Nullable Batch batch;
    private int row;
    private int next;

    ExpandOp(ExpandPlan plan, Operator input, ExecContext context) {
      this.plan = plan;
      this.input = input;
      this.context = context;
      this.walk = plan.hop.open(context);
      this.vertices = new VertexColumn(context.allocator());
      this.ordinals = new VertexColumn(context.allocator());
    }

    @Override
    public @Nullable Batch next() {
      RowBuffer rows = new RowBuffer(context.batchSize());
      while (true) {
        context.checkCancelled();
        Batch current = batch;
        if (current == null) {
          current = input.next();
          if (current == null) {
            return null;
          }
          batch = current;
          row = -1;
          found.clear();
          next = 0;
        }
        fill(current, rows);
        boolean done = next >= found.size() && row + 1 >= current.rows();
        if (done) {
          batch = null;
        }
        if (rows.size() > 0) {
          return emit(current, rows);
        }
      }
    }

    private void fill(Batch current, RowBuffer rows) {
      Column starts = current.column(plan.from);
      while (rows.hasRoom()) {
        if (next >= found.size()) {
          if (row + 1 >= current.rows()) {
            return;
          }
          row++;
          next = 0;
          if ((row & 255) == 0) {
            context.checkCancelled();
          }
          walk.neighbours(VertexColumn.get(starts, row), found);
          continue;
        }
        rows.add(row, found.vertex(next), found.ordinal(next));
        next = plan.firstOnly ? found.size() : next + 1;
      }
    }

    private Batch emit(Batch current, RowBuffer rows) {
      int count = rows.size();
      List<Column> columns =
          new ArrayList<>(Selections.select(current.columns(), rows.rows(), count));
      columns.add(vertices.set(rows.vertices(), count));
      if (plan.hop.bag()) {
        columns.add(ordinals.set(rows.ordinals(), count));
      }
      return new Batch(count, columns);
    }

    @Override
    public void close() {
      vertices.close();
      ordinals.close();
      input.close();
    }
  }
}
