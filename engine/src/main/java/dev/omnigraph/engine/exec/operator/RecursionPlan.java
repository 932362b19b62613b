package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.OuterBatch;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WITH RECURSIVE: the rows of the seed, then again and again those that the step makes of the rows
 * of the round before, until a round makes none.
 *
 * @param id number by which {@link WorkingRows} in the step finds the rows of the round before
 * @param all whether a row may come twice; else a row that came before is left out (and a cycle
 *     ends)
 * @param limit greatest number of rounds, or a negative number for none
 * @param types of the fields
 */
public record RecursionPlan(
    int id, PhysicalPlan seed, PhysicalPlan step, boolean all, int limit, List<DataType> types)
    implements PhysicalPlan {
  public RecursionPlan {
    types = List.copyOf(types);
  }

  @Override
  public Operator open(ExecContext context) {
    return new Running(context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(seed, step);
  }

  @Override
  public String describe() {
    return "Recursion" + (all ? " all" : "");
  }

  /** The rows of the round before, inside the step of a recursion. */
  public record WorkingRows(int id) implements PhysicalPlan {
    @Override
    public Operator open(ExecContext context) {
      OuterBatch frame = context.outer();
      while (frame != null && frame.id() != id) {
        frame = frame.enclosing();
      }
      if (frame == null) {
        throw dev.omnigraph.engine.error.EngineException.internal("no recursion " + id, null);
      }
      Batch batch = frame.batch();
      return new Operator() {
        private boolean done;

        @Override
        public @Nullable Batch next() {
          if (done || batch.rows() == 0) {
            return null;
          }
          done = true;
          return batch;
        }

        @Override
        public void close() {
          done = true;
        }
      };
    }

    @Override
    public List<PhysicalPlan> inputs() {
      return List.of();
    }

    @Override
    public String describe() {
      return "WorkingRows";
    }
  }

  private final class Running implements Operator {
    private final ExecContext context;
    private final @Nullable KeyTable seen;
    private @Nullable RowStore round;
    private int rounds;
    private boolean started;

    Running(ExecContext context) {
      this.context = context;
      this.seen = all ? null : new KeyTable(types, context.allocator());
    }

    @Override
    public @Nullable Batch next() {
      context.checkCancelled();
      RowStore previous = round;
      RowStore made;
      if (!started) {
        started = true;
        made = drain(seed, context);
      } else if (previous == null || limit >= 0 && rounds > limit) {
        return null;
      } else {
        Batch working = new Batch(previous.size(), previous.columns());
        made = drain(step, context.within(id, working));
        previous.close();
      }
      rounds++;
      if (made.size() == 0) {
        made.close();
        round = null;
        return null;
      }
      round = made;
      return new Batch(made.size(), made.columns());
    }

    private RowStore drain(PhysicalPlan plan, ExecContext inner) {
      RowStore rows = new RowStore(types, context.allocator());
      try (Operator source = inner.open(plan)) {
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
          context.checkCancelled();
          append(batch, rows);
        }
        return rows;
      } catch (RuntimeException | Error e) {
        rows.close();
        throw e;
      }
    }

    private void append(Batch batch, RowStore rows) {
      if (seen == null) {
        rows.append(batch);
        return;
      }
      int fresh = seen.size();
      int[] numbers = seen.number(batch.columns(), batch.rows(), true);
      int[] kept = new int[batch.rows()];
      int n = 0;
      for (int i = 0; i < numbers.length; i++) {
        if (numbers[i] == fresh) {
          fresh++;
          kept[n++] = i;
        }
      }
      List<Column> columns =
          Selections.select(batch.columns(), java.util.Arrays.copyOf(kept, n), n);
      rows.append(columns, n);
    }

    @Override
    public void close() {
      RowStore last = round;
      round = null;
      if (last != null) {
        last.close();
      }
      if (seen != null) {
        seen.close();
      }
    }
  }
}
