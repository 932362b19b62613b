package dev.omnigraph.engine.exec.modify;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.util.Arrays;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Rows to update: the old row with some columns replaced. */
final class UpdateRows implements AutoCloseable {
  private final ExecContext context;
  private final TableDef table;
  private final TableImage image;
  private final TableRows rows;
  private final int[] fieldOf;

  UpdateRows(StageModify plan, ExecContext context) {
    this.context = context;
    table = plan.table();
    image = context.image().table(table.tableKey());
    fieldOf = new int[table.columns().size()];
    Arrays.fill(fieldOf, -1);
    plan.updates().forEach(a -> fieldOf[a.column()] = a.field());
    rows = new TableRows(table, context.allocator());
  }

  /**
   * Adds changed rows.
   *
   * @param ordinals of the old rows, as many as {@code chosen}
   * @param source the drained batch with the new values
   * @param chosen its rows
   */
  void add(int[] ordinals, VectorSchemaRoot source, int[] chosen) {
    for (int i = 0; i < ordinals.length; i++) {
      if ((i & 1023) == 0) {
        context.checkCancelled();
      }
      Segment segment = image.segmentOf(ordinals[i]);
      int offset = ordinals[i] - segment.firstOrdinal();
      for (int column = 0; column < fieldOf.length; column++) {
        if (fieldOf[column] < 0) {
          rows.set(column, segment.column(column, context.pins()), offset);
        } else {
          rows.set(column, source.getVector(fieldOf[column]), chosen[i]);
        }
      }
      rows.endRow();
    }
  }

  /** Stages the old rows' deletion and the new ones. */
  void stage(StagedWrites writes, int[] ordinals) {
    int[] sorted = ordinals.clone();
    Arrays.sort(sorted);
    writes.delete(table.tableKey(), sorted);
    writes.insert(table.tableKey(), rows.handOver());
  }

  @Override
  public void close() {
    rows.close();
  }
}
