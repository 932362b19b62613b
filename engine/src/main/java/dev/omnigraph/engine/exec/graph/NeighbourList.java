package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.table.IdLookup;
import java.util.Arrays;

/** A growable list of neighbours, each with the ordinal of its edge row where asked for. Reused. */
final class NeighbourList {
  private int[] vertices = new int[16];
  private int[] ordinals = new int[16];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int vertex(int i) {
    return vertices[i];
  }

  /** A copy of the vertices from {@code start} to before {@code end}. */
  int[] vertices(int start, int end) {
    return Arrays.copyOfRange(vertices, start, end);
  }

  int ordinal(int i) {
    return ordinals[i];
  }

  void add(int vertex, int ordinal) {
    if (size == vertices.length) {
      grow(size + 1);
    }
    vertices[size] = vertex;
    ordinals[size++] = ordinal;
  }

  /** Adds vertices whose edges do not matter. */
  void addAll(int[] from, int start, int end) {
    grow(size + end - start);
    System.arraycopy(from, start, vertices, size, end - start);
    size += end - start;
  }

  private void grow(int needed) {
    if (needed > vertices.length) {
      int capacity = Math.max(needed, vertices.length * 2);
      vertices = Arrays.copyOf(vertices, capacity);
      ordinals = Arrays.copyOf(ordinals, capacity);
    }
  }

  /** Keeps each vertex once, ascending; the ordinals lose their meaning. */
  void makeDistinct() {
    Arrays.sort(vertices, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || vertices[kept - 1] != vertices[i]) {
        vertices[kept++] = vertices[i];
      }
    }
    size = kept;
  }

  /** Drops vertices without a live row. */
  void keepLive(IdLookup lookup) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (lookup.ordinalOf(vertices[i]) >= 0) {
        vertices[kept] = vertices[i];
        ordinals[kept++] = ordinals[i];
      }
    }
    size = kept;
  }

  /** Drops the first {@code count} entries. */
  void removeFirst(int count) {
    System.arraycopy(vertices, count, vertices, 0, size - count);
    System.arraycopy(ordinals, count, ordinals, 0, size - count);
    size -= count;
  }
}
