package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.Column;
import org.apache.arrow.memory.BufferAllocator;
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

  /** Holds the first {@code count} values until it is set again. */
  Column set(int[] values, int count) {
    IntVector target = vector;
    if (target == null || target.getValueCapacity() < count) {
      close();
      target = new IntVector("", allocator);
      vector = target;
      target.allocateNew(count);
    }
    for (int i = 0; i < count; i++) {
      target.set(i, values[i]);
    }
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
