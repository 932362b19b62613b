package dev.omnigraph.engine.exec.graph;

import java.util.Arrays;

/** Output rows being collected: the input row of each, a vertex and an ordinal. */
final class RowBuffer {
  private static final int INITIAL = 64;

  private final int limit;
  private int[] rows;
  private int[] vertices;
  private int[] ordinals;
  private int size;

  /**
   * @param limit most rows it takes
   */
  RowBuffer(int limit) {
    this.limit = limit;
    int capacity = Math.min(limit, INITIAL);
    rows = new int[capacity];
    vertices = new int[capacity];
    ordinals = new int[capacity];
  }

  boolean hasRoom() {
    return size < limit;
  }

  void add(int row, int vertex, int ordinal) {
    if (size == rows.length) {
      int capacity = Math.min(limit, size * 4);
      rows = Arrays.copyOf(rows, capacity);
      vertices = Arrays.copyOf(vertices, capacity);
      ordinals = Arrays.copyOf(ordinals, capacity);
    }
    rows[size] = row;
    vertices[size] = vertex;
    ordinals[size++] = ordinal;
  }

  int size() {
    return size;
  }

  int[] rows() {
    return rows;
  }

  int[] vertices() {
    return vertices;
  }

  int[] ordinals() {
    return ordinals;
  }
}
