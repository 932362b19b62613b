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
 * The vertices that some row reaches through hops one after the other, each once: one vertex
 * column. A step costs the edges at its frontier, however many paths lead there.
 *
 * @param from index of the vertex column to start from
 */
public record ReachPlan(PhysicalPlan input, int from, List<Hop> hops) implements PhysicalPlan {
  public ReachPlan {
    hops = List.copyOf(hops);
  }

  @Override
  public Operator open(ExecContext context) {
    Operator source = context.open(input);
    try {
      return new ReachOp(this, source, context);
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
    return "Reach($"
        + from
        + hops.stream().map(Hop::describe).collect(Collectors.joining(" ", " ", ")"));
  }

  private static final class ReachOp implements Operator {
    private final ReachPlan plan;
    private final Operator input;
    private final ExecContext context;
    private final List<Hop.Walk> walks;
    private final VertexColumn vertices;
    private @Nullable NeighbourList reached;
    private int next;

    ReachOp(ReachPlan plan, Operator input, ExecContext context) {
      this.plan = plan;
      this.input = input;
      this.context = context;
      this.walks = plan.hops.stream().map(hop -> hop.open(context)).toList();
      this.vertices = new VertexColumn(context.allocator());
    }

    @Override
    public @Nullable Batch next() {
      NeighbourList all = reached;
      if (all == null) {
        all = starts();
        for (Hop.Walk walk : walks) {
          all = step(walk, all);
        }
        reached = all;
      }
      int count = Math.min(context.batchSize(), all.size() - next);
      if (count <= 0) {
        return null;
      }
      int[] portion = all.vertices(next, next + count);
      next += count;
      return new Batch(count, List.of(vertices.set(portion, count)));
    }

    /** The vertices of the input, each once. */
    private NeighbourList starts() {
      NeighbourList starts = new NeighbourList();
      int[] read = new int[0];
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        Column column = batch.column(plan.from);
        if (read.length < batch.rows()) {
          read = new int[batch.rows()];
        }
        VertexColumn.read(column, batch.rows(), read);
        starts.addAll(read, 0, batch.rows());
      }
      if (starts.size() > 1) {
        starts.makeDistinct();
      }
      return starts;
    }

    private NeighbourList step(Hop.Walk walk, NeighbourList from) {
      VertexSet seen = new VertexSet(walk.vertexLimit());
      NeighbourList to = new NeighbourList();
      NeighbourList list = new NeighbourList();
      for (int i = 0; i < from.size(); i++) {
        if ((i & 63) == 0) {
          context.checkCancelled();
        }
        Adjacency.Slice slice = walk.slice(from.vertex(i));
        if (slice == null) {
          walk.neighbours(from.vertex(i), list);
          for (int n = 0; n < list.size(); n++) {
            if (seen.add(list.vertex(n))) {
              to.add(list.vertex(n), -1);
            }
          }
          continue;
        }
        for (int n = slice.start; n < slice.end; n++) {
          int vertex = slice.vertices[n];
          if (seen.add(vertex) && walk.isLive(vertex)) {
            to.add(vertex, -1);
          }
        }
      }
      return to;
    }

    @Override
    public void close() {
      vertices.close();
      input.close();
    }
  }
}
