package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INTERSECT and EXCEPT of two inputs, with or without ALL; nulls equal each other.
 *
 * @param intersect INTERSECT, else EXCEPT
 * @param types of the fields
 */
public record SetPlan(
    boolean intersect, boolean all, PhysicalPlan left, PhysicalPlan right, List<DataType> types)
    implements PhysicalPlan {
  public SetPlan {
    types = List.copyOf(types);
  }

  @Override
  public Operator open(ExecContext context) {
    return new Running(context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return (intersect ? "Intersect" : "Except") + (all ? " all" : "");
  }

  private final class Running implements Operator {
    private final ExecContext context;
    private final KeyTable table;
    private int[] counts = new int[16];
    private @Nullable Operator source;

    Running(ExecContext context) {
      this.context = context;
      this.table = new KeyTable(types, context.allocator());
    }

    @Override
    public @Nullable Batch next() {
      Operator running = source;
      if (running == null) {
        drainRight();
        running = context.open(left);
        source = running;
      }
      while (true) {
        context.checkCancelled();
        Batch batch = running.next();
        if (batch == null) {
          return null;
        }
        int[] numbers = table.number(batch.columns(), batch.rows(), true);
        int[] kept = new int[batch.rows()];
        int n = 0;
        for (int i = 0; i < batch.rows(); i++) {
          if (takes(numbers[i])) {
            kept[n++] = i;
          }
        }
        if (n > 0) {
          return Selections.select(batch, kept, n);
        }
      }
    }

    private void drainRight() {
      try (Operator other = context.open(right)) {
        for (Batch batch = other.next(); batch != null; batch = other.next()) {
          context.checkCancelled();
          for (int number : table.number(batch.columns(), batch.rows(), true)) {
            reserve(number);
            counts[number]++;
          }
        }
      }
    }

    private void reserve(int number) {
      if (number >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(number + 1, counts.length * 2));
      }
    }

    /** Counts are how often the right has the row; -1 once a row needs to come out no more. */
    private boolean takes(int number) {
      reserve(number);
      if (all) {
        boolean inRight = counts[number] > 0;
        if (inRight) {
          counts[number]--;
        }
        return inRight == intersect;
      }
      boolean takes = intersect ? counts[number] > 0 : counts[number] == 0;
      if (takes) {
        counts[number] = -1;
      }
      return takes;
    }

    @Override
    public void close() {
      table.close();
      Operator running = source;
      if (running != null) {
        running.close();
      }
    }
  }
}
