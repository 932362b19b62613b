package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.publish.BranchInfo;
import dev.omnigraph.engine.publish.Inventory;

/** Which commits a graph promises to keep. */
final class Retention {
  private Retention() {}

  /**
   * Whether the tables of a row of the log must be there: its branch lives, at or past its floor.
   */
  static boolean isRetained(Inventory inventory, Inventory.Entry entry) {
    for (BranchInfo branch : inventory.branches()) {
      if (branch.name().equals(entry.branch())
          && branch.incarnation().equals(entry.incarnation())) {
        return entry.version() >= branch.floor();
      }
    }
    return false;
  }
}
