package dev.omnigraph.engine.load;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.ByteKeys;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/** The part of a load that concerns one table: its batch, and what to do with rows of equal id. */
final class TableLoad implements AutoCloseable {
  private static final int CHECK_ROWS = (1 << 12) - 1;

  private final TableBatch batch;
  private final LoadMode mode;
  private final StagedWrites writes;
  private final String tableKey;
  private final int firstOrdinal;
  private final @Nullable IdLookup before;

  private final BitSet replaced = new BitSet();
  private final ByteKeys explicit = new ByteKeys();
  private int[] rowOfExplicit = new int[16];
  private boolean hasExplicitIds;

  private int[] lines = new int[1024];
  private int staged;
  private int pending;
  private int batchStart;
  private long count;

  /**
   * Begins; with mode overwrite deletes what is in the table.
   *
   * @param pins of the whole load
   */
  TableLoad(TableBatch batch, LoadMode mode, StagedWrites writes, Pins pins) {
    this.batch = batch;
    this.mode = mode;
    this.writes = writes;
    this.tableKey = batch.table().tableKey();
    TableImage image = writes.image().table(tableKey);
    if (mode == LoadMode.OVERWRITE && image.rowCount() > 0) {
      writes.delete(tableKey, liveOrdinals(image));
      image = writes.image().table(tableKey);
    }
    this.firstOrdinal = image.ordinalLimit();
    this.before = mode == LoadMode.MERGE && image.rowCount() > 0 ? image.ids(pins) : null;
  }

  private static int[] liveOrdinals(TableImage image) {
    int[] ordinals = new int[Math.toIntExact(image.rowCount())];
    int count = 0;
    for (Segment segment : image.segments()) {
      BitSet dead = segment.dead();
      for (int i = 0; i < segment.rowCount(); i++) {
        if (dead == null || !dead.get(i)) {
          ordinals[count++] = segment.firstOrdinal() + i;
        }
      }
    }
    return ordinals;
  }

  TableBatch batch() {
    return batch;
  }

  /** Records read. */
  long count() {
    return count;
  }

  boolean hasExplicitIds() {
    return hasExplicitIds;
  }

  /** Notes that a row was finished, which came from that line. */
  void added(long line) {
    count++;
    int at = staged + pending++;
    if (at == lines.length) {
      lines = Arrays.copyOf(lines, at * 2);
    }
    lines[at] = (int) Math.min(line, Integer.MAX_VALUE);
  }

  /** Stages the rows of the batch. */
  void flush() {
    int rows = batch.rows();
    if (rows == 0) {
      return;
    }
    hasExplicitIds |= !batch.explicitIds().isEmpty();
    BitSet dropped = new BitSet();
    if (mode == LoadMode.MERGE) {
      replaceEqualIds(rows, dropped);
    }
    for (int row = 0, to = staged; row < rows; row++) {
      if (!dropped.get(row)) {
        lines[to++] = lines[staged + row];
      }
    }
    writes.insert(tableKey, batch.take(dropped));
    staged += rows - dropped.cardinality();
    batchStart += rows;
    pending = 0;
  }

  /**
   * Deletes the rows that the batch replaces. Rows of one key may not come twice in the input, so
   * of keyed types only rows from before the load are replaced and validation finds the others; of
   * explicit ids the last one wins.
   */
  private void replaceEqualIds(int rows, BitSet dropped) {
    BitSet replacing = new BitSet();
    VarCharVector ids = batch.ids();
    CancelToken cancel = CancelToken.current();
    for (int row = 0; row < rows; row++) {
      if ((row & CHECK_ROWS) == CHECK_ROWS) {
        cancel.check();
      }
      if (!batch.isKeyed() && !batch.explicitIds().get(row)) {
        continue;
      }
      if (!batch.isKeyed() && replacesEarlier(ids, row, dropped)) {
        replacing.set(row);
      }
      if (before != null) {
        int vertex = before.vertex(ids, row);
        if (vertex >= 0 && before.ordinalOf(vertex) >= 0 && !replaced.get(vertex)) {
          replaced.set(vertex);
          replacing.set(row);
        }
      }
    }
    if (!replacing.isEmpty()) {
      try (Pins pins = new Pins()) {
        IdLookup now = writes.image().table(tableKey).ids(pins);
        int[] ordinals =
            replacing.stream()
                .map(row -> now.vertex(ids, row))
                .filter(vertex -> vertex >= 0)
                .map(now::ordinalOf)
                .filter(ordinal -> ordinal >= 0)
                .sorted()
                .distinct()
                .toArray();
        writes.delete(tableKey, ordinals);
      }
    }
  }

  /** Whether a row of an earlier batch has that id; one of this batch is dropped at once. */
  private boolean replacesEarlier(VarCharVector ids, int row, BitSet dropped) {
    byte[] id = ids.get(row);
    int index = explicit.add(id, id.length);
    boolean earlier = false;
    if (index < 0) {
      index = -1 - index;
      int previous = rowOfExplicit[index];
      earlier = previous < batchStart;
      if (!earlier) {
        dropped.set(previous - batchStart);
      }
    } else if (index == rowOfExplicit.length) {
      rowOfExplicit = Arrays.copyOf(rowOfExplicit, index * 2);
    }
    rowOfExplicit[index] = batchStart + row;
    return earlier;
  }

  /**
   * The line of a staged row, or 0 if it is not known: a staged row's ordinal counts from the end
   * of the table as it was.
   */
  long lineOf(int ordinal) {
    int index = ordinal - firstOrdinal;
    boolean countable = writes.image().table(tableKey).ordinalLimit() == firstOrdinal + staged;
    return countable && index >= 0 && index < staged ? lines[index] : 0;
  }

  @Override
  public void close() {
    batch.close();
  }
}
