package dev.omnigraph.engine.exec.modify;

import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.IdHashes;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * An insert of more rows than are kept in memory at once: they are staged while the source goes on,
 * which sees the image that it was opened with. That ids differ from those of rows that were there
 * is left to the validation of the statement; that they differ from each other is told by {@link
 * #finish}.
 */
final class BulkInsert {
  private final StageModify plan;
  private final ExecContext context;
  private final StagedWrites writes;
  private final int firstOrdinal;
  private final IdHashes hashes = new IdHashes();

  BulkInsert(StageModify plan, ExecContext context, StagedWrites writes) {
    this.plan = plan;
    this.context = context;
    this.writes = writes;
    this.firstOrdinal = writes.image().table(plan.table().tableKey()).ordinalLimit();
  }

  /** Stages the rows of drained batches, which stay the caller's. */
  void add(List<VectorSchemaRoot> drained) {
    try (InsertRows rows = new InsertRows(plan, context, hashes)) {
      for (VectorSchemaRoot source : drained) {
        rows.add(source, IntStream.range(0, source.getRowCount()).toArray());
      }
      rows.stage(writes);
    }
  }

  /** Ends the insert; {@code key_conflict} if two rows have one id. */
  void finish() {
    Set<Long> suspects = hashes.repeated();
    if (suspects.isEmpty()) {
      return;
    }
    Set<String> seen = new HashSet<>();
    TableImage table = writes.image().table(plan.table().tableKey());
    for (Segment segment : table.segments()) {
      context.checkCancelled();
      if (segment.firstOrdinal() >= firstOrdinal) {
        try (Pins pins = new Pins()) {
          VarCharVector ids = (VarCharVector) segment.column(0, pins);
          for (int i = 0; i < segment.rowCount(); i++) {
            if (suspects.contains(IdHashes.of(ids, i))) {
              String id = new String(ids.get(i), StandardCharsets.UTF_8);
              if (!seen.add(id)) {
                throw InsertRows.conflict(plan.table(), id);
              }
            }
          }
        }
      }
    }
  }
}
