package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.table.CommittedGraph;
import dev.omnigraph.engine.table.CommittedTable;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Staged writes over the committed tables of a snapshot. Rows are kept as Arrow batches; beyond a
 * bound they are spilled to data files that nothing refers to. Closing drops everything.
 */
public final class Transaction implements StagedWrites, AutoCloseable {
  private final CommittedGraph base;
  private final TableStore store;
  private final BufferAllocator allocator;
  private final long bound;
  private final Map<String, TableStage> stages = new LinkedHashMap<>();
  private final Set<String> expected = new LinkedHashSet<>();
  private @Nullable StagedGraph image;
  private Runnable atClose = () -> {};

  /**
   * Nothing staged yet.
   *
   * @param allocator of staged rows; stays the caller's
   * @param bound bytes of staged rows in memory from which on they are spilled
   */
  public Transaction(CommittedGraph base, TableStore store, BufferAllocator allocator, long bound) {
    this.base = base;
    this.store = store;
    this.allocator = allocator;
    this.bound = bound;
  }

  @Override
  public GraphImage image() {
    return stagedImage();
  }

  private StagedGraph stagedImage() {
    StagedGraph known = image;
    if (known == null) {
      Map<String, StagedTable> tables = new LinkedHashMap<>();
      stages.forEach((key, stage) -> tables.put(key, stage.image()));
      known = new StagedGraph(base, tables);
      image = known;
    }
    return known;
  }

  private TableStage stage(String tableKey) {
    return stages.computeIfAbsent(tableKey, key -> new TableStage(base.table(key), allocator));
  }

  @Override
  public void insert(String tableKey, VectorSchemaRoot rows) {
    if (rows.getRowCount() == 0) {
      rows.close();
      return;
    }
    try {
      stage(tableKey).insert(rows);
    } catch (OutOfMemoryException e) {
      rows.close();
      throw new EngineException(
              ErrorCode.MEMORY,
              "The rows staged in "
                  + tableKey
                  + " do not fit into the memory limit. Raise memoryLimit.",
              e)
          .with("limit", allocator.getLimit());
    } finally {
      image = null;
    }
    spillBeyondBound();
  }

  private void spillBeyondBound() {
    while (stages.values().stream().mapToLong(TableStage::bytes).sum() > bound) {
      TableStage largest =
          Collections.max(stages.values(), Comparator.comparingLong(TableStage::bytes));
      largest.spill(store);
    }
  }

  @Override
  public void delete(String tableKey, int[] ordinals) {
    if (ordinals.length > 0) {
      stage(tableKey).delete(ordinals);
      image = null;
    }
  }

  @Override
  public void expect(String tableKey) {
    expected.add(tableKey);
  }

  @Override
  public Mark mark() {
    return stagedImage();
  }

  @Override
  public void rollbackTo(Mark mark) {
    Map<String, StagedTable> then = ((StagedGraph) mark).changed();
    stages.forEach((key, stage) -> stage.rollbackTo(then.get(key)));
    image = null;
  }

  @Override
  public List<TableChange> changesSince(Mark mark) {
    StagedGraph then = (StagedGraph) mark;
    List<TableChange> changes = new ArrayList<>();
    stages.forEach(
        (key, stage) -> {
          StagedTable after = stage.image();
          StagedTable before = then.changed().get(key);
          if (before != after) {
            TableChange change = change(key, before, after);
            if (change.inserted().length + change.deleted().length > 0) {
              changes.add(change);
            }
          }
        });
    return changes;
  }

  private static TableChange change(String key, @Nullable StagedTable marked, StagedTable after) {
    CommittedTable base = after.base();
    int limit = base.ordinalLimit();
    int rowsThen = marked == null ? 0 : marked.stagedRows();
    Ordinals deleted = new Ordinals();
    List<? extends Segment> segments = base.segmentList().views();
    for (int i = 0; i < segments.size(); i++) {
      BitSet now = after.deadCommitted().get(i);
      BitSet then = marked == null ? null : marked.deadCommitted().get(i);
      if (now != null && !now.equals(then)) {
        BitSet was = then == null ? segments.get(i).dead() : then;
        deleted.addAll(now, was, segments.get(i).firstOrdinal());
      }
    }
    BitSet stagedNow = after.deadStaged().get(0, rowsThen);
    deleted.addAll(stagedNow, marked == null ? null : marked.deadStaged(), limit);
    Ordinals inserted = new Ordinals();
    for (int row = after.deadStaged().nextClearBit(rowsThen);
        row < after.stagedRows();
        row = after.deadStaged().nextClearBit(row + 1)) {
      inserted.add(limit + row);
    }
    TableImage before = marked == null ? base : marked;
    return new TableChange(key, before, after, inserted.toArray(), deleted.toArray());
  }

  @Override
  public boolean isEmpty() {
    return stages.values().stream().allMatch(TableStage::isEmpty);
  }

  /** Tables whose version the publish must find unchanged: written ones and expected ones. */
  public Set<String> expected() {
    Set<String> all = new LinkedHashSet<>(expected);
    stages.forEach(
        (key, stage) -> {
          if (!stage.isEmpty()) {
            all.add(key);
          }
        });
    return all;
  }

  /** What writes the new version of each changed table; they may run at the same time. */
  public List<Callable<WrittenTable>> writers() {
    List<Callable<WrittenTable>> writers = new ArrayList<>();
    for (TableStage stage : stages.values()) {
      if (!stage.isEmpty()) {
        StagedTable table = stage.image();
        writers.add(() -> new TableWriter(store, allocator, table).write());
      }
    }
    return writers;
  }

  /** Runs something when it is closed. */
  public void onClose(Runnable action) {
    atClose = action;
  }

  @Override
  public void close() {
    atClose.run();
    stages.values().forEach(TableStage::close);
    stages.clear();
    image = null;
  }
}
