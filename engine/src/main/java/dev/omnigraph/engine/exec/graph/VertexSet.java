package dev.omnigraph.engine.exec.graph;

import java.util.Arrays;

/**
 * A set of vertices that is cleared often. Small sets are hashed, so that a look at a few vertices
 * of a large graph touches little memory; one that grew large stays an array over all vertices.
 */
final class VertexSet {
  private static final int MIX = 0x9E3779B9;
  private static final int DENSE_SHARE = 32;

  private final int limit;
  private int[] hashed = new int[64];
  private int size;

  /** Round in which a vertex was last added, by vertex; empty while hashed. */
  private int[] rounds = new int[0];

  private int round = 1;

  /**
   * @param limit one past the greatest vertex
   */
  VertexSet(int limit) {
    this.limit = limit;
  }

  /** Adds a vertex; true if it was not in. */
  boolean add(int vertex) {
    if (rounds.length > 0) {
      boolean added = rounds[vertex] != round;
      rounds[vertex] = round;
      return added;
    }
    int mask = hashed.length - 1;
    int at = hash(vertex) & mask;
    while (hashed[at] != 0) {
      if (hashed[at] == vertex + 1) {
        return false;
      }
      at = at + 1 & mask;
    }
    hashed[at] = vertex + 1;
    size++;
    if (size * 2 > hashed.length) {
      grow();
    }
    return true;
  }

  boolean contains(int vertex) {
    if (rounds.length > 0) {
      return rounds[vertex] == round;
    }
    int mask = hashed.length - 1;
    int at = hash(vertex) & mask;
    while (hashed[at] != 0) {
      if (hashed[at] == vertex + 1) {
        return true;
      }
      at = at + 1 & mask;
    }
    return false;
  }

  private void grow() {
    int[] old = hashed;
    if (size > limit / DENSE_SHARE) {
      rounds = new int[limit];
      hashed = new int[0];
      for (int entry : old) {
        if (entry != 0) {
          rounds[entry - 1] = round;
        }
      }
      return;
    }
    hashed = new int[old.length * 2];
    int mask = hashed.length - 1;
    for (int entry : old) {
      if (entry != 0) {
        int at = hash(entry - 1) & mask;
        while (hashed[at] != 0) {
          at = at + 1 & mask;
        }
        hashed[at] = entry;
      }
    }
  }

  void clear() {
    if (rounds.length > 0) {
      round++;
      if (round == 0) {
        Arrays.fill(rounds, 0);
        round = 1;
      }
      return;
    }
    if (size > 0) {
      Arrays.fill(hashed, 0);
      size = 0;
    }
  }

  private static int hash(int vertex) {
    int mixed = vertex * MIX;
    return mixed ^ mixed >>> 15;
  }
}
