package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.table.Segment;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live edges of one image of an edge table, by vertex: a few shared {@link AdjacencyPart}s seen
 * through the image's segments and deletions.
 *
 * <p>Thread-safe.
 */
final class Adjacency {
  private final List<View> views;

  Adjacency(List<View> views) {
    this.views = List.copyOf(views);
  }

  /** A part of an array. */
  static final class Slice {
    int[] vertices = new int[0];
    int start;
    int end;
  }

  /**
   * Points at the neighbours of a vertex where they lie side by side as asked for, live or not.
   *
   * @param bag one entry a live edge row instead of each neighbour once
   * @return false if they have to be collected
   */
  boolean slice(int vertex, Direction direction, boolean bag, Slice into) {
    if (direction == Direction.BOTH) {
      return false;
    }
    into.end = into.start;
    for (View view : views) {
      Csr csr = direction == Direction.OUT ? view.part.out() : view.part.in();
      int slot = csr.slot(vertex);
      if (slot < 0 || csr.start(slot) == csr.end(slot)) {
        continue;
      }
      if (into.end > into.start
          || !bag && csr.hasParallel(slot)
          || view.touched.contains(vertex, direction)) {
        return false;
      }
      into.vertices = csr.neighbours();
      into.start = csr.start(slot);
      into.end = csr.end(slot);
    }
    return true;
  }

  /**
   * Appends the neighbours of a vertex with the ordinals of the edges, one entry a live edge row; a
   * self loop once, also in both directions.
   */
  void edges(int vertex, Direction direction, NeighbourList into) {
    for (View view : views) {
      if (direction != Direction.IN) {
        view.edges(view.part.out(), vertex, false, into);
      }
      if (direction != Direction.OUT) {
        view.edges(view.part.in(), vertex, direction == Direction.BOTH, into);
      }
    }
  }

  /** Sets {@code into} to the neighbours of a vertex, each once, ascending. */
  void neighbours(int vertex, Direction direction, NeighbourList into) {
    into.clear();
    int contributors = 0;
    boolean parallel = false;
    for (View view : views) {
      int before = into.size();
      if (direction != Direction.IN) {
        view.neighbours(view.part.out(), vertex, Direction.OUT, into);
        parallel |= view.part.out().hasParallel();
        contributors += into.size() > before ? 1 : 0;
      }
      before = into.size();
      if (direction != Direction.OUT) {
        view.neighbours(view.part.in(), vertex, Direction.IN, into);
        parallel |= view.part.in().hasParallel();
        contributors += into.size() > before ? 1 : 0;
      }
    }
    if (into.size() > 1 && (contributors > 1 || parallel)) {
      into.makeDistinct();
    }
  }

  /** Appends the ordinals of the edges between two vertices, one entry a live edge row. */
  void edgesBetween(int vertex, int other, Direction direction, NeighbourList into) {
    for (View view : views) {
      if (direction != Direction.IN) {
        view.edgesTo(view.part.out(), vertex, other, into);
      }
      if (direction == Direction.IN || direction == Direction.BOTH && vertex != other) {
        view.edgesTo(view.part.in(), vertex, other, into);
      }
    }
  }

  /** Whether a live edge connects the two vertices that way. */
  boolean areConnected(int vertex, int other, Direction direction) {
    for (View view : views) {
      if (direction != Direction.IN && view.hasEdge(vertex, other)
          || direction != Direction.OUT && view.hasEdge(other, vertex)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A part as one image sees it.
   *
   * @param ordinals by segment of the part: what to add to a row number for the ordinal
   * @param dead by segment of the part: dead offsets, null if all rows live
   * @param absent by segment of the part: whether the image does not have it
   * @param filtered whether any row of the part is dead or absent in the image
   * @param touched the vertices at which it is
   */
  record View(
      AdjacencyPart part,
      int[] ordinals,
      @Nullable BitSet[] dead,
      boolean[] absent,
      boolean filtered,
      TouchedVertices touched) {
    /** A view of {@code part} where {@code segments} holds the image's segment or null by place. */
    static View of(AdjacencyPart part, @Nullable Segment[] segments, TouchedVertices.Ends ends) {
      int count = segments.length;
      int[] ordinals = new int[count];
      BitSet[] dead = new BitSet[count];
      boolean[] absent = new boolean[count];
      boolean filtered = false;
      for (int s = 0; s < count; s++) {
        Segment segment = segments[s];
        if (segment == null) {
          absent[s] = true;
          filtered = true;
        } else {
          ordinals[s] = segment.firstOrdinal() - part.firstRows()[s];
          dead[s] = segment.deadCount() == 0 ? null : segment.dead();
          filtered |= dead[s] != null;
        }
      }
      TouchedVertices touched =
          filtered ? TouchedVertices.of(part, segments, ends) : TouchedVertices.NONE;
      return new View(part, ordinals, dead, absent, filtered, touched);
    }

    private void edges(Csr csr, int vertex, boolean withoutLoops, NeighbourList into) {
      int slot = csr.slot(vertex);
      if (slot < 0) {
        return;
      }
      int[] neighbours = csr.neighbours();
      int[] rows = csr.rows();
      for (int e = csr.start(slot); e < csr.end(slot); e++) {
        if (withoutLoops && neighbours[e] == vertex) {
          continue;
        }
        int ordinal = ordinal(rows[e]);
        if (ordinal >= 0) {
          into.add(neighbours[e], ordinal);
        }
      }
    }

    private void neighbours(Csr csr, int vertex, Direction direction, NeighbourList into) {
      int slot = csr.slot(vertex);
      if (slot < 0) {
        return;
      }
      if (!touched.contains(vertex, direction)) {
        into.addAll(csr.neighbours(), csr.start(slot), csr.end(slot));
        return;
      }
      int[] neighbours = csr.neighbours();
      int[] rows = csr.rows();
      for (int e = csr.start(slot); e < csr.end(slot); e++) {
        if (ordinal(rows[e]) >= 0) {
          into.add(neighbours[e], -1);
        }
      }
    }

    private void edgesTo(Csr csr, int vertex, int other, NeighbourList into) {
      int slot = csr.slot(vertex);
      if (slot < 0) {
        return;
      }
      int[] neighbours = csr.neighbours();
      int end = csr.end(slot);
      for (int e = lowerBound(neighbours, csr.start(slot), end, other);
          e < end && neighbours[e] == other;
          e++) {
        int ordinal = ordinal(csr.rows()[e]);
        if (ordinal >= 0) {
          into.add(other, ordinal);
        }
      }
    }

    private boolean hasEdge(int source, int target) {
      Csr csr = part.out();
      int slot = csr.slot(source);
      if (slot < 0) {
        return false;
      }
      int[] neighbours = csr.neighbours();
      int end = csr.end(slot);
      for (int e = lowerBound(neighbours, csr.start(slot), end, target);
          e < end && neighbours[e] == target;
          e++) {
        if (!touched.contains(source, Direction.OUT) || ordinal(csr.rows()[e]) >= 0) {
          return true;
        }
      }
      return false;
    }

    /** The ordinal of a row of the part in the image, or -1 if it is not live there. */
    private int ordinal(int row) {
      int segment = segmentOf(row);
      if (filtered) {
        if (absent[segment]) {
          return -1;
        }
        BitSet bits = dead[segment];
        if (bits != null && bits.get(row - part.firstRows()[segment])) {
          return -1;
        }
      }
      return row + ordinals[segment];
    }

    private int segmentOf(int row) {
      int[] firstRows = part.firstRows();
      int low = 0;
      int high = ordinals.length - 1;
      while (low < high) {
        int middle = low + high + 1 >>> 1;
        if (firstRows[middle] <= row) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }

    private static int lowerBound(int[] sorted, int start, int end, int value) {
      int low = start;
      int high = end;
      while (low < high) {
        int middle = low + high >>> 1;
        if (sorted[middle] < value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
