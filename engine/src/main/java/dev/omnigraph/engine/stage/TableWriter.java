package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.storage.VersionChange;
import dev.omnigraph.engine.table.CommittedTable;
import dev.omnigraph.engine.table.SegmentView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is staged in one table as one version outside the table's main line. Rows are written
 * once; the version may be made again on another one of the same rows.
 */
final class TableWriter implements WrittenTable.Mapping {
  /** Fragments of a million rows: large enough to scan fast, small enough to decode at once. */
  private static final int ROWS_PER_FRAGMENT = 1 << 20;

  private static final int KEPT_ROWS = 4096;

  private final TableStore store;
  private final BufferAllocator allocator;
  private final StagedTable staged;
  private final List<FragmentInfo> added = new ArrayList<>();

  TableWriter(TableStore store, BufferAllocator allocator, StagedTable staged) {
    this.store = store;
    this.allocator = allocator;
    this.staged = staged;
  }

  WrittenTable write() {
    addRows();
    return commit(staged.base(), staged.deadCommitted());
  }

  @Override
  public WrittenTable onto(CommittedTable now) {
    return commit(now, new DeletionMap(staged).onto(now));
  }

  private WrittenTable commit(CommittedTable base, List<@Nullable BitSet> deadCommitted) {
    List<FragmentInfo> updated = new ArrayList<>();
    List<Integer> removed = new ArrayList<>();
    long bytesRemoved = 0;
    List<SegmentView> segments = base.segmentList().views();
    for (int i = 0; i < segments.size(); i++) {
      BitSet dead = deadCommitted.get(i);
      if (dead == null) {
        continue;
      }
      FragmentInfo fragment = base.fragments().get(i);
      FragmentInfo left =
          dead.cardinality() == fragment.rows()
              ? null
              : store.delete(base.ref(), fragment, DeletionMap.fresh(dead, segments.get(i).dead()));
      if (left == null) {
        removed.add(fragment.id());
        bytesRemoved += fragment.bytes();
      } else {
        updated.add(left);
        base.data().knowDeletions(Objects.requireNonNull(left.deletionFile()), dead);
      }
    }
    TableRef table = store.commitDetached(base.ref(), new VersionChange(removed, updated, added));
    List<String> files = new ArrayList<>();
    added.forEach(fragment -> files.add(fragment.file()));
    updated.forEach(fragment -> files.add(Objects.requireNonNull(fragment.deletionFile())));
    files.add(store.versionFile(table));
    return new WrittenTable(
        base.def().tableKey(),
        base.ref(),
        table,
        staged.stagedRows() - staged.deadStaged().cardinality(),
        staged.deletedRows(),
        added.stream().mapToLong(FragmentInfo::bytes).sum(),
        bytesRemoved,
        base.fragments().size() - removed.size() + added.size(),
        files,
        this);
  }

  private void addRows() {
    List<VectorSchemaRoot> rows = new ArrayList<>();
    List<VectorSchemaRoot> own = new ArrayList<>();
    try {
      for (StagedPart part : staged.parts()) {
        BitSet dead = staged.deadStaged().get(part.first(), part.first() + part.rowCount());
        FragmentInfo file = part.file();
        if (dead.cardinality() == part.rowCount()) {
          continue;
        }
        if (file != null && dead.isEmpty() && file.rows() == part.rowCount()) {
          added.add(file);
        } else if (file != null) {
          VectorSchemaRoot kept = readLive(file, part.rowCount(), dead);
          own.add(kept);
          rows.add(kept);
        } else if (dead.isEmpty()) {
          rows.add(part.root());
        } else {
          VectorSchemaRoot kept = RowCopier.live(part.root(), dead, allocator);
          own.add(kept);
          rows.add(kept);
        }
      }
      if (!rows.isEmpty()) {
        addInMemory(rows);
      }
    } finally {
      own.forEach(VectorSchemaRoot::close);
    }
  }

  /** Few rows go down as one batch, and stay at hand: they are what is read next. */
  private void addInMemory(List<VectorSchemaRoot> rows) {
    String location = staged.base().ref().location();
    int total = rows.stream().mapToInt(VectorSchemaRoot::getRowCount).sum();
    if (total > KEPT_ROWS) {
      added.addAll(store.write(location, rows, ROWS_PER_FRAGMENT));
      return;
    }
    VectorSchemaRoot all = rows.size() == 1 ? rows.get(0) : RowCopier.join(rows, allocator);
    try {
      FragmentInfo fragment = store.write(location, List.of(all), ROWS_PER_FRAGMENT).get(0);
      added.add(fragment);
      staged.base().data().knowRows(fragment, all);
    } finally {
      if (rows.size() > 1) {
        all.close();
      }
    }
  }

  private VectorSchemaRoot readLive(FragmentInfo file, int rows, BitSet dead) {
    List<String> columns = staged.def().columns().stream().map(ColumnDef::name).toList();
    List<FieldVector> vectors = store.read(file.file(), columns, rows, allocator);
    try (VectorSchemaRoot root = new VectorSchemaRoot(vectors)) {
      return RowCopier.live(root, dead, allocator);
    }
  }
}
