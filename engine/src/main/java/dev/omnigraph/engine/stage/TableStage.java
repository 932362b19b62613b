package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.table.CommittedTable;
import dev.omnigraph.engine.table.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** What a transaction has staged in one table so far. */
final class TableStage {
  /** Parts of fewer rows are put together, so that many small statements do not make many parts. */
  private static final int SMALL_ROWS = 1024;

  private static final int RUN = 8;

  private final CommittedTable base;
  private final BufferAllocator allocator;
  private final StagedIds ids = new StagedIds();
  private final List<StagedPart> held = new ArrayList<>();
  private final BitSet copied = new BitSet();
  private List<StagedPart> parts = new ArrayList<>();
  private List<@Nullable BitSet> deadCommitted;
  private BitSet deadStaged = new BitSet();
  private int deletedRows;
  private int rows;
  private long bytes;

  /** Of the current state; null after a change. What it shows is copied before it is changed. */
  private @Nullable StagedTable image;

  TableStage(CommittedTable base, BufferAllocator allocator) {
    this.base = base;
    this.allocator = allocator;
    this.deadCommitted = none();
  }

  private List<@Nullable BitSet> none() {
    return new ArrayList<>(
        Collections.nCopies(base.segmentList().views().size(), (@Nullable BitSet) null));
  }

  CommittedTable base() {
    return base;
  }

  StagedTable image() {
    StagedTable known = image;
    if (known == null) {
      known =
          new StagedTable(
              base,
              List.copyOf(parts),
              Collections.unmodifiableList(deadCommitted),
              deadStaged,
              deletedRows,
              ids);
      image = known;
    }
    return known;
  }

  /** Adds rows; takes the root over, whose memory moves to the transaction's allocator. */
  void insert(VectorSchemaRoot given) {
    leaveImage();
    VectorSchemaRoot root = own(given);
    StagedPart part = StagedPart.of(base.def(), base.data(), rows, root);
    hold(part);
    parts.add(part);
    rows += part.rowCount();
    if (part.rowCount() < SMALL_ROWS) {
      joinTail();
    }
  }

  /** Small batches are copied: their buffers are made for thousands of rows. */
  private VectorSchemaRoot own(VectorSchemaRoot given) {
    if (given.getRowCount() >= SMALL_ROWS) {
      return RowCopier.move(given, allocator);
    }
    try (given) {
      return RowCopier.join(List.of(given), allocator);
    }
  }

  private void hold(StagedPart part) {
    held.add(part);
    bytes += part.bytes();
  }

  /**
   * As soon as eight small parts of about one size stand at the end, they become one. The eight are
   * held on for older images.
   */
  private void joinTail() {
    while (parts.size() >= RUN) {
      List<StagedPart> tail = parts.subList(parts.size() - RUN, parts.size());
      int least = tail.stream().mapToInt(StagedPart::rowCount).min().orElse(0);
      int most = tail.stream().mapToInt(StagedPart::rowCount).max().orElse(0);
      boolean spilled = tail.stream().anyMatch(part -> part.file() != null);
      if (spilled || most >= SMALL_ROWS || most >= RUN * Math.max(least, 1)) {
        return;
      }
      VectorSchemaRoot joined =
          RowCopier.join(tail.stream().map(StagedPart::root).toList(), allocator);
      StagedPart part = StagedPart.of(base.def(), base.data(), tail.get(0).first(), joined);
      hold(part);
      tail.clear();
      parts.add(part);
    }
  }

  /** Deletes rows by ordinal. */
  void delete(int[] ordinals) {
    leaveImage();
    int limit = base.ordinalLimit();
    for (int ordinal : ordinals) {
      if (ordinal >= limit) {
        deadStaged.set(ordinal - limit);
      } else {
        deleteCommitted(ordinal);
      }
    }
  }

  private void deleteCommitted(int ordinal) {
    int index = base.segmentList().indexOf(ordinal);
    Segment segment = base.segmentList().views().get(index);
    BitSet dead = deadCommitted.get(index);
    int offset = ordinal - segment.firstOrdinal();
    BitSet now = dead == null ? segment.dead() : dead;
    if (now != null && now.get(offset)) {
      return;
    }
    if (dead == null || !copied.get(index)) {
      dead = now == null ? new BitSet(segment.rowCount()) : (BitSet) now.clone();
      deadCommitted.set(index, dead);
      copied.set(index);
    }
    dead.set(offset);
    deletedRows++;
  }

  private void leaveImage() {
    if (image != null) {
      deadCommitted = new ArrayList<>(deadCommitted);
      deadStaged = (BitSet) deadStaged.clone();
      copied.clear();
      image = null;
    }
  }

  /** Goes back to the state that {@code mark} shows; null for nothing staged. */
  void rollbackTo(@Nullable StagedTable mark) {
    image = null;
    rows = mark == null ? 0 : mark.stagedRows();
    deadCommitted = mark == null ? none() : new ArrayList<>(mark.deadCommitted());
    deadStaged = mark == null ? new BitSet() : (BitSet) mark.deadStaged().clone();
    deletedRows = mark == null ? 0 : mark.deletedRows();
    copied.clear();
    ids.truncate(rows);
    List<StagedPart> kept = new ArrayList<>();
    for (StagedPart part : parts) {
      if (part.first() + part.rowCount() <= rows) {
        kept.add(part);
      } else {
        if (part.first() < rows) {
          kept.add(cut(part, rows - part.first()));
        }
        drop(part);
      }
    }
    parts = kept;
    for (StagedPart part : List.copyOf(held)) {
      if (part.first() >= rows) {
        drop(part);
      }
    }
  }

  private StagedPart cut(StagedPart part, int count) {
    FragmentInfo file = part.file();
    StagedPart out =
        file == null
            ? StagedPart.of(
                base.def(),
                base.data(),
                part.first(),
                RowCopier.cut(part.root(), 0, count, allocator))
            : StagedPart.of(base.def(), base.data(), part.first(), count, file);
    hold(out);
    return out;
  }

  private void drop(StagedPart part) {
    if (held.remove(part)) {
      bytes -= part.bytes();
      part.letGo();
    }
  }

  /** Writes the rows in memory, which stand behind those spilled before, to one data file. */
  void spill(TableStore store) {
    List<StagedPart> inMemory = parts.stream().filter(part -> part.file() == null).toList();
    if (inMemory.isEmpty()) {
      return;
    }
    List<FragmentInfo> files =
        store.write(
            base.ref().location(),
            inMemory.stream().map(StagedPart::root).toList(),
            Integer.MAX_VALUE);
    image = null;
    int first = inMemory.get(0).first();
    for (StagedPart part : List.copyOf(held)) {
      if (part.file() == null && part.first() >= first) {
        held.remove(part);
        bytes -= part.bytes();
        part.moveTo(files.get(0), part.first() - first);
      }
    }
    parts = new ArrayList<>(parts.subList(0, parts.size() - inMemory.size()));
    parts.add(StagedPart.of(base.def(), base.data(), first, rows - first, files.get(0)));
  }

  /** Bytes in memory. */
  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return deletedRows == 0 && rows == deadStaged.cardinality();
  }

  void close() {
    held.forEach(StagedPart::letGo);
    held.clear();
    parts.clear();
  }
}
