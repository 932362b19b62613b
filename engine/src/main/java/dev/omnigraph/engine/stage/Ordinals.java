package dev.omnigraph.engine.stage;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A growing list of ints. */
final class Ordinals {
  private int[] values = new int[16];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** The bits of {@code now} that {@code then} has not, each plus {@code offset}. */
  void addAll(BitSet now, @Nullable BitSet then, int offset) {
    for (int bit = now.nextSetBit(0); bit >= 0; bit = now.nextSetBit(bit + 1)) {
      if (then == null || !then.get(bit)) {
        add(offset + bit);
      }
    }
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
