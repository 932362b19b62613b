package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.storage.CommitOutcome;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.storage.VersionChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Keeps the log in few fragments: as soon as there are many of one size on one branch they become
 * one, beside the writers. A merge removes log fragments only, so it collides with other merges and
 * never with a publish; one that collides or fails is left to the next.
 */
final class LogMerger {
  /** A level holds fragments of up to this many times the rows of the level below. */
  private static final int FACTOR = 32;

  private static final int MOST_A_LEVEL = 2 * FACTOR;
  private static final long CLOSE_SECONDS = 10;

  private final TableStore store;
  private final Manifest manifest;
  private final History history;
  private final BufferAllocator allocator;
  private final ExecutorService threads;
  private final AtomicBoolean running = new AtomicBoolean();

  LogMerger(
      TableStore store,
      Manifest manifest,
      History history,
      BufferAllocator allocator,
      ExecutorService threads) {
    this.store = store;
    this.manifest = manifest;
    this.history = history;
    this.allocator = allocator;
    this.threads = threads;
  }

  /** 0 for up to 31 rows, 1 for up to 1023 and so on. */
  static int level(int rows) {
    int level = 0;
    for (int left = rows / FACTOR; left > 0; left /= FACTOR) {
      level++;
    }
    return level;
  }

  /** Starts a merge if there is something to merge and none is running here. */
  void consider(ManifestState state) {
    if (full(state.logs()).isEmpty() || !running.compareAndSet(false, true)) {
      return;
    }
    try {
      threads.execute(
          () -> {
            try {
              merge(state);
            } catch (EngineException e) {
              System.getLogger(LogMerger.class.getName())
                  .log(System.Logger.Level.DEBUG, "log fragments not merged", e);
            } finally {
              running.set(false);
            }
          });
    } catch (RejectedExecutionException e) {
      running.set(false);
    }
  }

  /** The fragments of the lowest level that has too many, or none. */
  private static List<FragmentInfo> full(List<FragmentInfo> logs) {
    Map<Integer, List<FragmentInfo>> levels = new HashMap<>();
    for (FragmentInfo log : logs) {
      levels.computeIfAbsent(level(log.rows()), level -> new ArrayList<>()).add(log);
    }
    for (int level = 0; level <= 6; level++) {
      List<FragmentInfo> found = levels.getOrDefault(level, List.of());
      if (found.size() >= MOST_A_LEVEL) {
        return found;
      }
    }
    return List.of();
  }

  private void merge(ManifestState state) {
    Map<String, List<FragmentInfo>> branches = new HashMap<>();
    for (FragmentInfo log : full(state.logs())) {
      ManifestRow first = history.rows(log).get(0);
      branches
          .computeIfAbsent(first.branch() + " " + first.incarnation(), key -> new ArrayList<>())
          .add(log);
    }
    for (List<FragmentInfo> logs : branches.values()) {
      if (logs.size() >= FACTOR / 2) {
        merge(state, logs);
      }
    }
  }

  private void merge(ManifestState state, List<FragmentInfo> newestFirst) {
    List<FragmentInfo> logs = new ArrayList<>(newestFirst);
    Collections.reverse(logs);
    List<ManifestRow> rows = new ArrayList<>();
    logs.forEach(log -> rows.addAll(history.rows(log)));
    FragmentInfo merged;
    try (VectorSchemaRoot root = ManifestRow.root(ManifestCodec.oddly(rows), allocator)) {
      merged = store.write(Manifest.LOCATION, List.of(root), Integer.MAX_VALUE).get(0);
    }
    // It takes the place of rows that are on disk, whatever the durability of who wrote them.
    store.sync(List.of(merged.file(), Manifest.DATA));
    CommitOutcome outcome =
        store.commit(
            state.version(),
            new VersionChange(
                logs.stream().map(FragmentInfo::id).toList(), List.of(), List.of(merged)));
    if (outcome instanceof CommitOutcome.Committed committed) {
      store.sync(List.of(store.versionFile(committed.table()), Manifest.VERSIONS));
      manifest.published(committed.table(), List.of(new Manifest.WrittenFragment(merged, rows)));
    }
  }

  /** Waits for a running merge. */
  void close() {
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
