package dev.omnigraph.engine.exec.text;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BitVector;

/**
 * A boolean expression that looks at one row at a time; null where an operand is null. The operands
 * are evaluated a batch at a time.
 */
abstract class RowCondition implements Expression {
  private static final int CHECK_EVERY = 256;

  private final List<Expression> operands;

  RowCondition(List<Expression> operands) {
    this.operands = List.copyOf(operands);
  }

  final List<Expression> operands() {
    return operands;
  }

  /** Looks at rows of one batch; may remember what it made of an earlier row. */
  interface Test {
    /** Whether the condition holds; no operand is null in that row. */
    boolean test(int row);
  }

  /** Starts on a batch whose operands have these values. */
  abstract Test test(List<Column> values);

  @Override
  public final DataType type() {
    return DataType.BOOL;
  }

  @Override
  public final Column eval(Batch batch, EvalScope scope) {
    List<Column> values = values(batch, scope);
    Test test = test(values);
    BitVector result = (BitVector) scope.allocate(DataType.BOOL, batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      check(row, scope);
      if (!isNull(values, row)) {
        result.set(row, test.test(row) ? 1 : 0);
      }
    }
    return Column.of(result);
  }

  @Override
  public final int filter(Batch batch, int[] selIn, int n, int[] selOut, EvalScope scope) {
    if (n == 0) {
      return 0;
    }
    boolean all = n == batch.rows();
    List<Column> values = values(all ? batch : Selections.select(batch, selIn, n), scope);
    Test test = test(values);
    int kept = 0;
    for (int i = 0; i < n; i++) {
      check(i, scope);
      if (!isNull(values, i) && test.test(i)) {
        selOut[kept++] = selIn[i];
      }
    }
    return kept;
  }

  private List<Column> values(Batch batch, EvalScope scope) {
    List<Column> values = new ArrayList<>(operands.size());
    operands.forEach(operand -> values.add(operand.eval(batch, scope)));
    return values;
  }

  private static void check(int row, EvalScope scope) {
    if (row % CHECK_EVERY == 0) {
      scope.context().checkCancelled();
    }
  }

  private static boolean isNull(List<Column> values, int row) {
    for (Column value : values) {
      if (value.isNull(row)) {
        return true;
      }
    }
    return false;
  }
}
