package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.publish.BranchInfo;
import dev.omnigraph.engine.publish.Inventory;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the floor of each branch comes to lie: below it are commits that are neither among the
 * newest, nor young, nor what the branch showed when the age limit began.
 */
final class Floors {
  private Floors() {}

  /**
   * By incarnation; never below what the branch has already, never above its newest commit.
   *
   * @param keep how many of the newest commits of each branch stay, or null for any number
   * @param olderThan the age from which on a commit may go, or null for any
   */
  static Map<String, Long> of(
      Inventory inventory,
      List<Inventory.Entry> log,
      long nowMillis,
      @Nullable Long keep,
      @Nullable Duration olderThan) {
    Map<String, Long> floors = new HashMap<>();
    for (BranchInfo branch : inventory.branches()) {
      List<Inventory.Entry> commits =
          log.stream()
              .filter(e -> e.commit() && e.incarnation().equals(branch.incarnation()))
              .sorted(Comparator.comparingLong(Inventory.Entry::version).reversed())
              .toList();
      long floor = Long.MAX_VALUE;
      if (keep != null) {
        floor = commits.size() < keep ? 0 : commits.get((int) (keep - 1)).version();
      }
      if (olderThan != null) {
        long limit = nowMillis - olderThan.toMillis();
        long shown =
            commits.stream()
                .filter(commit -> commit.committedAt() <= limit)
                .mapToLong(Inventory.Entry::version)
                .findFirst()
                .orElse(0);
        floor = Math.min(floor, shown);
      }
      floors.put(branch.incarnation(), Math.max(branch.floor(), commits.isEmpty() ? 0 : floor));
    }
    return floors;
  }
}
