package dev.omnigraph.engine.storage.lance;

import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.VersionChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lance.Dataset;
import org.lance.FragmentMetadata;

/**
 * Fragments of table versions, the most recently used ones kept: the native library takes some
 * microseconds to name each. Those of a version that was made here follow from its base. Thread-
 * safe.
 */
final class FragmentLists {
  private static final int KEPT = 64;

  private final Map<TableRef, List<FragmentInfo>> known = new LinkedHashMap<>(16, 0.75f, true);

  /** The fragments of an open version in order of id. */
  List<FragmentInfo> of(TableRef table, Dataset dataset) {
    List<FragmentInfo> kept = get(table);
    if (kept != null) {
      return kept;
    }
    List<FragmentInfo> read =
        dataset.getFragments().stream()
            .map(fragment -> FragmentCodec.info(table.location(), fragment.metadata()))
            .toList();
    put(table, read);
    return read;
  }

  private @Nullable List<FragmentInfo> get(TableRef table) {
    synchronized (known) {
      return known.get(table);
    }
  }

  private void put(TableRef table, List<FragmentInfo> fragments) {
    synchronized (known) {
      known.put(table, fragments);
      if (known.size() > KEPT) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }

  /**
   * Works out the fragments of a version just made directly on {@code base}, if those of the base
   * are known. The number of the first new fragment is checked against the version itself; where it
   * is not as expected, nothing is kept.
   */
  void derive(TableRef base, VersionChange change, TableRef made, Dataset dataset) {
    List<FragmentInfo> before = get(base);
    if (before == null) {
      return;
    }
    Map<Integer, FragmentInfo> updated = new HashMap<>();
    change.updated().forEach(fragment -> updated.put(fragment.id(), fragment));
    Set<Integer> removed = new HashSet<>(change.removed());
    List<FragmentInfo> after = new ArrayList<>(before.size() + change.added().size());
    int next = 0;
    for (FragmentInfo fragment : before) {
      next = Math.max(next, fragment.id() + 1);
      if (!removed.contains(fragment.id())) {
        after.add(updated.getOrDefault(fragment.id(), fragment));
      }
    }
    if (!change.added().isEmpty()) {
      int first = firstId(change.added().get(0), next, dataset);
      if (first < 0) {
        return;
      }
      for (FragmentInfo fragment : change.added()) {
        after.add(FragmentCodec.numbered(fragment, first++));
      }
    }
    put(made, List.copyOf(after));
  }

  /** {@code expected} if that is the fragment's number in the version, else -1. */
  private static int firstId(FragmentInfo added, int expected, Dataset dataset) {
    try {
      FragmentMetadata found = dataset.getFragment(expected).metadata();
      return added.file().endsWith("/" + found.getFiles().get(0).getPath()) ? expected : -1;
    } catch (RuntimeException e) {
      return -1;
    }
  }
}
