package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.storage.FragmentInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which fragments of a table are worth writing again. Small ones are taken as long as each is not
 * much larger than all smaller ones together, so that a row is written again a logarithmic number
 * of times, however the table grew.
 */
final class CompactionPlan {
  /** A fragment of so many rows, or of so many bytes on disk, stays as it is. */
  static final int FULL_ROWS = 1 << 20;

  static final long FULL_BYTES = 16L << 20;

  private static final int GROWTH = 4;
  private static final int SMALL_ROWS = 4096;
  private static final int MANY_DEAD = 1024;

  private CompactionPlan() {}

  /**
   * Chooses data files; none if it would not help.
   *
   * @param thorough everything that is not full, and all that holds noticeably many deleted rows
   */
  static Set<String> choose(List<FragmentInfo> fragments, boolean thorough) {
    List<FragmentInfo> candidates = new ArrayList<>();
    for (FragmentInfo fragment : fragments) {
      if (!isFull(fragment) || isWorn(fragment, thorough)) {
        candidates.add(fragment);
      }
    }
    candidates.sort(Comparator.comparingLong(CompactionPlan::live));
    Set<String> chosen = new HashSet<>();
    long rows = 0;
    long bytes = 0;
    boolean worn = false;
    for (FragmentInfo fragment : candidates) {
      boolean small = live(fragment) <= Math.max(GROWTH * rows, SMALL_ROWS);
      if (thorough || small || isWorn(fragment, false)) {
        chosen.add(fragment.file());
        rows += live(fragment);
        bytes += fragment.bytes();
        worn |= thorough ? fragment.deleted() > 0 : isWorn(fragment, false);
      }
    }
    long results = Math.max(1, Math.max(rows / FULL_ROWS, bytes / (2 * FULL_BYTES)));
    if (!worn && results >= chosen.size()) {
      return Set.of();
    }
    return chosen;
  }

  static long live(FragmentInfo fragment) {
    return (long) fragment.rows() - fragment.deleted();
  }

  private static boolean isFull(FragmentInfo fragment) {
    return fragment.rows() >= FULL_ROWS || fragment.bytes() >= FULL_BYTES;
  }

  private static boolean isWorn(FragmentInfo fragment, boolean thorough) {
    return thorough
        ? fragment.deleted() > 0 && 10L * fragment.deleted() >= fragment.rows()
        : fragment.deleted() >= MANY_DEAD && 3L * fragment.deleted() >= fragment.rows();
  }
}
