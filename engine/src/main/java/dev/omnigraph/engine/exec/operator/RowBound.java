package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.Validity;
import dev.omnigraph.engine.exec.expr.LongReader;
import dev.omnigraph.engine.exec.expr.PairOrder;
import java.util.List;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.jspecify.annotations.Nullable;

/** Compares rows of a batch with one row that is kept. */
final class RowBound {
  private final SortPlan.Key[] keys;
  private final Column[] columns;
  private final Column[] kept;
  private final @Nullable PairOrder[] orders;
  private final int bound;

  /** Whether the first key is a column of 32-bit numbers without nulls. */
  private final boolean plain;

  private final long address;
  private final long first;

  /**
   * @param bound the row of {@code keptColumns} to compare with
   */
  RowBound(List<SortPlan.Key> keys, Batch batch, List<Column> keptColumns, int bound) {
    List<Column> batchColumns = batch.columns();
    int rows = batch.rows();
    int count = keys.size();
    this.keys = keys.toArray(SortPlan.Key[]::new);
    this.columns = new Column[count];
    this.kept = new Column[count];
    this.orders = new PairOrder[count];
    this.bound = bound;
    for (int k = 0; k < count; k++) {
      columns[k] = batchColumns.get(keys.get(k).field());
      kept[k] = keptColumns.get(keys.get(k).field());
      orders[k] = PairOrder.of(columns[k].vector(), kept[k].vector());
    }
    FieldVector vector = columns[0].vector();
    FieldVector other = kept[0].vector();
    plain =
        vector instanceof IntVector
            && other instanceof IntVector
            && !Validity.hasNulls(columns[0], rows)
            && !kept[0].isNull(bound);
    address = plain ? vector.getDataBufferAddress() : 0;
    first = plain ? LongReader.of(other).get(kept[0].at(bound)) : 0;
  }

  /** Whether a row of the batch comes before the bound; not if they are equal. */
  boolean isBefore(int row) {
    int k = 0;
    if (plain) {
      int at = columns[0].at(row);
      if (at >= 0) {
        int value = MemoryUtil.getInt(address + ((long) at << 2));
        if (value != first) {
          return value < first != keys[0].descending();
        }
        k = 1;
      }
    }
    for (; k < keys.length; k++) {
      int order = compare(k, row);
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private int compare(int k, int row) {
    SortPlan.Key key = keys[k];
    boolean isNull = columns[k].isNull(row);
    boolean boundNull = kept[k].isNull(bound);
    if (isNull || boundNull) {
      return isNull == boundNull ? 0 : isNull == key.nullsFirst() ? -1 : 1;
    }
    PairOrder pair = java.util.Objects.requireNonNull(orders[k]);
    int order = pair.compare(columns[k].at(row), kept[k].at(bound));
    return key.descending() ? -order : order;
  }
}
