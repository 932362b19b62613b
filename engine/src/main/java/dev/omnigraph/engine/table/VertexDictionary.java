package dev.omnigraph.engine.table;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.cancel.CancellableLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.vector.VarCharVector;

/**
 * Vertex numbers of ids: dense, from 0, never taken back. Ids lie in chunks of bytes, found through
 * an open-addressing table of ints; 10 million ids of 26 characters take about 0.5 GB.
 *
 * <p>Reading takes no lock: what a reader may look for was added before the image it looks in was
 * made.
 */
final class VertexDictionary {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int CHECK_ROWS = 1 << 14;
  private static final int CHUNK_BITS = 18;
  private static final int CHUNK_BYTES = 4 << CHUNK_BITS;

  /** Grown by replacement; the arrays' unused parts are filled in place. */
  private record Tables(int[] slots, int[] starts, byte[][] chunks) {}

  private volatile Tables tables = new Tables(new int[1 << 8], new int[1 << 7], new byte[0][]);
  private volatile int count;
  private final CancellableLock adding = new CancellableLock();
  private int chunk = -1;
  private int used = CHUNK_BYTES;

  /** How many numbers are given out. */
  int count() {
    return count;
  }

  /** The number of an id, or -1. */
  int find(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return find(tables, bytes, bytes.length, hash(bytes, 0, bytes.length));
  }

  /** The numbers of the ids of a vector, -1 for each unknown or null one. */
  int[] find(VarCharVector ids) {
    int[] out = new int[ids.getValueCount()];
    byte[] buffer = new byte[64];
    Tables now = tables;
    CancelToken cancel = CancelToken.current();
    for (int i = 0; i < out.length; i++) {
      if (i % CHECK_ROWS == 0) {
        cancel.check();
      }
      if (ids.isNull(i)) {
        out[i] = -1;
        continue;
      }
      int start = ids.getStartOffset(i);
      int length = ids.getEndOffset(i) - start;
      if (length > buffer.length) {
        buffer = new byte[length * 2];
      }
      ids.getDataBuffer().getBytes(start, buffer, 0, length);
      out[i] = find(now, buffer, length, hash(buffer, 0, length));
    }
    return out;
  }

  /** The id of a number. */
  String id(int vertex) {
    if (vertex < 0 || vertex >= count) {
      throw new IndexOutOfBoundsException("vertex " + vertex + " of " + count);
    }
    Tables now = tables;
    byte[] bytes = now.chunks[now.starts[vertex] >>> CHUNK_BITS];
    int at = offset(now.starts[vertex]);
    return new String(bytes, at + 4, length(bytes, at), StandardCharsets.UTF_8);
  }

  /** The numbers of the first ids of a vector, new ones where needed. */
  int[] add(VarCharVector ids, int rows) {
    try (CancellableLock.Hold held = adding.hold()) {
      CancelToken cancel = CancelToken.current();
      int[] out = new int[rows];
      byte[] buffer = new byte[64];
      for (int i = 0; i < rows; i++) {
        int start = ids.getStartOffset(i);
        int length = ids.getEndOffset(i) - start;
        if (length > buffer.length) {
          buffer = new byte[length * 2];
        }
        ids.getDataBuffer().getBytes(start, buffer, 0, length);
        out[i] = add(buffer, length);
        if (i % CHECK_ROWS == 0) {
          cancel.check();
        }
      }
      return out;
    }
  }

  private int add(byte[] id, int length) {
    int hash = hash(id, 0, length);
    int found = find(tables, id, length, hash);
    if (found >= 0) {
      return found;
    }
    int vertex = count;
    Tables now = grown(vertex);
    now.starts[vertex] = store(id, length);
    now = tables;
    int mask = now.slots.length - 1;
    int slot = hash & mask;
    while (now.slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    count = vertex + 1;
    SLOT.setRelease(now.slots, slot, vertex + 1);
    return vertex;
  }

  private int store(byte[] id, int length) {
    int size = length + 4 + 3 & ~3;
    Tables now = tables;
    if (used + size > CHUNK_BYTES) {
      chunk++;
      used = 0;
      byte[][] chunks = Arrays.copyOf(now.chunks, chunk + 1);
      chunks[chunk] = new byte[Math.max(CHUNK_BYTES, size)];
      now = new Tables(now.slots, now.starts, chunks);
      tables = now;
    }
    byte[] bytes = now.chunks[chunk];
    int at = used;
    bytes[at] = (byte) length;
    bytes[at + 1] = (byte) (length >>> 8);
    bytes[at + 2] = (byte) (length >>> 16);
    bytes[at + 3] = (byte) (length >>> 24);
    System.arraycopy(id, 0, bytes, at + 4, length);
    used += size;
    return chunk << CHUNK_BITS | at >>> 2;
  }

  /** Room for one more number. */
  private Tables grown(int vertex) {
    Tables now = tables;
    int[] starts = now.starts;
    if (vertex == starts.length) {
      starts = Arrays.copyOf(starts, starts.length + (starts.length >> 1));
    }
    int[] slots = now.slots;
    if (vertex + 1 > slots.length / 2) {
      slots = new int[slots.length * 2];
      int mask = slots.length - 1;
      for (int v = 0; v < vertex; v++) {
        byte[] bytes = now.chunks[now.starts[v] >>> CHUNK_BITS];
        int at = offset(now.starts[v]);
        int slot = hash(bytes, at + 4, length(bytes, at)) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = v + 1;
      }
    }
    if (starts != now.starts || slots != now.slots) {
      now = new Tables(slots, starts, now.chunks);
      tables = now;
    }
    return now;
  }

  private static int find(Tables now, byte[] id, int length, int hash) {
    int mask = now.slots.length - 1;
    for (int slot = hash & mask; ; slot = slot + 1 & mask) {
      int vertex = (int) SLOT.getAcquire(now.slots, slot) - 1;
      if (vertex < 0) {
        return -1;
      }
      byte[] bytes = now.chunks[now.starts[vertex] >>> CHUNK_BITS];
      int at = offset(now.starts[vertex]);
      if (length(bytes, at) == length
          && Arrays.equals(bytes, at + 4, at + 4 + length, id, 0, length)) {
        return vertex;
      }
    }
  }

  private static int offset(int start) {
    return (start & (1 << CHUNK_BITS) - 1) << 2;
  }

  private static int length(byte[] bytes, int at) {
    return bytes[at] & 255
        | (bytes[at + 1] & 255) << 8
        | (bytes[at + 2] & 255) << 16
        | bytes[at + 3] << 24;
  }

  private static int hash(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = hash * 0x01000193 ^ bytes[i];
    }
    hash ^= hash >>> 15;
    hash *= 0x2c1b3c6d;
    hash ^= hash >>> 12;
    hash *= 0x297a2d39;
    return hash ^ hash >>> 15;
  }
}
