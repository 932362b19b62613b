package dev.omnigraph.bench.graph;

/** How large a graph is: by its persons; there are 20 times as many edges between them. */
public enum GraphSize {
  /** For tests of the programs themselves. */
  XS(1_000),
  /** What the regression guard of each build measures. */
  S(10_000),
  /** What the targets are set for. */
  M(100_000);

  private final int persons;

  GraphSize(int persons) {
    this.persons = persons;
  }

  /** Number of persons. */
  public int persons() {
    return persons;
  }
}
