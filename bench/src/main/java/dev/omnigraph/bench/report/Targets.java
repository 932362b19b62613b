package dev.omnigraph.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** What each figure on size M may be at most, as a multiple of a peer's in the same run. */
final class Targets {
  private static final Map<String, Target> ALL = new LinkedHashMap<>();

  /**
   * One target.
   *
   * @param factor of the peer's figure
   * @param text how a person writes the factor
   * @param peer by its title
   */
  record Target(double factor, String text, String peer) {}

  static {
    put("Q1", 1, "1", "SQLite");
    put("Q2", 1, "1", "SQLite");
    put("Q3", 0.5, "½", "SQLite");
    put("Q4", 0.25, "¼", "Neo4j");
    put("Q5", 0.5, "½", "Kùzu");
    put("Q6", 0.25, "¼", "DuckDB");
    put("Q7", 1, "1", "DuckDB");
    put("Q8", 1, "1", "DuckDB");
    put("Q9", 0.5, "½", "DuckDB");
    put("Q10", 0.25, "¼", "Neo4j");
    put("Q11", 0.05, "1⁄20", "DuckDB");
    put("Q12", 0.5, "½", "DuckDB");
    put("Q13", 1, "1", "Neo4j core");
    put("Q14", 3, "3", "Lucene");
    put("Q15", 0.5, "½", "Kùzu");
    put("Q16", 0.5, "½", "H2");
    put("W1", 2, "2", "DuckDB");
    put("W7", 1.3, "1.3", "DuckDB");
  }

  private Targets() {}

  private static void put(String metric, double factor, String text, String peer) {
    ALL.put(metric, new Target(factor, text, peer));
  }

  static Map<String, Target> all() {
    return Map.copyOf(ALL);
  }
}
