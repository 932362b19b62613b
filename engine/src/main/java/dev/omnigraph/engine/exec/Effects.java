package dev.omnigraph.engine.exec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the modifying plans of one statement have done so far. Filled by their sinks; not
 * thread-safe.
 */
public final class Effects {
  /** More than anyone asks back; all ids of a bulk insert would not fit into memory. */
  private static final int MOST_IDS = 1 << 18;

  private long nodes;
  private long edges;
  private long count;
  private final List<String> generatedIds = new ArrayList<>();

  /**
   * Adds to the counts.
   *
   * @param addedNodes nodes affected
   * @param addedEdges edges affected, cascaded ones included
   * @param addedCount rows of the table that the statement named
   */
  public void add(long addedNodes, long addedEdges, long addedCount) {
    nodes += addedNodes;
    edges += addedEdges;
    count += addedCount;
  }

  /** Records an id that an insert made; of a very large insert only the first ones are kept. */
  public void generated(String id) {
    if (generatedIds.size() < MOST_IDS) {
      generatedIds.add(id);
    }
  }

  public long nodes() {
    return nodes;
  }

  public long edges() {
    return edges;
  }

  public long count() {
    return count;
  }

  /** Ids made, in order. */
  public List<String> generatedIds() {
    return Collections.unmodifiableList(generatedIds);
  }
}
