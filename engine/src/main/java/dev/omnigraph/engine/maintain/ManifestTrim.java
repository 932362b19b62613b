package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.Inventory;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.StoredFile;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deletes old versions of {@code __manifest}, which nothing but a publish that is under way needs:
 * the table library sees a collision only with versions that exist. From the oldest upward, so that
 * those that are left have no gap; then the files that only deleted ones referred to.
 */
final class ManifestTrim {
  private static final String VERSIONS = Inventory.MANIFEST + "/_versions";

  private final GraphStore graph;
  private final int kept;
  private final Duration age;
  private final Duration grace;

  /**
   * @param kept newest versions that stay
   * @param age how long a version stays after it was superseded
   * @param grace how long a file stays that no version refers to, since a publish may be about to
   */
  ManifestTrim(GraphStore graph, int kept, Duration age, Duration grace) {
    this.graph = graph;
    this.kept = kept;
    this.age = age;
    this.grace = grace;
  }

  /** Trims once; how many files it deleted. */
  int run() {
    TableStore store = graph.storage();
    Map<String, StoredFile> present = new HashMap<>();
    store.list(VERSIONS).forEach(file -> present.put(file.path(), file));
    long newest = graph.inventory().version().version();
    long now = System.currentTimeMillis();
    long oldest = newest;
    while (oldest > 1 && present.containsKey(file(oldest - 1))) {
      oldest--;
    }
    List<String> old = new ArrayList<>();
    while (oldest <= newest - kept) {
      StoredFile next = present.get(file(oldest + 1));
      if (next == null || now - next.changedMillis() <= age.toMillis()) {
        break;
      }
      old.add(file(oldest));
      oldest++;
    }
    store.delete(old);
    StoredFile first = present.get(file(oldest));
    return first == null
        ? old.size()
        : old.size() + dropFiles(oldest, newest, Math.min(now, first.changedMillis()));
  }

  private String file(long version) {
    return graph.storage().versionFile(new TableRef(Inventory.MANIFEST, version));
  }

  /** A file older than the oldest version is needed by it and the newest, or by none between. */
  private int dropFiles(long oldest, long newest, long since) {
    TableStore store = graph.storage();
    Set<String> needed = new HashSet<>();
    Stream.of(oldest, newest)
        .flatMap(v -> store.fragments(new TableRef(Inventory.MANIFEST, v)).stream())
        .map(FragmentInfo::file)
        .forEach(needed::add);
    List<String> unneeded =
        Stream.of("/data", "/_transactions")
            .flatMap(folder -> store.list(Inventory.MANIFEST + folder).stream())
            .filter(file -> since - file.changedMillis() > grace.toMillis())
            .map(StoredFile::path)
            .filter(path -> !needed.contains(path))
            .toList();
    store.delete(unneeded);
    return unneeded.size();
  }
}
