package dev.omnigraph.engine.exec;

import org.apache.arrow.memory.util.MemoryUtil;

/**
 * Asks whether any of some rows is null. Counting the nulls of the whole vector instead would cost
 * its length with each batch.
 */
public final class Validity {
  private Validity() {}

  /** Whether one of the first {@code n} rows of a column is null. */
  public static boolean hasNulls(Column column, int n) {
    long validity = column.vector().getValidityBufferAddress();
    int[] selection = column.selection();
    for (int i = 0; i < n; i++) {
      if (isNull(validity, selection == null ? i : selection[i])) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the rows {@code rows[0 … n-1]} of a column is null. */
  public static boolean hasNulls(Column column, int[] rows, int n) {
    long validity = column.vector().getValidityBufferAddress();
    for (int i = 0; i < n; i++) {
      if (isNull(validity, column.at(rows[i]))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNull(long validity, int at) {
    return at < 0 || (MemoryUtil.getByte(validity + (at >> 3)) >> (at & 7) & 1) == 0;
  }
}
