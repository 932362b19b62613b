package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.jspecify.annotations.Nullable;

/** A count for each row of a batch, refilled for each batch; rows that count nothing go. */
final class CountColumn implements AutoCloseable {
  private final BufferAllocator allocator;
  private @Nullable BigIntVector vector;

  CountColumn(BufferAllocator allocator) {
    this.allocator = allocator;
  }

  /**
   * The rows of a batch whose count is above 0 with the count appended, or null if there is none.
   */
  @Nullable Batch append(Batch batch, long[] counts) {
    int[] kept = new int[batch.rows()];
    int n = 0;
    for (int row = 0; row < batch.rows(); row++) {
      kept[n] = row;
      n += counts[row] > 0 ? 1 : 0;
    }
    if (n == 0) {
      return null;
    }
    BigIntVector target = room(n);
    long address = target.getDataBufferAddress();
    for (int i = 0; i < n; i++) {
      MemoryUtil.putLong(address + ((long) i << 3), counts[kept[i]]);
    }
    target.getValidityBuffer().setOne(0L, (long) BitVectorHelper.getValidityBufferSize(n));
    target.setValueCount(n);
    List<Column> columns =
        new ArrayList<>(
            n == batch.rows() ? batch.columns() : Selections.select(batch.columns(), kept, n));
    columns.add(Column.of(target));
    return new Batch(n, columns);
  }

  private BigIntVector room(int rows) {
    BigIntVector target = vector;
    if (target == null || target.getValueCapacity() < rows) {
      close();
      target = new BigIntVector("", allocator);
      vector = target;
      target.allocateNew(rows);
    }
    return target;
  }

  @Override
  public void close() {
    if (vector != null) {
      vector.close();
      vector = null;
    }
  }
}
