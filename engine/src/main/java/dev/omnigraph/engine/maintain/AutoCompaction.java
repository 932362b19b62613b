package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.Inventory;
import dev.omnigraph.engine.publish.Pin;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compacts tables beside their writers as soon as they have grown by many fragments, or changed
 * often enough that many of their rows may be dead. What fails is left to the next time.
 */
final class AutoCompaction {
  /** Changes of a table after which its deletions are looked at. */
  private static final int CHANGES = 64;

  private final GraphStore graph;
  private final Compactor compactor;
  private final int compactAt;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /** How a table was when it was last looked at. */
  private record Seen(long tableVersion, int fragments) {}

  AutoCompaction(GraphStore graph, Compactor compactor, int compactAt) {
    this.graph = graph;
    this.compactor = compactor;
    this.compactAt = compactAt;
  }

  /** Whether a table is worth looking at; cheap. */
  boolean isDue() {
    for (Inventory.BranchHead head : graph.knownHeads()) {
      for (Pin pin : head.pins()) {
        if (isDue(head, pin)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isDue(Inventory.BranchHead head, Pin pin) {
    Seen last = seen.get(key(head, pin));
    if (last == null) {
      return pin.fragments() >= compactAt || pin.tableVersion() >= CHANGES;
    }
    return pin.fragments() >= last.fragments + compactAt
        || pin.tableVersion() >= last.tableVersion + CHANGES;
  }

  private static String key(Inventory.BranchHead head, Pin pin) {
    return head.incarnation() + " " + pin.tableKey();
  }

  /** Compacts what is due, on the calling thread. */
  void run() {
    for (Inventory.BranchHead head : graph.knownHeads()) {
      for (Pin pin : head.pins()) {
        if (isDue(head, pin)) {
          compact(head, pin);
        }
      }
    }
  }

  private void compact(Inventory.BranchHead head, Pin pin) {
    int left = pin.fragments();
    try {
      if (pin.fragments() > 0) {
        TableReport report =
            compactor.compact(graph.head(head.branch()), pin.tableKey(), false, () -> {});
        left = (int) Math.min(report.filesAfter(), pin.fragments());
      }
    } catch (EngineException e) {
      System.getLogger(AutoCompaction.class.getName())
          .log(System.Logger.Level.DEBUG, "table not compacted: " + pin.tableKey(), e);
    }
    seen.put(key(head, pin), new Seen(pin.tableVersion(), left));
  }
}
