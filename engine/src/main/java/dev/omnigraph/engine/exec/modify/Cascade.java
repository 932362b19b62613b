package dev.omnigraph.engine.exec.modify;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.operator.KeyTable;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import dev.omnigraph.parser.schema.EdgeType;
import java.util.BitSet;
import java.util.List;

/** Deletes the edges at deleted nodes, in whichever direction. */
final class Cascade {
  private static final int SRC = 1;
  private static final int DST = 2;

  private final ExecContext context;

  Cascade(ExecContext context) {
    this.context = context;
  }

  /** Stages the deletion of all edges at these nodes; how many they are. */
  long delete(StageModify plan, StagedWrites writes, int[] ordinals) {
    String name = plan.table().type().name();
    long deleted = 0;
    try (KeyTable ids = new KeyTable(List.of(DataType.STRING), context.allocator())) {
      addIds(context.image().table(plan.table().tableKey()), ordinals, ids);
      for (TableDef edges : context.image().schema().tables()) {
        if (edges.type() instanceof EdgeType type) {
          deleted += delete(edges, type.from().equals(name), type.to().equals(name), ids, writes);
        }
      }
    }
    return deleted;
  }

  private void addIds(TableImage nodes, int[] ordinals, KeyTable ids) {
    int from = 0;
    while (from < ordinals.length) {
      Segment segment = nodes.segmentOf(ordinals[from]);
      int end = segment.firstOrdinal() + segment.rowCount();
      int to = from;
      while (to < ordinals.length && ordinals[to] < end) {
        to++;
      }
      int[] offsets = new int[to - from];
      for (int i = from; i < to; i++) {
        offsets[i - from] = ordinals[i] - segment.firstOrdinal();
      }
      Column column = new Column(segment.column(0, context.pins()), offsets);
      ids.number(List.of(column), offsets.length, true);
      from = to;
    }
  }

  private long delete(
      TableDef edges, boolean source, boolean target, KeyTable ids, StagedWrites writes) {
    if (!source && !target) {
      return 0;
    }
    BitSet hit = new BitSet();
    for (Segment segment : context.image().table(edges.tableKey()).segments()) {
      context.checkCancelled();
      if (source) {
        mark(segment, SRC, ids, hit);
      }
      if (target) {
        mark(segment, DST, ids, hit);
      }
    }
    if (hit.isEmpty()) {
      return 0;
    }
    writes.delete(edges.tableKey(), hit.stream().toArray());
    return hit.cardinality();
  }

  private void mark(Segment segment, int endpoint, KeyTable ids, BitSet hit) {
    Column column = Column.of(segment.column(endpoint, context.pins()));
    int[] numbers = ids.number(List.of(column), segment.rowCount(), false);
    BitSet dead = segment.dead();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] >= 0 && (dead == null || !dead.get(i))) {
        hit.set(segment.firstOrdinal() + i);
      }
    }
  }
}
