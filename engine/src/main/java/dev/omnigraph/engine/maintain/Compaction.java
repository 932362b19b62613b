package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.stage.RowCopier;
import dev.omnigraph.engine.stage.WrittenTable;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.storage.VersionChange;
import dev.omnigraph.engine.table.CommittedTable;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.SegmentView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Writes the live rows of some fragments of a table as few new ones, and makes versions that have
 * these in the others' place: of the version that it began on, or of a later one that writers made
 * meanwhile, whose deletions it repeats in the new fragments.
 */
final class Compaction implements WrittenTable.Mapping {
  /** Fragments of few rows are read through the cache, where what was just written still lies. */
  private static final int CACHED_ROWS = 4096;

  private static final int WARM_ROWS = 1 << 16;
  private static final long CHUNK_MEMORY = 256L << 20;

  private final TableStore store;
  private final BufferAllocator allocator;
  private final CommittedTable base;
  private final Map<String, Input> inputs = new HashMap<>();
  private final List<FragmentInfo> outputs = new ArrayList<>();

  /** Where the rows of a fragment went. */
  private record Input(@Nullable BitSet dead, int rows, int output, int firstRow) {}

  private Compaction(TableStore store, BufferAllocator allocator, CommittedTable base) {
    this.store = store;
    this.allocator = allocator;
    this.base = base;
  }

  /**
   * Writes the rows of {@code chosen}, data files of {@code base}; no version refers to them yet.
   */
  static Compaction write(
      TableStore store,
      BufferAllocator allocator,
      CommittedTable base,
      Set<String> chosen,
      Runnable cancelCheck) {
    Compaction compaction = new Compaction(store, allocator, base);
    Chunk chunk = compaction.new Chunk();
    try {
      for (int i = 0; i < base.fragments().size(); i++) {
        FragmentInfo fragment = base.fragments().get(i);
        if (chosen.contains(fragment.file())) {
          cancelCheck.run();
          if (!chunk.hasRoomFor(fragment)) {
            chunk.flush();
          }
          chunk.add(fragment, base.segmentList().views().get(i));
        }
      }
      chunk.flush();
    } finally {
      chunk.close();
    }
    return compaction;
  }

  /** Rows that become one new fragment. */
  private final class Chunk implements AutoCloseable {
    private final List<VectorSchemaRoot> roots = new ArrayList<>();
    private final List<VectorSchemaRoot> own = new ArrayList<>();
    private final List<@Nullable BitSet> dead = new ArrayList<>();
    private Pins pins = new Pins();
    private int rows;
    private long bytes;
    private long memory;

    boolean hasRoomFor(FragmentInfo next) {
      return rows == 0
          || rows + CompactionPlan.live(next) <= CompactionPlan.FULL_ROWS
              && bytes + next.bytes() <= 2 * CompactionPlan.FULL_BYTES
              && memory <= CHUNK_MEMORY;
    }

    void add(FragmentInfo fragment, SegmentView segment) {
      BitSet gone = segment.dead();
      inputs.put(fragment.file(), new Input(gone, fragment.rows(), outputs.size(), rows));
      if (CompactionPlan.live(fragment) == 0) {
        return;
      }
      VectorSchemaRoot root = read(fragment, segment);
      roots.add(root);
      dead.add(gone);
      rows += (int) CompactionPlan.live(fragment);
      bytes += fragment.bytes();
      memory += root.getFieldVectors().stream().mapToLong(FieldVector::getBufferSize).sum();
    }

    private VectorSchemaRoot read(FragmentInfo fragment, SegmentView segment) {
      if (fragment.rows() <= CACHED_ROWS) {
        List<FieldVector> vectors = new ArrayList<>();
        for (int c = 0; c < base.def().columns().size(); c++) {
          vectors.add(segment.column(c, pins));
        }
        return new VectorSchemaRoot(
            vectors.stream().map(FieldVector::getField).toList(), vectors, fragment.rows());
      }
      List<String> columns = base.def().columns().stream().map(c -> c.name()).toList();
      VectorSchemaRoot root =
          new VectorSchemaRoot(store.read(fragment.file(), columns, fragment.rows(), allocator));
      own.add(root);
      return root;
    }

    void flush() {
      if (rows > 0) {
        try (VectorSchemaRoot all = RowCopier.live(roots, dead, allocator)) {
          FragmentInfo written =
              store.write(base.ref().location(), List.of(all), Integer.MAX_VALUE).get(0);
          if (all.getRowCount() <= WARM_ROWS) {
            base.data().knowRows(written, all);
          }
          outputs.add(written);
        }
      }
      close();
      pins = new Pins();
    }

    @Override
    public void close() {
      own.forEach(VectorSchemaRoot::close);
      own.clear();
      roots.clear();
      dead.clear();
      pins.close();
      rows = 0;
      bytes = 0;
      memory = 0;
    }
  }

  @Override
  public @Nullable WrittenTable onto(CommittedTable now) {
    List<Integer> removed = new ArrayList<>();
    List<BitSet> dead = new ArrayList<>();
    outputs.forEach(output -> dead.add(new BitSet(output.rows())));
    long bytesRemoved = 0;
    long kept = 0;
    Map<String, Input> gone = new HashMap<>(inputs);
    for (int i = 0; i < now.fragments().size(); i++) {
      FragmentInfo fragment = now.fragments().get(i);
      Input input = gone.remove(fragment.file());
      if (input == null) {
        kept += CompactionPlan.live(fragment);
      } else {
        removed.add(fragment.id());
        bytesRemoved += fragment.bytes();
        repeat(input, now.segmentList().views().get(i).dead(), dead);
      }
    }
    // What is not there any more was emptied by writers, or put elsewhere by another compaction.
    gone.values().forEach(input -> repeat(input, all(input.rows()), dead));
    for (int i = 0; i < dead.size(); i++) {
      kept += outputs.get(i).rows() - dead.get(i).cardinality();
    }
    if (removed.isEmpty() || kept != now.rowCount()) {
      return null;
    }
    return commit(now, removed, bytesRemoved, dead);
  }

  private static BitSet all(int rows) {
    BitSet all = new BitSet(rows);
    all.set(0, rows);
    return all;
  }

  /** Marks the rows that died since they were copied. */
  private static void repeat(Input input, @Nullable BitSet now, List<BitSet> dead) {
    if (now == null || now.equals(input.dead())) {
      return;
    }
    BitSet then = input.dead();
    int row = input.firstRow();
    for (int offset = 0; offset < input.rows(); offset++) {
      if (then != null && then.get(offset)) {
        continue;
      }
      if (now.get(offset)) {
        dead.get(input.output()).set(row);
      }
      row++;
    }
  }

  private WrittenTable commit(
      CommittedTable now, List<Integer> removed, long bytesRemoved, List<BitSet> dead) {
    List<FragmentInfo> added = new ArrayList<>();
    List<BitSet> deletions = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (dead.get(i).cardinality() < outputs.get(i).rows()) {
        added.add(outputs.get(i));
        deletions.add(dead.get(i));
      }
    }
    TableRef made = store.commitDetached(now.ref(), new VersionChange(removed, List.of(), added));
    List<String> files = new ArrayList<>();
    added.forEach(fragment -> files.add(fragment.file()));
    if (deletions.stream().anyMatch(set -> !set.isEmpty())) {
      made = delete(made, added, deletions, files);
    }
    files.add(store.versionFile(made));
    return new WrittenTable(
        now.def().tableKey(),
        now.ref(),
        made,
        0,
        0,
        added.stream().mapToLong(FragmentInfo::bytes).sum(),
        bytesRemoved,
        now.fragments().size() - removed.size() + added.size(),
        files,
        this);
  }

  /** A deletion file can only be written for a fragment that a version has. */
  private TableRef delete(
      TableRef table, List<FragmentInfo> added, List<BitSet> deletions, List<String> files) {
    Map<String, FragmentInfo> committed = new HashMap<>();
    store.fragments(table).forEach(fragment -> committed.put(fragment.file(), fragment));
    List<FragmentInfo> updated = new ArrayList<>();
    for (int i = 0; i < added.size(); i++) {
      BitSet dead = deletions.get(i);
      if (!dead.isEmpty()) {
        FragmentInfo fragment = Objects.requireNonNull(committed.get(added.get(i).file()));
        FragmentInfo left =
            Objects.requireNonNull(store.delete(table, fragment, dead.stream().toArray()));
        String file = Objects.requireNonNull(left.deletionFile());
        base.data().knowDeletions(file, dead);
        files.add(file);
        updated.add(left);
      }
    }
    return store.commitDetached(table, new VersionChange(List.of(), updated, List.of()));
  }

  /** Fragments that take the place of the chosen ones. */
  int outputs() {
    return outputs.size();
  }
}
