package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import org.apache.arrow.vector.BitVector;

/**
 * An expression over the rows of a batch: immutable, value-free, shared by all executions. It is
 * evaluated a batch at a time.
 */
public interface Expression {
  /** The physical type of its values. */
  DataType type();

  /**
   * Its value for every row of the batch. The column is the batch's own, or belongs to the scope
   * and stays valid until {@link EvalScope#reset()}.
   */
  Column eval(Batch batch, EvalScope scope);

  /**
   * Keeps the rows for which this boolean expression is true (not false, not null). Rows that are
   * not among {@code selIn} are not evaluated at all, so an earlier condition shields a later one
   * from errors.
   *
   * @param selIn rows to look at, ascending
   * @param n how many of them
   * @param selOut takes the rows kept, ascending; may be {@code selIn} itself
   * @return how many were kept
   */
  default int filter(Batch batch, int[] selIn, int n, int[] selOut, EvalScope scope) {
    if (n == 0) {
      return 0;
    }
    boolean all = n == batch.rows();
    Column value = eval(all ? batch : Selections.select(batch, selIn, n), scope);
    BitVector bits = (BitVector) value.vector();
    int kept = 0;
    for (int i = 0; i < n; i++) {
      int at = value.at(i);
      if (at >= 0 && !bits.isNull(at) && bits.get(at) != 0) {
        selOut[kept++] = selIn[i];
      }
    }
    return kept;
  }

  /** Text for EXPLAIN; stable across releases of the libraries. */
  String describe();
}
