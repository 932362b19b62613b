package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.Hasher;
import dev.omnigraph.engine.exec.expr.PairOrder;
import dev.omnigraph.engine.exec.expr.TextCodes;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;

/** Numbers distinct rows from 0 in order of appearance. Nulls equal each other. */
public final class KeyTable implements AutoCloseable {
  private static final int CHECKED_ROWS = (1 << 12) - 1;

  private final RowStore keys;
  private final int width;
  private int[] slots = new int[64];
  private int[] hashes = new int[32];

  /**
   * An empty table.
   *
   * @param types of the columns
   */
  public KeyTable(List<DataType> types, BufferAllocator allocator) {
    keys = new RowStore(types, allocator);
    width = types.size();
    Arrays.fill(slots, -1);
  }

  /** How many distinct rows there are. */
  public int size() {
    return keys.size();
  }

  /** The distinct rows, by number. */
  public List<Column> keys() {
    return keys.columns();
  }

  /**
   * Numbers of the rows.
   *
   * @param insert whether unknown rows get a new number; else theirs is -1
   */
  public int[] number(List<Column> columns, int rows, boolean insert) {
    int[] numbers = new int[rows];
    int[] rowHashes = new int[rows];
    List<Column> used = columns.subList(0, width);
    Hasher.hash(used, rows, rowHashes);
    FieldVector[] stored = new FieldVector[width];
    PairOrder[] orders = new PairOrder[width];
    for (int c = 0; c < width; c++) {
      stored[c] = keys.growing(c, columns.get(c).vector());
      orders[c] = PairOrder.of(columns.get(c).vector(), stored[c]);
    }
    CancelToken cancel = CancelToken.current();
    for (int i = 0; i < rows; i++) {
      if ((i & CHECKED_ROWS) == CHECKED_ROWS) {
        cancel.check();
      }
      int hash = rowHashes[i];
      int slot = hash & slots.length - 1;
      int number = slots[slot];
      while (number >= 0 && !(hashes[number] == hash && equal(used, i, stored, orders, number))) {
        slot = slot + 1 & slots.length - 1;
        number = slots[slot];
      }
      if (number < 0 && insert) {
        number = keys.size();
        keys.appendRow(used, i);
        if (number == hashes.length) {
          hashes = Arrays.copyOf(hashes, number * 2);
        }
        hashes[number] = hash;
        slots[slot] = number;
        if (number * 2 >= slots.length) {
          grow();
        }
      }
      numbers[i] = number;
    }
    return numbers;
  }

  /**
   * Numbers of the rows of one column of texts by their codes: each different text is looked up
   * once a vector.
   *
   * @param known numbers by code + 1 so far, -1 where not looked up yet
   */
  int[] number(Column column, int rows, TextCodes texts, int[] known) {
    int[] codes = texts.codes();
    int[] numbers = new int[rows];
    int[] fresh = new int[0];
    int n = 0;
    for (int i = 0; i < rows; i++) {
      int at = column.at(i);
      int code = at < 0 ? 0 : codes[at] + 1;
      if (known[code] == -1) {
        fresh = n == fresh.length ? Arrays.copyOf(fresh, Math.max(16, n * 2)) : fresh;
        fresh[n++] = at;
        known[code] = -2;
      }
      numbers[i] = code;
    }
    if (n > 0) {
      int[] added = number(List.of(column.through(fresh)), n, true);
      for (int i = 0; i < n; i++) {
        known[fresh[i] < 0 ? 0 : codes[fresh[i]] + 1] = added[i];
      }
    }
    for (int i = 0; i < rows; i++) {
      numbers[i] = known[numbers[i]];
    }
    return numbers;
  }

  private boolean equal(
      List<Column> columns, int row, FieldVector[] stored, PairOrder[] orders, int number) {
    for (int c = 0; c < width; c++) {
      Column column = columns.get(c);
      int at = column.at(row);
      boolean isNull = at < 0 || column.vector().isNull(at);
      boolean storedNull = stored[c].isNull(number);
      if (isNull != storedNull || !isNull && orders[c].compare(at, number) != 0) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int number = 0; number < keys.size(); number++) {
      int slot = hashes[number] & slots.length - 1;
      while (slots[slot] >= 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = number;
    }
  }

  @Override
  public void close() {
    keys.close();
  }
}
