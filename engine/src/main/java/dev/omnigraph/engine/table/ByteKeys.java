package dev.omnigraph.engine.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing set of byte strings, each with a dense index in order of first addition. Made for
 * millions of short keys: the bytes lie in pages, the table is open addressed. Not thread-safe.
 */
public final class ByteKeys {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PAGE = 1 << 20;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final List<byte[]> pages = new ArrayList<>();
  private int page;
  private int pageUsed = PAGE;
  private long[] places = new long[16];
  private int[] lengths = new int[16];
  private int[] hashes = new int[16];
  private int[] slots = new int[64];
  private int size;

  /** Number of distinct keys. */
  public int size() {
    return size;
  }

  /**
   * Adds the first {@code length} bytes of {@code key}.
   *
   * @return the index of the new key, or {@code -1 - index} of the equal one that was there
   */
  public int add(byte[] key, int length) {
    int hash = hash(key, length);
    int slot = slotOf(key, length, hash);
    if (slots[slot] != 0) {
      return -slots[slot];
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    places[size] = store(key, length);
    lengths[size] = length;
    hashes[size] = hash;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  /** The index of the key that equals the first {@code length} bytes, or -1. */
  public int find(byte[] key, int length) {
    return slots[slotOf(key, length, hash(key, length))] - 1;
  }

  /** A copy of the key of that index. */
  public byte[] get(int index) {
    int start = (int) places[index];
    byte[] bytes = pages.get((int) (places[index] >>> 32));
    return Arrays.copyOfRange(bytes, start, start + lengths[index]);
  }

  private int slotOf(byte[] key, int length, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (hashes[index] == hash && lengths[index] == length) {
        int start = (int) places[index];
        byte[] bytes = pages.get((int) (places[index] >>> 32));
        if (Arrays.equals(bytes, start, start + length, key, 0, length)) {
          return slot;
        }
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private long store(byte[] key, int length) {
    if (length > PAGE / 4) {
      pages.add(Arrays.copyOf(key, length));
      return (long) (pages.size() - 1) << 32;
    }
    if (pages.isEmpty() || pageUsed + length > PAGE) {
      page = pages.size();
      pages.add(new byte[PAGE]);
      pageUsed = 0;
    }
    System.arraycopy(key, 0, pages.get(page), pageUsed, length);
    long place = (long) page << 32 | pageUsed;
    pageUsed += length;
    return place;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = hashes[i] & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = i + 1;
    }
  }

  private static int hash(byte[] key, int length) {
    long h = length * MIX;
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      h = (Long.rotateLeft(h, 23) ^ (long) LONGS.get(key, i)) * MIX;
    }
    long tail = 0;
    for (; i < length; i++) {
      tail = tail << 8 | key[i] & 0xFF;
    }
    h = (Long.rotateLeft(h, 23) ^ tail) * MIX;
    return (int) (h >>> 32) ^ (int) h;
  }
}
