package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.SharedCaches;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a column as small numbers: equal texts have equal codes. Made once for a column of a
 * segment and kept as long as its vector, so that comparing and grouping look at numbers.
 *
 * @param codes by position in the vector, -1 for null
 * @param places by code, a position that holds its text
 */
public record TextCodes(int[] codes, int[] places) {
  private static final int FEWEST_ROWS = 512;
  private static final int LONGEST = 64;

  /** The codes of a column, or null where they are not worth making. */
  public static @Nullable TextCodes of(Column column, SharedCaches caches) {
    return column.lasting()
            && column.vector() instanceof VarCharVector texts
            && texts.getValueCount() >= FEWEST_ROWS
            && texts.getOffsetBuffer().getInt(4L * texts.getValueCount())
                <= (long) LONGEST * texts.getValueCount()
        ? caches.get(Cache.class, Cache::new).get(texts)
        : null;
  }

  /** How many different texts there are. */
  public int size() {
    return places.length;
  }

  private long bytes() {
    return 4L * (codes.length + places.length);
  }

  private static TextCodes make(VarCharVector texts) {
    int rows = texts.getValueCount();
    Hasher hasher = Hasher.of(texts);
    PairOrder order = PairOrder.of(texts, texts);
    boolean nulls = texts.getNullCount() > 0;
    int[] codes = new int[rows];
    int[] places = new int[256];
    int[] hashes = new int[256];
    int[] slots = new int[1024];
    int size = 0;
    for (int row = 0; row < rows; row++) {
      if (nulls && texts.isNull(row)) {
        codes[row] = -1;
        continue;
      }
      int hash = hasher.hash(row);
      int slot = hash & slots.length - 1;
      while (slots[slot] != 0
          && (hashes[slots[slot] - 1] != hash
              || order.compare(places[slots[slot] - 1], row) != 0)) {
        slot = slot + 1 & slots.length - 1;
      }
      if (slots[slot] == 0) {
        if (size == places.length) {
          places = Arrays.copyOf(places, size * 2);
          hashes = Arrays.copyOf(hashes, size * 2);
        }
        places[size] = row;
        hashes[size] = hash;
        slots[slot] = ++size;
        codes[row] = size - 1;
        slots = size * 2 > slots.length ? grown(slots, hashes, size) : slots;
      } else {
        codes[row] = slots[slot] - 1;
      }
    }
    return new TextCodes(codes, Arrays.copyOf(places, size));
  }

  private static int[] grown(int[] slots, int[] hashes, int size) {
    int[] grown = new int[slots.length * 4];
    for (int code = 0; code < size; code++) {
      int slot = hashes[code] & grown.length - 1;
      while (grown[slot] != 0) {
        slot = slot + 1 & grown.length - 1;
      }
      grown[slot] = code + 1;
    }
    return grown;
  }

  /**
   * Codes by vector, by identity; they go with the vector, or all of them when they are too many.
   */
  private static final class Cache {
    private final long limit;
    private final Map<FieldVector, TextCodes> known = new WeakHashMap<>();
    private long bytes;

    Cache(long limit) {
      this.limit = limit;
    }

    TextCodes get(VarCharVector texts) {
      synchronized (this) {
        TextCodes found = known.get(texts);
        if (found != null) {
          return found;
        }
      }
      TextCodes made = make(texts);
      synchronized (this) {
        bytes = known.isEmpty() ? 0 : bytes;
        if (bytes + made.bytes() > limit) {
          known.clear();
          bytes = 0;
        }
        if (known.putIfAbsent(texts, made) == null) {
          bytes += made.bytes();
        }
      }
      return made;
    }
  }
}
