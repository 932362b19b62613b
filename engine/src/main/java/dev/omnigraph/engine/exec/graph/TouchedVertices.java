package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.IntMap;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import java.util.BitSet;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * The vertices of a part that have an edge which an image does not have. The edges of all others
 * can be taken from the part as they are.
 *
 * @param all whether every vertex counts as one
 * @param from source vertices, as keys
 * @param to target vertices, as keys
 */
record TouchedVertices(boolean all, IntMap from, IntMap to) {
  static final TouchedVertices NONE = new TouchedVertices(false, new IntMap(0), new IntMap(0));
  private static final TouchedVertices ALL =
      new TouchedVertices(true, new IntMap(0), new IntMap(0));

  /** Up to so many dead rows their ends are looked up by id. */
  private static final int FEW = 1024;

  /** Where the ends of edges are looked up. */
  record Ends(IdLookup sources, IdLookup targets, Pins pins) {}

  /** Whether edges of a vertex in one direction, OUT or IN, may be missing in the image. */
  boolean contains(int vertex, Direction direction) {
    return all || from.size() > 0 && (direction == Direction.OUT ? from : to).get(vertex) >= 0;
  }

  static TouchedVertices of(AdjacencyPart part, @Nullable Segment[] segments, Ends ends) {
    int dead = 0;
    for (Segment segment : segments) {
      if (segment == null) {
        return ALL;
      }
      dead += segment.deadCount();
    }
    if (dead > part.rows() / 8) {
      return ALL;
    }
    TouchedVertices touched = new TouchedVertices(false, new IntMap(dead), new IntMap(dead));
    for (int s = 0; s < segments.length; s++) {
      Segment segment = segments[s];
      BitSet bits = segment == null || segment.deadCount() == 0 ? null : segment.dead();
      if (segment != null && bits != null) {
        if (dead <= FEW) {
          touched.lookUp(segment, bits, ends);
        } else {
          touched.copy(part.ends(), part.firstRows()[s], bits);
        }
      }
    }
    return touched;
  }

  private void lookUp(Segment segment, BitSet dead, Ends ends) {
    FieldVector sources = segment.column(AdjacencyCache.SRC, ends.pins);
    FieldVector targets = segment.column(AdjacencyCache.DST, ends.pins);
    for (int row = dead.nextSetBit(0); row >= 0; row = dead.nextSetBit(row + 1)) {
      add(
          ends.sources.vertex((VarCharVector) sources, row),
          ends.targets.vertex((VarCharVector) targets, row));
    }
  }

  private void copy(AdjacencyPart.Ends known, int firstRow, BitSet dead) {
    for (int row = dead.nextSetBit(0); row >= 0; row = dead.nextSetBit(row + 1)) {
      add(known.from()[firstRow + row], known.to()[firstRow + row]);
    }
  }

  private void add(int source, int target) {
    if (source >= 0 && target >= 0) {
      from.put(source, 0);
      to.put(target, 0);
    }
  }
}
