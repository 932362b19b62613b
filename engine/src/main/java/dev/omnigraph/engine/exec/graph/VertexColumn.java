package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.Column;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.IntVector;
import org.jspecify.annotations.Nullable;

/** One hidden Int32 column that an operator fills again for each of its batches, never null. */
final class VertexColumn implements AutoCloseable {
  private final BufferAllocator allocator;
  private @Nullable IntVector vector;

  VertexColumn(BufferAllocator allocator) {
    this.allocator = allocator;
  }

  /** The value of a row of such a column. */
  static int get(Column column, int row) {
    return ((IntVector) column.vector()).get(column.at(row));
  }

  /** The values of the first rows of such a column. */
  static void read(Column column, int rows, int[] into) {
    long address = column.vector().getDataBufferAddress();
    int[] selection = column.selection();
    for (int i = 0; i < rows; i++) {
      into[i] = MemoryUtil.getInt(address + ((long) (selection == null ? i : selection[i]) << 2));
    }
  }

  /** Holds the first {@code count} values until it is set again. */
  Column set(int[] values, int count) {
    IntVector target = vector;
    if (target == null || target.getValueCapacity() < count) {
      close();
      target = new IntVector("", allocator);
      vector = target;
      target.allocateNew(count);
    }
    long address = target.getDataBufferAddress();
    for (int i = 0; i < count; i++) {
      MemoryUtil.putInt(address + ((long) i << 2), values[i]);
    }
    target.getValidityBuffer().setOne(0L, (long) BitVectorHelper.getValidityBufferSize(count));
    target.setValueCount(count);
    return Column.of(target);
  }

  @Override
  public void close() {
    if (vector != null) {
      vector.close();
      vector = null;
    }
  }
}
