package dev.omnigraph.parser.check;

import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.NodeType;

/**
 * A variable of one query, resolved. Two occurrences are the same variable iff the objects are
 * equal: {@code index} is unique within the query, so variables of different {@code not} blocks and
 * each {@code $_} are told apart.
 *
 * @param index unique number within the query
 * @param name without the {@code $}; {@code _} for an anonymous one
 * @param type the node type it ranges over, or the edge type of an edge variable
 */
public record Variable(int index, String name, ElementType type) {
  /** True of an edge variable. */
  public boolean isEdge() {
    return type instanceof EdgeType;
  }

  /** True of a node variable. */
  public boolean isNode() {
    return type instanceof NodeType;
  }

  /** True of {@code $_}. */
  public boolean isAnonymous() {
    return name.equals("_");
  }
}
