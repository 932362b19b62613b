package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.expr.PairOrder;
import java.util.List;

/** A stable merge sort of row numbers. */
record RowSorter(
    List<SortPlan.Key> keys, List<Column> columns, PairOrder[] orders, ExecContext context) {
  private static final int RUN = 8;
  private static final int CHECKED_ROWS = (1 << 11) - 1;

  static RowSorter of(List<SortPlan.Key> keys, List<Column> columns, ExecContext context) {
    PairOrder[] orders = new PairOrder[keys.size()];
    for (int k = 0; k < orders.length; k++) {
      Column column = columns.get(keys.get(k).field());
      orders[k] = PairOrder.of(column.vector(), column.vector());
    }
    return new RowSorter(keys, columns, orders, context);
  }

  /** Puts row numbers in order. */
  void sort(int[] rows) {
    int[] buffer = rows.clone();
    sort(buffer, rows, 0, rows.length);
  }

  private void sort(int[] from, int[] to, int low, int high) {
    if (high - low <= RUN) {
      insertion(to, low, high);
      return;
    }
    int middle = low + high >>> 1;
    sort(to, from, low, middle);
    sort(to, from, middle, high);
    if (compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, low, to, low, high - low);
      return;
    }
    int a = low;
    int b = middle;
    for (int i = low; i < high; i++) {
      if ((i - low & CHECKED_ROWS) == CHECKED_ROWS) {
        context.checkCancelled();
      }
      if (b >= high || a < middle && compare(from[a], from[b]) <= 0) {
        to[i] = from[a++];
      } else {
        to[i] = from[b++];
      }
    }
  }

  private void insertion(int[] rows, int low, int high) {
    for (int i = low + 1; i < high; i++) {
      int row = rows[i];
      int j = i - 1;
      while (j >= low && compare(rows[j], row) > 0) {
        rows[j + 1] = rows[j];
        j--;
      }
      rows[j + 1] = row;
    }
  }

  /** Compares two rows. */
  int compare(int a, int b) {
    for (int k = 0; k < orders.length; k++) {
      SortPlan.Key key = keys.get(k);
      Column column = columns.get(key.field());
      boolean aNull = column.isNull(a);
      boolean bNull = column.isNull(b);
      int order;
      if (aNull || bNull) {
        order = aNull == bNull ? 0 : aNull == key.nullsFirst() ? -1 : 1;
      } else {
        order = orders[k].compare(a, b);
        order = key.descending() ? -order : order;
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
