package dev.omnigraph.engine.table;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.vector.VarCharVector;

/**
 * Ids of one table image. Each id that a process has seen in a table has a <em>vertex number</em>:
 * dense, from 0, never reused, the same in every version and branch, so that adjacency built over
 * vertex numbers outlives updates of nodes.
 */
public interface IdLookup {
  /**
   * The vertex number of an id, or -1 if no version of the table that this process has seen has it.
   */
  int vertex(String id);

  /** As {@link #vertex(String)}, of the id in a row that is not null; made for loops. */
  default int vertex(VarCharVector ids, int row) {
    return vertex(new String(ids.get(row), StandardCharsets.UTF_8));
  }

  /** The ordinal of the live row with that vertex number in this image, or -1. */
  int ordinalOf(int vertex);

  /** The ordinal of the live row with that id in this image, or -1. */
  default int ordinal(String id) {
    int vertex = vertex(id);
    return vertex < 0 ? -1 : ordinalOf(vertex);
  }

  /**
   * Vertex numbers of the rows of a segment of this image, by physical offset. Shared: never write
   * to it.
   */
  int[] vertices(Segment segment);

  /**
   * Vertex numbers of many ids at once, -1 for each unknown or null one: what adjacency is built
   * with. An implementation that holds ids as bytes can do without a String an id.
   */
  default int[] vertices(VarCharVector ids) {
    int[] result = new int[ids.getValueCount()];
    for (int i = 0; i < result.length; i++) {
      result[i] = ids.isNull(i) ? -1 : vertex(new String(ids.get(i), StandardCharsets.UTF_8));
    }
    return result;
  }

  /** The id of a vertex number. */
  String id(int vertex);

  /**
   * Whether every vertex number handed out so far has a live row in this image; false where that
   * would have to be counted.
   */
  default boolean areAllLive() {
    return false;
  }

  /** One past the greatest vertex number handed out so far. */
  int vertexLimit();
}
