package dev.omnigraph.bench.peer;

/** The reads of the workload. */
public enum WorkloadQuery {
  Q1("point look-up", true),
  Q2("one hop", true),
  Q3("two hops, distinct", true),
  Q4("three hops, distinct", true),
  Q5("count of two-hop paths", false),
  Q6("triangles", false),
  Q7("filter and count", true),
  Q8("group by", false),
  Q9("join and aggregate", false),
  Q10("others within three hops", true),
  Q11("anti join", false),
  Q12("top 10", false),
  Q13("either direction", true),
  Q14("full text, top 10", true),
  Q15("nearest 10", true),
  Q16("fetch all persons", false);

  private final String title;
  private final boolean hasArguments;

  WorkloadQuery(String title, boolean hasArguments) {
    this.title = title;
    this.hasArguments = hasArguments;
  }

  /** What it asks, in a few words. */
  public String title() {
    return title;
  }

  /** Whether the answer depends on the arguments. */
  public boolean hasArguments() {
    return hasArguments;
  }

  /** Whether answers are judged by quality: peers rank text and vectors in different ways. */
  public boolean isRanked() {
    return this == Q14 || this == Q15;
  }

  /** Whether the query leaves the order of its rows open. */
  public boolean isUnordered() {
    return this == Q2 || this == Q13;
  }
}
