package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.cancel.CancelToken;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Neighbours of vertices in compressed rows: those of one vertex lie side by side, ascending by
 * neighbour, then by edge row. Immutable.
 *
 * <p>Few edges over many vertices are found by a hash of the vertices that have any, many edges by
 * the vertex number itself.
 */
final class Csr {
  private static final int CHECKED_EDGES = (1 << 16) - 1;
  private static final int MIX = 0x9E3779B9;

  /** Whether slots are found by hash; else the slot of a vertex is its number. */
  private final boolean hashed;

  /** By hash: the vertex + 1, 0 where free. */
  private final int[] hashedVertices;

  private final int[] hashedSlots;
  private final int[] offsets;
  private final int[] neighbours;
  private final int[] rows;

  /** Slots that have a neighbour twice. */
  private final BitSet parallel;

  private Csr(
      boolean hashed,
      int[] hashedVertices,
      int[] hashedSlots,
      int[] offsets,
      int[] neighbours,
      int[] rows,
      BitSet parallel) {
    this.hashed = hashed;
    this.hashedVertices = hashedVertices;
    this.hashedSlots = hashedSlots;
    this.offsets = offsets;
    this.neighbours = neighbours;
    this.rows = rows;
    this.parallel = parallel;
  }

  /**
   * Groups edges by {@code from}. An edge with a negative end is left out.
   *
   * @param from vertex of each edge to group by
   * @param to the other vertex of each edge
   * @param rows row of each edge; empty if edge {@code i} is row {@code i}
   */
  static Csr of(int[] from, int[] to, int[] rows) {
    int edges = 0;
    int limit = 0;
    for (int i = 0; i < from.length; i++) {
      if (from[i] >= 0 && to[i] >= 0) {
        edges++;
        limit = Math.max(limit, from[i] + 1);
      }
    }
    long[] packed = new long[edges];
    if (limit > 4L * edges + 1024) {
      return sparse(from, to, rows, packed);
    }
    int[] offsets = new int[limit + 1];
    CancelToken cancel = CancelToken.current();
    for (int i = 0; i < from.length; i++) {
      if ((i & CHECKED_EDGES) == CHECKED_EDGES) {
        cancel.check();
      }
      if (from[i] >= 0 && to[i] >= 0) {
        offsets[from[i] + 1]++;
      }
    }
    for (int v = 0; v < limit; v++) {
      offsets[v + 1] += offsets[v];
    }
    int[] next = Arrays.copyOf(offsets, limit);
    for (int i = 0; i < from.length; i++) {
      if ((i & CHECKED_EDGES) == CHECKED_EDGES) {
        cancel.check();
      }
      if (from[i] >= 0 && to[i] >= 0) {
        packed[next[from[i]]++] = pack(to[i], rows.length == 0 ? i : rows[i]);
      }
    }
    return finish(false, new int[0], new int[0], offsets, packed);
  }

  private static Csr sparse(int[] from, int[] to, int[] rows, long[] packed) {
    int edges = 0;
    for (int i = 0; i < from.length; i++) {
      if (from[i] >= 0 && to[i] >= 0) {
        packed[edges++] = pack(from[i], i);
      }
    }
    Arrays.sort(packed);
    int distinct = 0;
    for (int e = 0; e < edges; e++) {
      if (e == 0 || high(packed[e]) != high(packed[e - 1])) {
        distinct++;
      }
    }
    int capacity = Math.max(4, Integer.highestOneBit(Math.max(1, distinct)) * 4);
    int[] vertices = new int[capacity];
    int[] slots = new int[capacity];
    int[] offsets = new int[distinct + 1];
    int slot = -1;
    int last = -1;
    for (int e = 0; e < edges; e++) {
      int vertex = high(packed[e]);
      if (vertex != last) {
        slot++;
        offsets[slot] = e;
        int at = hash(vertex) & capacity - 1;
        while (vertices[at] != 0) {
          at = at + 1 & capacity - 1;
        }
        vertices[at] = vertex + 1;
        slots[at] = slot;
        last = vertex;
      }
      int i = (int) packed[e];
      packed[e] = pack(to[i], rows.length == 0 ? i : rows[i]);
    }
    offsets[distinct] = edges;
    return finish(true, vertices, slots, offsets, packed);
  }

  private static Csr finish(
      boolean hashed, int[] vertices, int[] slots, int[] offsets, long[] packed) {
    BitSet parallel = new BitSet();
    for (int slot = 0; slot + 1 < offsets.length; slot++) {
      int start = offsets[slot];
      int end = offsets[slot + 1];
      if (end - start > 1) {
        Arrays.sort(packed, start, end);
        for (int e = start + 1; e < end; e++) {
          if (high(packed[e]) == high(packed[e - 1])) {
            parallel.set(slot);
            break;
          }
        }
      }
    }
    int[] neighbours = new int[packed.length];
    int[] rows = new int[packed.length];
    for (int e = 0; e < packed.length; e++) {
      neighbours[e] = high(packed[e]);
      rows[e] = (int) packed[e];
    }
    return new Csr(hashed, vertices, slots, offsets, neighbours, rows, parallel);
  }

  private static int hash(int vertex) {
    int mixed = vertex * MIX;
    return mixed ^ mixed >>> 15;
  }

  private static long pack(int high, int low) {
    return (long) high << 32 | low;
  }

  private static int high(long packed) {
    return (int) (packed >>> 32);
  }

  /** Where the neighbours of a vertex are, or -1 if it has none. */
  int slot(int vertex) {
    if (!hashed) {
      return vertex < offsets.length - 1 ? vertex : -1;
    }
    int mask = hashedVertices.length - 1;
    int at = hash(vertex) & mask;
    while (hashedVertices[at] != 0) {
      if (hashedVertices[at] == vertex + 1) {
        return hashedSlots[at];
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  int start(int slot) {
    return offsets[slot];
  }

  int end(int slot) {
    return offsets[slot + 1];
  }

  /** Neighbours, to be read from {@code start} to {@code end} of a slot. */
  int[] neighbours() {
    return neighbours;
  }

  /** Edge rows beside {@link #neighbours()}. */
  int[] rows() {
    return rows;
  }

  /** Whether some vertex has a neighbour twice. */
  boolean hasParallel() {
    return !parallel.isEmpty();
  }

  /** Whether the vertex of a slot has a neighbour twice. */
  boolean hasParallel(int slot) {
    return parallel.get(slot);
  }

  int edges() {
    return neighbours.length;
  }

  /** The same edges grouped by their other end. */
  Csr reversed() {
    int[] from = new int[neighbours.length];
    if (hashed) {
      for (int at = 0; at < hashedVertices.length; at++) {
        if (hashedVertices[at] != 0) {
          int slot = hashedSlots[at];
          Arrays.fill(from, offsets[slot], offsets[slot + 1], hashedVertices[at] - 1);
        }
      }
    } else {
      for (int v = 0; v + 1 < offsets.length; v++) {
        Arrays.fill(from, offsets[v], offsets[v + 1], v);
      }
    }
    return of(neighbours, from, rows);
  }

  /**
   * Copies the edges out in their original rows, shifted.
   *
   * @param from gets the grouped-by vertex of row {@code r} at {@code r + shift}
   * @param to gets the neighbour
   */
  void copyTo(int[] from, int[] to, int shift) {
    if (hashed) {
      for (int at = 0; at < hashedVertices.length; at++) {
        if (hashedVertices[at] != 0) {
          copySlot(hashedVertices[at] - 1, hashedSlots[at], from, to, shift);
        }
      }
      return;
    }
    for (int v = 0; v + 1 < offsets.length; v++) {
      copySlot(v, v, from, to, shift);
    }
  }

  private void copySlot(int vertex, int slot, int[] from, int[] to, int shift) {
    for (int e = offsets[slot]; e < offsets[slot + 1]; e++) {
      from[rows[e] + shift] = vertex;
      to[rows[e] + shift] = neighbours[e];
    }
  }

  /** Bytes of heap that it holds. */
  long bytes() {
    return 4L
        * (hashedVertices.length
            + hashedSlots.length
            + offsets.length
            + neighbours.length
            + rows.length);
  }
}
