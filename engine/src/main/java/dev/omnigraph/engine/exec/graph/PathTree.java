package dev.omnigraph.engine.exec.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Paths that branch: a hop, and what goes on from each vertex that it arrives at.
 *
 * @param from index of the vertex column that a root starts from; of no meaning below a root
 * @param then where to go on from, all of it
 */
public record PathTree(int from, Hop hop, List<PathTree> then) {
  public PathTree {
    then = List.copyOf(then);
  }

  /** Text for EXPLAIN. */
  public String describe() {
    return "$" + from + " " + steps();
  }

  private String steps() {
    String one = hop.describe() + (hop.bag() ? " edges" : "");
    return switch (then.size()) {
      case 0 -> one;
      case 1 -> one + " " + then.get(0).steps();
      default ->
          one + then.stream().map(PathTree::steps).collect(Collectors.joining(", ", " (", ")"));
    };
  }
}
