package dev.omnigraph.engine.exec.graph;

/** Which way edges are followed from a vertex. */
public enum Direction {
  /** From source to target. */
  OUT,
  /** From target to source. */
  IN,
  /** Either way; only of edge types whose two ends are of one node type. */
  BOTH;

  /** The direction as seen from the other end. */
  public Direction reverse() {
    return this == BOTH ? BOTH : this == OUT ? IN : OUT;
  }
}
