package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * A row for each item of the lists in its input's fields; shorter lists are filled up with nulls.
 *
 * @param ordinality whether the item's number, from 1, follows as the last field
 * @param types of the items, and of the number
 */
public record UnnestPlan(PhysicalPlan input, boolean ordinality, List<DataType> types)
    implements PhysicalPlan {
  public UnnestPlan {
    types = List.copyOf(types);
  }

  @Override
  public Operator open(ExecContext context) {
    return new Running(context.open(input), new EvalScope(context), this);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "Unnest" + (ordinality ? " with ordinality" : "");
  }

  private record Running(Operator input, EvalScope scope, UnnestPlan plan) implements Operator {
    @Override
    public @Nullable Batch next() {
      scope.reset();
      while (true) {
        scope.context().checkCancelled();
        Batch batch = input.next();
        if (batch == null) {
          return null;
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < batch.rows(); i++) {
          unnest(batch, i, rows);
        }
        if (!rows.isEmpty()) {
          return batch(rows);
        }
      }
    }

    private void unnest(Batch batch, int row, List<@Nullable Object[]> rows) {
      int lists = batch.columns().size();
      List<List<?>> values = new ArrayList<>();
      int longest = 0;
      for (Column column : batch.columns()) {
        Object value = Vectors.get(column.vector(), column.at(row));
        List<?> items = value instanceof List<?> list ? list : List.of();
        if (value instanceof float[] vector) {
          List<Double> floats = new ArrayList<>();
          for (float item : vector) {
            floats.add((double) item);
          }
          items = floats;
        }
        values.add(items);
        longest = Math.max(longest, items.size());
      }
      for (int i = 0; i < longest; i++) {
        @Nullable Object[] out = new Object[plan.types().size()];
        for (int c = 0; c < lists; c++) {
          List<?> items = values.get(c);
          out[c] = i < items.size() ? items.get(i) : null;
        }
        if (plan.ordinality()) {
          out[out.length - 1] = (long) (i + 1);
        }
        rows.add(out);
      }
    }

    private Batch batch(List<@Nullable Object[]> rows) {
      List<Column> columns = new ArrayList<>();
      for (int c = 0; c < plan.types().size(); c++) {
        DataType type = plan.types().get(c);
        FieldVector vector = scope.allocate(type, rows.size());
        for (int i = 0; i < rows.size(); i++) {
          Vectors.set(vector, i, Values.convert(rows.get(i)[c], type));
        }
        vector.setValueCount(rows.size());
        columns.add(Column.of(vector));
      }
      return new Batch(rows.size(), columns);
    }

    @Override
    public void close() {
      scope.close();
      input.close();
    }
  }
}
