package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.Inventory;
import dev.omnigraph.engine.publish.Leases;
import dev.omnigraph.engine.storage.StoredFile;
import dev.omnigraph.engine.storage.TableStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes files of tables that nothing needs any more. It lists files and leases first; then it
 * publishes the floors in a commit that makes every publisher look again; then it marks what is
 * needed, with the leases read again, and deletes what was listed, is not marked, and is old.
 */
final class Cleanup {
  private static final String CLEANED = "cleaned";
  private static final int DELETED_AT_ONCE = 500;

  private final GraphStore graph;
  private final TableStore store;
  private final Duration grace;
  private final Runnable cancelCheck;

  Cleanup(GraphStore graph, Duration grace, Runnable cancelCheck) {
    this.graph = graph;
    this.store = graph.storage();
    this.grace = grace;
    this.cancelCheck = cancelCheck;
  }

  /**
   * What may go.
   *
   * @param keep newest commits of each branch that stay
   * @param olderThan age of commits that may go; where both are given both must hold
   * @param dryRun say what would go, and change nothing
   */
  record Policy(@Nullable Long keep, @Nullable Duration olderThan, boolean dryRun) {}

  /** Runs once; a report a table that has files. */
  List<TableReport> run(Policy policy, String actor) {
    graph.leases().renew();
    long now = storeMillis();
    TableFiles listed = TableFiles.list(store, true);
    List<Leases.Lease> leases = new ArrayList<>(Leases.live(store, now, grace));
    Inventory before = graph.inventory();
    Map<String, Long> changed = new HashMap<>();
    store
        .list(Inventory.MANIFEST + "/data")
        .forEach(file -> changed.put(file.path(), file.changedMillis()));
    changed.put("", changed.getOrDefault(before.registryFile(), Long.MAX_VALUE));
    Map<String, Long> floors =
        Floors.of(before, entries(before), now, policy.keep(), policy.olderThan());
    if (!policy.dryRun()) {
      graph.raiseFloors(floors, actor);
    }
    Inventory after = graph.inventory();
    leases.addAll(Leases.live(store, now, grace));
    LiveFiles live = new LiveFiles(store, listed);
    live.markHeads(after);
    live.markLog(entries(after), floors, leases, changed, now - grace.toMillis());
    Map<String, Tally> tallies = new TreeMap<>();
    List<String> garbage = garbage(listed, live, now, leases, tallies);
    if (!policy.dryRun()) {
      delete(garbage);
    }
    return tallies.values().stream()
        .map(tally -> tally.report(policy.dryRun() ? "would_clean" : CLEANED))
        .toList();
  }

  private List<Inventory.Entry> entries(Inventory inventory) {
    List<Inventory.Entry> entries = new ArrayList<>();
    for (String log : inventory.logs()) {
      cancelCheck.run();
      entries.addAll(inventory.entries(log));
    }
    return entries;
  }

  /** Now, by the clock that gives files their times. */
  private long storeMillis() {
    String probe = Leases.FOLDER + "/cleanup-" + UUID.randomUUID();
    store.replace(probe, new byte[0]);
    try {
      return store.list(Leases.FOLDER).stream()
          .filter(file -> file.path().equals(probe))
          .mapToLong(StoredFile::changedMillis)
          .findFirst()
          .orElse(0);
    } finally {
      store.delete(List.of(probe));
    }
  }

  /** Files before and after, of one table. */
  private static final class Tally {
    private final String tableKey;
    private long files;
    private long bytes;
    private long gone;
    private long goneBytes;

    Tally(String tableKey) {
      this.tableKey = tableKey;
    }

    TableReport report(String action) {
      return new TableReport(
          tableKey, gone == 0 ? "none" : action, files, files - gone, bytes, bytes - goneBytes);
    }
  }

  private List<String> garbage(
      TableFiles listed,
      LiveFiles live,
      long now,
      Collection<Leases.Lease> leases,
      Map<String, Tally> tallies) {
    long limit = now - grace.toMillis();
    for (Leases.Lease lease : leases) {
      limit = Math.min(limit, lease.beganMillis());
    }
    List<String> garbage = new ArrayList<>();
    for (StoredFile file : listed.all().values()) {
      String location = TableFiles.location(file.path());
      String key = live.tableKeys().getOrDefault(location, location);
      Tally tally = tallies.computeIfAbsent(key, Tally::new);
      tally.files++;
      tally.bytes += file.bytes();
      if (!live.contains(file.path()) && file.changedMillis() < limit) {
        garbage.add(file.path());
        tally.gone++;
        tally.goneBytes += file.bytes();
      }
    }
    return garbage;
  }

  private void delete(List<String> garbage) {
    for (int i = 0; i < garbage.size(); i += DELETED_AT_ONCE) {
      cancelCheck.run();
      store.delete(garbage.subList(i, Math.min(i + DELETED_AT_ONCE, garbage.size())));
    }
  }
}
