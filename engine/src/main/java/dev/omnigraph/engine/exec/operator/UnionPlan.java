package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rows of its inputs, one after the other. */
public record UnionPlan(List<PhysicalPlan> inputs) implements PhysicalPlan {
  public UnionPlan {
    inputs = List.copyOf(inputs);
  }

  @Override
  public Operator open(ExecContext context) {
    return new Running(context);
  }

  @Override
  public String describe() {
    return "UnionAll";
  }

  private final class Running implements Operator {
    private final ExecContext context;
    private int index;
    private @Nullable Operator current;

    Running(ExecContext context) {
      this.context = context;
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        Operator running = current;
        if (running == null) {
          if (index == inputs.size()) {
            return null;
          }
          running = context.open(inputs.get(index++));
          current = running;
        }
        Batch batch = running.next();
        if (batch != null) {
          return batch;
        }
        close();
      }
    }

    @Override
    public void close() {
      Operator running = current;
      current = null;
      if (running != null) {
        running.close();
      }
    }
  }
}
