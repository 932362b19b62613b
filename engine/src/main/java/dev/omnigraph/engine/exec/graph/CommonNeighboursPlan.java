package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends the number of neighbours that two vertices have in common, an Int64 column; rows with
 * none are dropped. Counts pairs of edge rows where a hop tells them apart.
 *
 * @param first vertex column that {@code firstHop} starts from
 * @param second vertex column that {@code secondHop} starts from
 */
public record CommonNeighboursPlan(
    PhysicalPlan input, int first, Hop firstHop, int second, Hop secondHop)
    implements PhysicalPlan {
  @Override
  public Operator open(ExecContext context) {
    Operator source = context.open(input);
    try {
      return new CommonOp(this, source, context);
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
    return "CountCommon($"
        + first
        + " "
        + name(firstHop)
        + ", $"
        + second
        + " "
        + name(secondHop)
        + ")";
  }

  private static String name(Hop hop) {
    return hop.describe() + (hop.bag() ? " edges" : "");
  }

  private static final class CommonOp implements Operator {
    private final CommonNeighboursPlan plan;
    private final Operator input;
    private final ExecContext context;
    private final CommonNeighbours common;
    private final CountColumn counts;
    private int[] firsts = new int[0];
    private int[] seconds = new int[0];

    CommonOp(CommonNeighboursPlan plan, Operator input, ExecContext context) {
      this.plan = plan;
      this.input = input;
      this.context = context;
      this.common = new CommonNeighbours(plan.firstHop, plan.secondHop, context);
      this.counts = new CountColumn(context.allocator());
    }

    @Override
    public @Nullable Batch next() {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        int rows = batch.rows();
        if (firsts.length < rows) {
          firsts = new int[rows];
          seconds = new int[rows];
        }
        VertexColumn.read(batch.column(plan.first), rows, firsts);
        VertexColumn.read(batch.column(plan.second), rows, seconds);
        long[] found = new long[rows];
        for (int row = 0; row < rows; row++) {
          if ((row & 255) == 0) {
            context.checkCancelled();
          }
          found[row] = common.count(firsts[row], seconds[row]);
        }
        Batch counted = counts.append(batch, found);
        if (counted != null) {
          return counted;
        }
      }
      return null;
    }

    @Override
    public void close() {
      counts.close();
      input.close();
    }
  }
}
