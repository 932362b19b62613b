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
 * Keeps the rows whose two vertices are a pair of the hop. Of a hop that tells edge rows apart a
 * row comes once an edge row, with the ordinal of the edge appended.
 *
 * @param from index of the vertex column that the hop starts from
 * @param to index of the vertex column that it has to arrive at
 */
public record ConnectPlan(PhysicalPlan input, int from, int to, Hop hop) implements PhysicalPlan {
  @Override
  public Operator open(ExecContext context) {
    Operator source = context.open(input);
    try {
      return new ConnectOp(this, source, context);
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
    return "Connect($" + from + " " + hop.describe() + " $" + to + (hop.bag() ? " edges)" : ")");
  }

  private static final class ConnectOp implements Operator {
    private final ConnectPlan plan;
    private final Operator input;
    private final ExecContext context;
    private final Hop.Walk walk;
    private final NeighbourList found = new NeighbourList();
    private final VertexColumn ordinals;

    ConnectOp(ConnectPlan plan, Operator input, ExecContext context) {
      this.plan = plan;
      this.input = input;
      this.context = context;
      this.walk = plan.hop.open(context);
      this.ordinals = new VertexColumn(context.allocator());
    }

    @Override
    public @Nullable Batch next() {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        Column from = batch.column(plan.from);
        Column to = batch.column(plan.to);
        RowBuffer rows = new RowBuffer(Integer.MAX_VALUE);
        for (int row = 0; row < batch.rows(); row++) {
          walk.between(VertexColumn.get(from, row), VertexColumn.get(to, row), found);
          for (int i = 0; i < found.size(); i++) {
            rows.add(row, found.vertex(i), found.ordinal(i));
          }
        }
        if (rows.size() > 0) {
          return emit(batch, rows);
        }
      }
      return null;
    }

    private Batch emit(Batch batch, RowBuffer rows) {
      int count = rows.size();
      if (!plan.hop.bag() && count == batch.rows()) {
        return batch;
      }
      List<Column> columns =
          new ArrayList<>(Selections.select(batch.columns(), rows.rows(), count));
      if (plan.hop.bag()) {
        columns.add(ordinals.set(rows.ordinals(), count));
      }
      return new Batch(count, columns);
    }

    @Override
    public void close() {
      ordinals.close();
      input.close();
    }
  }
}
