package dev.omnigraph.engine.exec;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * What the operators of one execution did, for {@code EXPLAIN ANALYZE}: each runs in an allocator
 * of its own and is watched while it works. Times, bytes and hits of an operator include its
 * inputs' until {@link #explain} takes them off. Used by one thread.
 */
public final class Profile {
  private final Map<PhysicalPlan, Figures> figures = new IdentityHashMap<>();

  /** Sums over all runs of one operator. */
  private static final class Figures {
    private long rows;
    private long nanos;
    private long memory;
    private long readBytes;
    private long hits;
  }

  Operator open(PhysicalPlan plan, ExecContext context) {
    Figures sums = figures.computeIfAbsent(plan, p -> new Figures());
    BufferAllocator own =
        context.allocator().newChildAllocator("operator", 0, context.allocator().getLimit());
    try {
      ExecContext inside = context.allocatingFrom(own);
      Stretch opening = new Stretch(context);
      Operator operator = plan.open(inside);
      opening.end(sums, context);
      return new Watched(operator, sums, inside);
    } catch (RuntimeException | Error e) {
      own.close();
      throw e;
    }
  }

  /** A stretch of an operator's work. */
  private static final class Stretch {
    private final long start = System.nanoTime();
    private final long read;
    private final long hits;

    Stretch(ExecContext context) {
      read = context.pins().readBytes();
      hits = context.pins().hits();
    }

    void end(Figures sums, ExecContext context) {
      sums.nanos += System.nanoTime() - start;
      sums.readBytes += context.pins().readBytes() - read;
      sums.hits += context.pins().hits() - hits;
    }
  }

  /**
   * The tree of a plan, a line an operator: rows given out, own time, bytes of columns read from
   * storage, columns found in the cache, and the most memory held at once, inputs included.
   */
  public String explain(PhysicalPlan root) {
    StringBuilder out = new StringBuilder();
    explain(root, 0, out);
    return out.toString();
  }

  private void explain(PhysicalPlan plan, int depth, StringBuilder out) {
    Figures own = figures.getOrDefault(plan, new Figures());
    long nanos = own.nanos;
    long readBytes = own.readBytes;
    long hits = own.hits;
    for (PhysicalPlan input : plan.inputs()) {
      Figures below = figures.getOrDefault(input, new Figures());
      nanos -= below.nanos;
      readBytes -= below.readBytes;
      hits -= below.hits;
    }
    out.append("  ".repeat(depth))
        .append(plan.describe())
        .append(
            String.format(
                Locale.ROOT,
                "  (rows=%d time=%.3f ms read=%d B hits=%d memory=%d B)",
                own.rows,
                Math.max(0, nanos) / 1e6,
                Math.max(0, readBytes),
                Math.max(0, hits),
                own.memory))
        .append('\n');
    for (PhysicalPlan input : plan.inputs()) {
      explain(input, depth + 1, out);
    }
  }

  /** An operator under observation. */
  private static final class Watched implements Operator {
    private final Operator operator;
    private final Figures sums;
    private final ExecContext context;
    private boolean closed;

    Watched(Operator operator, Figures sums, ExecContext context) {
      this.operator = operator;
      this.sums = sums;
      this.context = context;
    }

    @Override
    public @Nullable Batch next() {
      Stretch stretch = new Stretch(context);
      Batch batch = operator.next();
      stretch.end(sums, context);
      sums.rows += batch == null ? 0 : batch.rows();
      return batch;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        sums.memory = Math.max(sums.memory, context.allocator().getPeakMemoryAllocation());
        try {
          operator.close();
        } finally {
          context.allocator().close();
        }
      }
    }
  }
}
