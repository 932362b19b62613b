package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.ExecContext;
import java.util.Arrays;

/**
 * Counts the paths of a {@link PathTree} without walking each: the number that begins at a vertex
 * is the sum of those that go on from its neighbours. Once many were asked for, the numbers are
 * kept by vertex. Used by one thread.
 */
final class PathCounter {
  private static final int CHECKED = 1023;

  private final ExecContext context;
  private final Hop.Walk walk;
  private final PathCounter[] then;
  private final NeighbourList list = new NeighbourList();
  private long[] known = new long[0];
  private long touched;

  PathCounter(PathTree tree, ExecContext context) {
    this.context = context;
    this.walk = tree.hop().open(context);
    this.then =
        tree.then().stream().map(t -> new PathCounter(t, context)).toArray(PathCounter[]::new);
  }

  /** The paths that begin at a vertex. */
  long count(int vertex) {
    if (vertex < known.length && known[vertex] >= 0) {
      return known[vertex];
    }
    long paths = then.length == 0 ? walk.degree(vertex, list) : sum(vertex);
    if (vertex < known.length) {
      known[vertex] = paths;
    }
    return paths;
  }

  private long sum(int vertex) {
    Adjacency.Slice slice = walk.slice(vertex);
    if (slice == null) {
      walk.neighbours(vertex, list);
      long sum = 0;
      for (int i = 0; i < list.size(); i++) {
        sum = add(sum, product(list.vertex(i)));
      }
      return visited(list.size(), sum);
    }
    int[] vertices = slice.vertices;
    int end = slice.end;
    long sum = 0;
    if (walk.areAllLive() && then.length == 1) {
      PathCounter next = then[0];
      long[] counts = next.known;
      for (int i = slice.start; i < end; i++) {
        int neighbour = vertices[i];
        long paths = neighbour < counts.length ? counts[neighbour] : -1;
        sum = add(sum, paths >= 0 ? paths : next.count(neighbour));
      }
    } else {
      for (int i = slice.start; i < end; i++) {
        if (walk.isLive(vertices[i])) {
          sum = add(sum, product(vertices[i]));
        }
      }
    }
    return visited(end - slice.start, sum);
  }

  private long product(int vertex) {
    long paths = 1;
    for (int i = 0; i < then.length && paths > 0; i++) {
      paths = multiply(paths, then[i].count(vertex));
    }
    return paths;
  }

  private long visited(int neighbours, long sum) {
    long before = touched;
    touched += neighbours + 1;
    if ((before & ~CHECKED) != (touched & ~CHECKED)) {
      context.checkCancelled();
    }
    if (touched > walk.vertexLimit() / 4) {
      for (PathCounter next : then) {
        next.keep(walk.vertexLimit());
      }
    }
    return sum;
  }

  /** From now on, keeps numbers by vertex. */
  private void keep(int limit) {
    if (known.length == 0) {
      known = new long[limit];
      Arrays.fill(known, -1);
    }
  }

  static long add(long a, long b) {
    long sum = a + b;
    if (sum < 0) {
      throw tooMany();
    }
    return sum;
  }

  static long multiply(long a, long b) {
    if (a != 0 && b > Long.MAX_VALUE / a) {
      throw tooMany();
    }
    return a * b;
  }

  private static EngineException tooMany() {
    return new EngineException(
        ErrorCode.VALUE_OUT_OF_RANGE,
        "There are more paths than a count of 64 bits can say. Match fewer hops.");
  }
}
