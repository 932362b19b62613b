package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.BitVector;

/** AND and OR of any number of conditions, with three values. */
public record Logical(boolean conjunction, List<Expression> operands) implements Expression {
  public Logical {
    operands = List.copyOf(operands);
  }

  @Override
  public DataType type() {
    return DataType.BOOL;
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    int rows = batch.rows();
    BitVector out = (BitVector) scope.allocate(DataType.BOOL, rows);
    boolean[] unknown = new boolean[rows];
    int decisive = conjunction ? 0 : 1;
    int[] open = Selections.identity(rows);
    int n = rows;
    for (Expression operand : operands) {
      if (n == 0) {
        break;
      }
      Batch part = n == rows ? batch : Selections.select(batch, open, n);
      Column value = operand.eval(part, scope);
      BitVector bits = (BitVector) value.vector();
      int[] stillOpen = new int[n];
      int m = 0;
      for (int i = 0; i < n; i++) {
        int row = open[i];
        int at = value.at(i);
        if (at < 0 || bits.isNull(at)) {
          unknown[row] = true;
          stillOpen[m++] = row;
        } else if (bits.get(at) == decisive) {
          out.set(row, decisive);
        } else {
          stillOpen[m++] = row;
        }
      }
      open = stillOpen;
      n = m;
    }
    for (int i = 0; i < n; i++) {
      if (!unknown[open[i]]) {
        out.set(open[i], 1 - decisive);
      }
    }
    return Column.of(out);
  }

  @Override
  public int filter(Batch batch, int[] selIn, int n, int[] selOut, EvalScope scope) {
    if (conjunction) {
      int kept = n;
      int[] from = selIn;
      for (Expression operand : operands) {
        kept = operand.filter(batch, from, kept, selOut, scope);
        from = selOut;
      }
      return kept;
    }
    return filterAny(batch, selIn, n, selOut, scope);
  }

  private int filterAny(Batch batch, int[] selIn, int n, int[] selOut, EvalScope scope) {
    int[] open = java.util.Arrays.copyOf(selIn, n);
    boolean[] passed = new boolean[batch.rows()];
    int left = n;
    for (Expression operand : operands) {
      if (left == 0) {
        break;
      }
      int[] hits = new int[left];
      int k = operand.filter(batch, open, left, hits, scope);
      for (int i = 0; i < k; i++) {
        passed[hits[i]] = true;
      }
      int m = 0;
      for (int i = 0; i < left; i++) {
        if (!passed[open[i]]) {
          open[m++] = open[i];
        }
      }
      left = m;
    }
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (passed[selIn[i]]) {
        selOut[kept++] = selIn[i];
      }
    }
    return kept;
  }

  @Override
  public String describe() {
    return operands.stream()
        .map(Expression::describe)
        .collect(Collectors.joining(conjunction ? " AND " : " OR ", "(", ")"));
  }
}
