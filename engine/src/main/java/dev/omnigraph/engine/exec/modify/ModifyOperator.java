package dev.omnigraph.engine.exec.modify;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.BatchCopier;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.expr.Vectors;
import dev.omnigraph.engine.stage.StagedWrites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Runs a {@link StageModify}. */
final class ModifyOperator implements Operator {
  /** An insert of so many rows or bytes is staged in pieces of this size. */
  private static final int BULK_ROWS = 1 << 15;

  private static final long BULK_BYTES = 16 << 20;

  /** What part of the memory limit a piece may take. */
  private static final int BULK_SHARE = 64;

  private final StageModify plan;
  private final ExecContext context;
  private boolean done;

  ModifyOperator(StageModify plan, ExecContext context) {
    this.plan = plan;
    this.context = context;
  }

  @Override
  public @Nullable Batch next() {
    if (done) {
      return null;
    }
    done = true;
    StagedWrites writes = context.writes();
    if (writes == null) {
      throw EngineException.internal("a modifying plan without staged writes", null);
    }
    List<VectorSchemaRoot> drained = new ArrayList<>();
    try {
      BulkInsert bulk = drain(writes, drained);
      if (bulk == null) {
        stage(writes, drained);
      } else {
        bulk.add(drained);
        bulk.finish();
      }
    } finally {
      drained.forEach(VectorSchemaRoot::close);
    }
    return null;
  }

  /**
   * Reads the source to its end. The rows of a large insert are staged as they come.
   *
   * @return what staged those that are not in {@code drained} any more, or null if there are none
   */
  private @Nullable BulkInsert drain(StagedWrites writes, List<VectorSchemaRoot> drained) {
    BulkInsert bulk = null;
    long rows = 0;
    long bytes = 0;
    long mostBytes = Math.min(BULK_BYTES, Vectors.limit(context.allocator()) / BULK_SHARE);
    try (Operator source = plan.source().open(context)) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        context.checkCancelled();
        List<String> names =
            IntStream.range(0, batch.columns().size()).mapToObj(i -> "c" + i).toList();
        VectorSchemaRoot copy = BatchCopier.copy(batch, names, context.allocator());
        drained.add(copy);
        rows += batch.rows();
        for (FieldVector vector : copy.getFieldVectors()) {
          bytes += vector.getBufferSize();
        }
        boolean large = rows >= BULK_ROWS || bytes >= mostBytes;
        if (plan.mode() == StageModify.Mode.INSERT && large) {
          bulk = bulk == null ? new BulkInsert(plan, context, writes) : bulk;
          bulk.add(drained);
          drained.forEach(VectorSchemaRoot::close);
          drained.clear();
          rows = 0;
          bytes = 0;
        }
      }
    }
    return bulk;
  }

  private void stage(StagedWrites writes, List<VectorSchemaRoot> drained) {
    switch (plan.mode()) {
      case INSERT, UPSERT -> insert(writes, drained, null);
      case DELETE -> delete(writes, ordinals(drained));
      case UPDATE -> update(writes, drained);
      case MERGE -> {
        // Inserts are checked against the image that the statement read, so the order is free.
        update(writes, drained);
        insert(writes, drained, missing(drained));
      }
    }
  }

  private int[] ordinals(List<VectorSchemaRoot> drained) {
    BitSet ordinals = new BitSet();
    for (VectorSchemaRoot rows : drained) {
      FieldVector vector = rows.getVector(plan.ordinal());
      for (int i = 0; i < rows.getRowCount(); i++) {
        if (!vector.isNull(i)) {
          ordinals.set(((IntVector) vector).get(i));
        }
      }
    }
    return ordinals.stream().toArray();
  }

  /** For each drained batch the rows without an ordinal. */
  private List<int[]> missing(List<VectorSchemaRoot> drained) {
    List<int[]> missing = new ArrayList<>();
    for (VectorSchemaRoot rows : drained) {
      FieldVector vector = rows.getVector(plan.ordinal());
      missing.add(IntStream.range(0, rows.getRowCount()).filter(vector::isNull).toArray());
    }
    return missing;
  }

  private void insert(
      StagedWrites writes, List<VectorSchemaRoot> drained, @Nullable List<int[]> chosen) {
    try (InsertRows rows = new InsertRows(plan, context, null)) {
      for (int b = 0; b < drained.size(); b++) {
        VectorSchemaRoot source = drained.get(b);
        int n = source.getRowCount();
        rows.add(source, chosen == null ? IntStream.range(0, n).toArray() : chosen.get(b));
      }
      rows.stage(writes);
    }
  }

  private void delete(StagedWrites writes, int[] ordinals) {
    String key = plan.table().tableKey();
    if (ordinals.length == 0) {
      return;
    }
    long edges = plan.table().isEdge() ? 0 : new Cascade(context).delete(plan, writes, ordinals);
    writes.delete(key, ordinals);
    int n = ordinals.length;
    if (plan.table().isEdge()) {
      context.effects().add(0, n, n);
    } else {
      context.effects().add(n, edges, n);
    }
  }

  private void update(StagedWrites writes, List<VectorSchemaRoot> drained) {
    BitSet seen = new BitSet();
    List<Integer> ordinals = new ArrayList<>();
    List<int[]> chosen = new ArrayList<>();
    for (VectorSchemaRoot rows : drained) {
      IntVector vector = (IntVector) rows.getVector(plan.ordinal());
      int[] some = new int[rows.getRowCount()];
      int n = 0;
      for (int i = 0; i < some.length; i++) {
        if (vector.isNull(i)) {
          continue;
        }
        int ordinal = vector.get(i);
        if (seen.get(ordinal)) {
          throw new EngineException(
              ErrorCode.VALUE_OTHER,
              "The statement changes a row of "
                  + plan.table().tableKey()
                  + " more than once. Make the source unique.");
        }
        seen.set(ordinal);
        ordinals.add(ordinal);
        some[n++] = i;
      }
      chosen.add(Arrays.copyOf(some, n));
    }
    if (ordinals.isEmpty()) {
      return;
    }
    int[] old = ordinals.stream().mapToInt(Integer::intValue).toArray();
    try (UpdateRows rows = new UpdateRows(plan, context)) {
      int from = 0;
      for (int b = 0; b < drained.size(); b++) {
        int n = chosen.get(b).length;
        rows.add(Arrays.copyOfRange(old, from, from + n), drained.get(b), chosen.get(b));
        from += n;
      }
      rows.stage(writes, old);
    }
    int n = old.length;
    context.effects().add(plan.table().isEdge() ? 0 : n, plan.table().isEdge() ? n : 0, n);
  }

  @Override
  public void close() {
    done = true;
  }
}
