package dev.omnigraph.engine.table;

import java.util.Arrays;

/** A map from ints of at least 0 to ints of at least 0. Not thread-safe while it changes. */
public final class IntMap {
  private int[] cells;
  private int size;

  /** An empty map with room for {@code expected} keys. */
  public IntMap(int expected) {
    int capacity = Integer.highestOneBit(Math.max(expected, 4) * 2 - 1) * 2;
    cells = new int[capacity * 2];
  }

  /** Number of keys. */
  public int size() {
    return size;
  }

  /** The value of a key, or -1. */
  public int get(int key) {
    int mask = cells.length / 2 - 1;
    for (int at = mix(key) & mask; ; at = at + 1 & mask) {
      int found = cells[2 * at];
      if (found == 0) {
        return -1;
      }
      if (found == key + 1) {
        return cells[2 * at + 1];
      }
    }
  }

  /** Sets a value; -1 stands for none but keeps the key's room. */
  public void put(int key, int value) {
    if ((size + 1) * 2 > cells.length / 2) {
      int[] old = cells;
      cells = new int[old.length * 2];
      size = 0;
      for (int i = 0; i < old.length; i += 2) {
        if (old[i] != 0) {
          put(old[i] - 1, old[i + 1]);
        }
      }
    }
    int mask = cells.length / 2 - 1;
    int at = mix(key) & mask;
    while (cells[2 * at] != 0 && cells[2 * at] != key + 1) {
      at = at + 1 & mask;
    }
    size += cells[2 * at] == 0 ? 1 : 0;
    cells[2 * at] = key + 1;
    cells[2 * at + 1] = value;
  }

  /** Takes over all entries of another map. */
  public void putAll(IntMap other) {
    for (int i = 0; i < other.cells.length; i += 2) {
      if (other.cells[i] != 0) {
        put(other.cells[i] - 1, other.cells[i + 1]);
      }
    }
  }

  /** Removes everything. */
  public void clear() {
    Arrays.fill(cells, 0);
    size = 0;
  }

  private static int mix(int key) {
    int hash = key * 0x9e3779b9;
    return hash ^ hash >>> 16;
  }
}
