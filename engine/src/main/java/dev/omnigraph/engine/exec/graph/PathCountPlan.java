package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Appends the number of ways to follow all trees from a row, an Int64 column; rows with none are
 * dropped. What following them and counting would give, without a row a path.
 */
public record PathCountPlan(PhysicalPlan input, List<PathTree> trees) implements PhysicalPlan {
  public PathCountPlan {
    trees = List.copyOf(trees);
  }

  @Override
  public Operator open(ExecContext context) {
    Operator source = context.open(input);
    try {
      return new PathCountOp(this, source, context);
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
    return "CountPaths"
        + trees.stream().map(PathTree::describe).collect(Collectors.joining(", ", "(", ")"));
  }

  private static final class PathCountOp implements Operator {
    private final PathCountPlan plan;
    private final Operator input;
    private final ExecContext context;
    private final PathCounter[] counters;
    private final CountColumn counts;
    private int[] starts = new int[0];

    PathCountOp(PathCountPlan plan, Operator input, ExecContext context) {
      this.plan = plan;
      this.input = input;
      this.context = context;
      this.counters =
          plan.trees.stream()
              .map(tree -> new PathCounter(tree, context))
              .toArray(PathCounter[]::new);
      this.counts = new CountColumn(context.allocator());
    }

    @Override
    public @Nullable Batch next() {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        int rows = batch.rows();
        if (starts.length < rows) {
          starts = new int[rows];
        }
        long[] paths = new long[rows];
        for (int t = 0; t < counters.length; t++) {
          Column from = batch.column(plan.trees.get(t).from());
          VertexColumn.read(from, rows, starts);
          PathCounter counter = counters[t];
          for (int row = 0; row < rows; row++) {
            if (t == 0) {
              paths[row] = counter.count(starts[row]);
            } else if (paths[row] > 0) {
              paths[row] = PathCounter.multiply(paths[row], counter.count(starts[row]));
            }
          }
        }
        Batch counted = counts.append(batch, paths);
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
