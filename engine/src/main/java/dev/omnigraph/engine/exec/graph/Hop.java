package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.parser.schema.EdgeType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a traversal finds its neighbours.
 *
 * @param edgeType the edge type
 * @param direction which way it is followed
 * @param min least distance
 * @param max greatest distance; only 1 where the two node types differ
 * @param bag one neighbour an edge row instead of each neighbour once; needs {@code max} 1
 */
public record Hop(EdgeType edgeType, Direction direction, int min, int max, boolean bag) {
  /** One hop to each neighbour once. */
  public static Hop one(EdgeType edgeType, Direction direction) {
    return new Hop(edgeType, direction, 1, 1, false);
  }

  /** The same pairs seen from the other end. */
  public Hop reverse() {
    return new Hop(edgeType, direction.reverse(), min, max, bag);
  }

  /** The name of the node type that it arrives at. */
  public String target() {
    return direction == Direction.IN ? edgeType.from() : edgeType.to();
  }

  /** Text for EXPLAIN. */
  public String describe() {
    String arrow =
        switch (direction) {
          case OUT -> "-" + edgeType.name() + "->";
          case IN -> "<-" + edgeType.name() + "-";
          case BOTH -> "-" + edgeType.name() + "-";
        };
    return arrow + (min == 1 && max == 1 ? "" : "{" + min + "," + max + "}");
  }

  /** Starts looking for neighbours in the image of an execution. */
  Walk open(ExecContext context) {
    return new Walk(this, context);
  }

  /** A running hop. Used by one thread. */
  static final class Walk {
    private final Hop hop;
    private final ExecContext context;
    private final Adjacency adjacency;
    private final IdLookup targets;
    private final boolean allLive;
    private final Adjacency.Slice slice = new Adjacency.Slice();
    private final NeighbourList step = new NeighbourList();
    private final VertexSet visited;
    private final NeighbourList reached = new NeighbourList();
    private int reachedFrom = -1;

    private Walk(Hop hop, ExecContext context) {
      this.hop = hop;
      this.context = context;
      this.adjacency = AdjacencyCache.of(context, hop.edgeType);
      String table =
          Objects.requireNonNull(context.image().schema().catalog().node(hop.target())).tableKey();
      this.targets = context.image().table(table).ids(context.pins());
      this.allLive = targets.areAllLive();
      this.visited = new VertexSet(targets.vertexLimit());
    }

    /** One past the greatest vertex that it may arrive at. */
    int vertexLimit() {
      return targets.vertexLimit();
    }

    /** Whether everything that it may arrive at has a live row. */
    boolean areAllLive() {
      return allLive;
    }

    /** Whether a vertex that it may arrive at has a live row. */
    boolean isLive(int vertex) {
      return allLive || targets.ordinalOf(vertex) >= 0;
    }

    /**
     * The neighbours of a vertex where they lie side by side, dead ones among them unless {@link
     * #areAllLive()}; null if they have to be collected. Valid until the next call.
     */
    Adjacency.@Nullable Slice slice(int vertex) {
      return hop.min == 1 && hop.max == 1 && adjacency.slice(vertex, hop.direction, hop.bag, slice)
          ? slice
          : null;
    }

    /** As {@link #slice}, only where no neighbour comes twice. */
    Adjacency.@Nullable Slice uniqueSlice(int vertex) {
      return hop.min == 1 && hop.max == 1 && adjacency.slice(vertex, hop.direction, false, slice)
          ? slice
          : null;
    }

    /** How many neighbours a vertex has; {@code list} is scratch. */
    int degree(int vertex, NeighbourList list) {
      Adjacency.Slice known = slice(vertex);
      if (known == null) {
        neighbours(vertex, list);
        return list.size();
      }
      int count = known.end - known.start;
      if (!allLive) {
        for (int i = known.start; i < known.end; i++) {
          count -= targets.ordinalOf(known.vertices[i]) < 0 ? 1 : 0;
        }
      }
      return count;
    }

    /** Whether a vertex has a neighbour; {@code list} is scratch. */
    boolean hasNeighbour(int vertex, NeighbourList list) {
      Adjacency.Slice known = slice(vertex);
      if (known == null) {
        neighbours(vertex, list);
        return list.size() > 0;
      }
      int at = known.start;
      while (at < known.end && !isLive(known.vertices[at])) {
        at++;
      }
      return at < known.end;
    }

    /** Sets {@code into} to the live neighbours of a vertex. */
    void neighbours(int vertex, NeighbourList into) {
      if (hop.max > 1) {
        search(vertex, into);
        return;
      }
      if (hop.min > 1) {
        into.clear();
      } else if (hop.bag) {
        into.clear();
        adjacency.edges(vertex, hop.direction, into);
      } else {
        adjacency.neighbours(vertex, hop.direction, into);
      }
      if (!allLive) {
        into.keepLive(targets);
      }
    }

    /**
     * Sets {@code into} to what makes a pair of two bound vertices: the edge rows in between, or
     * one entry, or nothing.
     */
    void between(int vertex, int other, NeighbourList into) {
      into.clear();
      if (hop.max > 1) {
        if (vertex != reachedFrom) {
          search(vertex, reached);
          reachedFrom = vertex;
          visited.clear();
          for (int i = 0; i < reached.size(); i++) {
            visited.add(reached.vertex(i));
          }
        }
        if (visited.contains(other)) {
          into.add(other, -1);
        }
      } else if (hop.min == 1 && hop.bag) {
        adjacency.edgesBetween(vertex, other, hop.direction, into);
      } else if (hop.min == 1 && adjacency.areConnected(vertex, other, hop.direction)) {
        into.add(other, -1);
      }
    }

    /**
     * Breadth first: vertices whose shortest distance is within the bounds, and the start itself
     * where it has an edge to itself and one hop is enough.
     */
    private void search(int start, NeighbourList into) {
      into.clear();
      visited.clear();
      visited.add(start);
      int levelStart = 0;
      NeighbourList frontier = into;
      frontier.add(start, -1);
      boolean loop = false;
      int firstWanted = 0;
      for (int distance = 1; distance <= hop.max; distance++) {
        int levelEnd = frontier.size();
        if (distance == hop.min) {
          firstWanted = levelEnd;
        }
        for (int i = levelStart; i < levelEnd; i++) {
          if ((i & 255) == 0) {
            context.checkCancelled();
          }
          adjacency.neighbours(frontier.vertex(i), hop.direction, step);
          for (int n = 0; n < step.size(); n++) {
            int vertex = step.vertex(n);
            loop |= distance == 1 && vertex == start;
            if (isLive(vertex) && visited.add(vertex)) {
              frontier.add(vertex, -1);
            }
          }
        }
        levelStart = levelEnd;
        if (frontier.size() == levelEnd) {
          firstWanted = distance < hop.min ? levelEnd : firstWanted;
          break;
        }
      }
      frontier.removeFirst(firstWanted);
      if (loop && hop.min == 1) {
        into.add(start, -1);
      }
    }
  }
}
