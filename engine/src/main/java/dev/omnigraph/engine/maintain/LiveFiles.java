package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.publish.Inventory;
import dev.omnigraph.engine.publish.Leases;
import dev.omnigraph.engine.publish.Pin;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Marks the files that a head, a retained commit, a lease or someone within the grace needs. */
final class LiveFiles {
  private final TableStore store;
  private final TableFiles listed;
  private final Set<String> files = new HashSet<>();
  private final Set<TableRef> marked = new HashSet<>();
  private final Map<String, String> tableKeys = new HashMap<>();

  LiveFiles(TableStore store, TableFiles listed) {
    this.store = store;
    this.listed = listed;
  }

  boolean contains(String file) {
    return files.contains(file);
  }

  /** The table that a folder is of, or null if no commit knows the folder. */
  Map<String, String> tableKeys() {
    return tableKeys;
  }

  void markHeads(Inventory inventory) {
    inventory.heads().forEach(head -> head.pins().forEach(pin -> mark(pin, true)));
  }

  /**
   * Marks what the rows of the log promise.
   *
   * @param floors by incarnation; a branch that is not there was deleted
   * @param changed when each file of the log, and the registry under the empty name, was written:
   *     not before what it tells of happened
   * @param recent what was superseded after it counts as in use
   */
  void markLog(
      List<Inventory.Entry> log,
      Map<String, Long> floors,
      List<Leases.Lease> leases,
      Map<String, Long> changed,
      long recent) {
    Map<String, TreeMap<Long, Long>> shownSince = new HashMap<>();
    for (Inventory.Entry entry : log) {
      entry.pins().forEach(pin -> tableKeys.put(pin.table().location(), pin.tableKey()));
      shownSince
          .computeIfAbsent(entry.incarnation(), key -> new TreeMap<>())
          .merge(entry.version(), changed.getOrDefault(entry.log(), Long.MAX_VALUE), Math::max);
    }
    for (Inventory.Entry entry : log) {
      Long floor = floors.get(entry.incarnation());
      boolean retained = floor != null && entry.version() >= floor;
      boolean leased =
          leases.stream()
              .map(lease -> lease.oldest().get(entry.incarnation()))
              .anyMatch(oldest -> oldest != null && entry.version() >= oldest);
      Map.Entry<Long, Long> next =
          shownSince
              .getOrDefault(entry.incarnation(), new TreeMap<>())
              .higherEntry(entry.version());
      long superseded = next == null ? changed.getOrDefault("", Long.MAX_VALUE) : next.getValue();
      if (retained || leased || superseded >= recent) {
        entry.pins().forEach(pin -> mark(pin, retained));
      }
    }
  }

  private void mark(Pin pin, boolean promised) {
    TableRef table = pin.table();
    tableKeys.put(table.location(), pin.tableKey());
    files.add(store.versionFile(new TableRef(table.location(), 1)));
    if (!marked.add(table)) {
      return;
    }
    if (!promised && !listed.has(store, store.versionFile(table))) {
      return; // An earlier cleanup took it: whoever looks for it is told so.
    }
    try {
      files.addAll(TableFiles.of(store, table));
    } catch (EngineException e) {
      if (promised || e.code() != ErrorCode.CORRUPTION) {
        throw e;
      }
    }
  }
}
