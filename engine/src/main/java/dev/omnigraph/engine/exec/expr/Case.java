package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.FieldVector;

/**
 * CASE: the value of the first condition that is true. Conditions and values are computed only for
 * the rows that reach them.
 *
 * @param operands condition, value, condition, value, …, value of all other rows
 */
public record Case(List<Expression> operands, DataType type) implements Expression {
  public Case {
    operands = List.copyOf(operands);
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    int rows = batch.rows();
    FieldVector out = scope.allocate(type, rows);
    int[] source = new int[rows];
    int[] open = Selections.identity(rows);
    int n = rows;
    int last = operands.size() - 1;
    // Values go in row order: vectors of strings must be written from front to back.
    Column[] values = new Column[last / 2 + 1];
    int[] position = new int[rows];
    for (int branch = 0; branch <= last / 2; branch++) {
      int[] hits;
      int k;
      if (branch * 2 == last) {
        hits = open;
        k = n;
      } else {
        hits = new int[n];
        k = operands.get(branch * 2).filter(batch, open, n, hits, scope);
        n = without(open, n, hits, k);
      }
      if (k > 0) {
        int[] chosen = Arrays.copyOf(hits, k);
        Expression value = operands.get(Math.min(branch * 2 + 1, last));
        values[branch] = value.eval(Selections.select(batch, chosen, k), scope);
        for (int i = 0; i < k; i++) {
          source[chosen[i]] = branch;
          position[chosen[i]] = i;
        }
      }
    }
    for (int i = 0; i < rows; i++) {
      Column value = values[source[i]];
      Object result = Vectors.get(value.vector(), value.at(position[i]));
      Vectors.set(out, i, Values.convert(result, type));
    }
    out.setValueCount(rows);
    return Column.of(out);
  }

  /** Takes {@code hits} (ascending) out of {@code open} (ascending); the new length. */
  private static int without(int[] open, int n, int[] hits, int k) {
    int m = 0;
    int h = 0;
    for (int i = 0; i < n; i++) {
      if (h < k && hits[h] == open[i]) {
        h++;
      } else {
        open[m++] = open[i];
      }
    }
    return m;
  }

  @Override
  public String describe() {
    StringBuilder out = new StringBuilder("CASE");
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      out.append(" WHEN ")
          .append(operands.get(i).describe())
          .append(" THEN ")
          .append(operands.get(i + 1).describe());
    }
    return out.append(" ELSE ")
        .append(operands.get(operands.size() - 1).describe())
        .append(" END")
        .toString();
  }
}
