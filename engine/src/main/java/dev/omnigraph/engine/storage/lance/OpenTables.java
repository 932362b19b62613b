package dev.omnigraph.engine.storage.lance;

import dev.omnigraph.engine.storage.TableRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.lance.Dataset;
import org.lance.ReadOptions;
import org.lance.Session;

/** Open handles of table versions, the most recently used ones kept. Thread-safe. */
final class OpenTables implements AutoCloseable {
  private static final int KEPT = 128;
  private static final long METADATA_CACHE = 64L << 20;
  private static final long INDEX_CACHE = 64L << 20;

  private final LocalFiles files;
  private final BufferAllocator allocator;
  private final Session session;
  private final Map<TableRef, Lease> open = new LinkedHashMap<>(16, 0.75f, true);

  OpenTables(LocalFiles files, BufferAllocator allocator) {
    this.files = files;
    this.allocator = allocator;
    this.session =
        Session.builder()
            .metadataCacheSizeBytes(METADATA_CACHE)
            .indexCacheSizeBytes(INDEX_CACHE)
            .build();
  }

  /** A use of a handle; closing it ends the use, not the handle. */
  final class Lease implements AutoCloseable {
    private final Dataset dataset;
    private int uses;
    private boolean dropped;

    private Lease(Dataset dataset) {
      this.dataset = dataset;
    }

    Dataset dataset() {
      return dataset;
    }

    @Override
    public void close() {
      synchronized (open) {
        uses--;
        if (uses > 0 || !dropped) {
          return;
        }
      }
      dataset.close();
    }
  }

  /** The handle of that version, opened where it is not yet. */
  Lease use(TableRef table) {
    synchronized (open) {
      Lease lease = open.get(table);
      if (lease != null) {
        lease.uses++;
        return lease;
      }
    }
    Dataset dataset =
        Dataset.open()
            .allocator(allocator)
            .uri(files.path(table.location()).toString())
            .readOptions(new ReadOptions.Builder().setVersion(table.version()).build())
            .session(session)
            .build();
    return add(table, dataset, 1);
  }

  /** Takes over a handle that a commit gave. */
  void keep(TableRef table, Dataset dataset) {
    add(table, dataset, 0);
  }

  private Lease add(TableRef table, Dataset dataset, int uses) {
    List<Dataset> close = new ArrayList<>();
    Lease lease;
    synchronized (open) {
      lease = open.get(table);
      if (lease == null) {
        lease = new Lease(dataset);
        open.put(table, lease);
      } else {
        close.add(dataset);
      }
      lease.uses += uses;
      trim(close);
    }
    close.forEach(Dataset::close);
    return lease;
  }

  private void trim(List<Dataset> close) {
    var entries = open.values().iterator();
    while (open.size() > KEPT && entries.hasNext()) {
      Lease oldest = entries.next();
      entries.remove();
      oldest.dropped = true;
      if (oldest.uses == 0) {
        close.add(oldest.dataset);
      }
    }
  }

  @Override
  public void close() {
    List<Dataset> close = new ArrayList<>();
    synchronized (open) {
      for (Lease lease : open.values()) {
        lease.dropped = true;
        if (lease.uses == 0) {
          close.add(lease.dataset);
        }
      }
      open.clear();
    }
    close.forEach(Dataset::close);
    session.close();
  }
}
