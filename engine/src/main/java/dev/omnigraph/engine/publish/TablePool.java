package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.table.ColumnCache;
import dev.omnigraph.engine.table.CommittedTable;
import dev.omnigraph.engine.table.TableData;
import java.util.LinkedHashMap;
import java.util.Map;

/** Table versions in use, so that snapshots that share one share what was read of it. */
final class TablePool {
  private static final int KEPT = 512;

  private final TableStore store;
  private final ColumnCache cache;
  private final Map<Key, CommittedTable> tables = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, TableData> data = new LinkedHashMap<>();

  private record Key(Pin pin, String schemaId) {}

  TablePool(TableStore store, ColumnCache cache) {
    this.store = store;
    this.cache = cache;
  }

  /** The version that a pin means. */
  synchronized CommittedTable table(Pin pin, TableDef def, String schemaId) {
    CommittedTable table =
        tables.computeIfAbsent(
            new Key(pin, schemaId),
            key ->
                new CommittedTable(
                    store,
                    data.computeIfAbsent(
                        pin.table().location(), location -> new TableData(store, cache)),
                    def,
                    pin.table(),
                    pin.tableVersion(),
                    pin.rows()));
    if (tables.size() > KEPT) {
      tables.remove(tables.keySet().iterator().next());
    }
    return table;
  }
}
