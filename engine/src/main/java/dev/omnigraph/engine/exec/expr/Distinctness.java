package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import org.apache.arrow.vector.BitVector;

/** IS [NOT] DISTINCT FROM: equality in which null equals null. Never null. */
public record Distinctness(boolean distinct, Expression left, Expression right)
    implements Expression {
  @Override
  public DataType type() {
    return DataType.BOOL;
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    Column l = left.eval(batch, scope);
    Column r = right.eval(batch, scope);
    PairOrder order = PairOrder.of(l.vector(), r.vector());
    BitVector out = (BitVector) scope.allocate(DataType.BOOL, batch.rows());
    for (int i = 0; i < batch.rows(); i++) {
      boolean a = l.isNull(i);
      boolean b = r.isNull(i);
      boolean same = a || b ? a && b : order.compare(l.at(i), r.at(i)) == 0;
      out.set(i, same != distinct ? 1 : 0);
    }
    return Column.of(out);
  }

  @Override
  public String describe() {
    return "("
        + left.describe()
        + (distinct ? " IS DISTINCT FROM " : " IS NOT DISTINCT FROM ")
        + right.describe()
        + ")";
  }
}
