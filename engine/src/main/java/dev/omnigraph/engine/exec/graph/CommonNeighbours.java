package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.ExecContext;
import java.util.Arrays;

/**
 * Counts what two vertices have in common. The neighbours of the second vertex are marked as bits
 * and stay so while it stays the same; those of the first are looked up among them, or, where they
 * are many more, the marked ones are searched in them. Used by one thread.
 */
final class CommonNeighbours {
  /** From this ratio of the list lengths on, the long one is searched instead of read through. */
  private static final int SEARCH = 24;

  private final Hop.Walk first;
  private final Hop.Walk second;
  private final NeighbourList list = new NeighbourList();
  private final NeighbourList pairs = new NeighbourList();
  private final Adjacency.Slice marked = new Adjacency.Slice();
  private final long[] marks;
  private int markedVertex = -1;

  CommonNeighbours(Hop first, Hop second, ExecContext context) {
    this.first = first.open(context);
    this.second = second.open(context);
    this.marks = new long[(Math.max(this.first.vertexLimit(), this.second.vertexLimit()) >> 6) + 1];
  }

  long count(int one, int other) {
    if (other != markedVertex && !mark(other)) {
      return collect(one, other);
    }
    if (marked.end == marked.start) {
      return 0;
    }
    Adjacency.Slice slice = first.uniqueSlice(one);
    if (slice == null) {
      return collect(one, other);
    }
    int length = slice.end - slice.start;
    if (length > SEARCH * (marked.end - marked.start)) {
      return search(slice);
    }
    int[] vertices = slice.vertices;
    int found = 0;
    if (first.areAllLive()) {
      for (int i = slice.start; i < slice.end; i++) {
        int vertex = vertices[i];
        found += (int) (marks[vertex >> 6] >>> vertex & 1);
      }
      return found;
    }
    for (int i = slice.start; i < slice.end; i++) {
      int vertex = vertices[i];
      if ((marks[vertex >> 6] >>> vertex & 1) != 0 && first.isLive(vertex)) {
        found++;
      }
    }
    return found;
  }

  private int search(Adjacency.Slice slice) {
    int found = 0;
    int from = slice.start;
    for (int i = marked.start; i < marked.end; i++) {
      int at = Arrays.binarySearch(slice.vertices, from, slice.end, marked.vertices[i]);
      if (at >= 0) {
        found += first.isLive(marked.vertices[i]) ? 1 : 0;
        from = at + 1;
      } else {
        from = -at - 1;
      }
    }
    return found;
  }

  /** Marks the neighbours of a vertex; false if they do not lie side by side, each once. */
  private boolean mark(int vertex) {
    for (int i = marked.start; i < marked.end; i++) {
      marks[marked.vertices[i] >> 6] = 0;
    }
    marked.end = marked.start;
    markedVertex = -1;
    Adjacency.Slice slice = second.uniqueSlice(vertex);
    if (slice == null) {
      return false;
    }
    marked.vertices = slice.vertices;
    marked.start = slice.start;
    marked.end = slice.end;
    markedVertex = vertex;
    for (int i = marked.start; i < marked.end; i++) {
      marks[marked.vertices[i] >> 6] |= 1L << marked.vertices[i];
    }
    return true;
  }

  private long collect(int one, int other) {
    first.neighbours(one, list);
    long found = 0;
    for (int i = 0; i < list.size(); i++) {
      second.between(/* vertex= */ other, /* other= */ list.vertex(i), pairs);
      found += pairs.size();
    }
    return found;
  }
}
