package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.Validity;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/** Rows that an operator keeps: copies in vectors that grow, one a column. */
final class RowStore implements AutoCloseable {
  private static final int INITIAL_ROWS = 64;

  private final BufferAllocator allocator;
  private final List<DataType> types;
  private final @Nullable FieldVector[] vectors;
  private int size;

  /**
   * @param types of the columns, for those of which no row comes
   */
  RowStore(List<DataType> types, BufferAllocator allocator) {
    this.types = types;
    this.allocator = allocator;
    this.vectors = new FieldVector[types.size()];
  }

  int size() {
    return size;
  }

  /** Appends all rows of a batch; columns beyond those of the store are left out. */
  void append(Batch batch) {
    append(batch.columns(), batch.rows());
  }

  void append(List<Column> columns, int rows) {
    for (int c = 0; c < vectors.length; c++) {
      copy(columns.get(c), 0, rows, vector(c, columns.get(c).vector()));
    }
    size += rows;
  }

  /** Appends one row. */
  void appendRow(List<Column> columns, int row) {
    for (int c = 0; c < vectors.length; c++) {
      copy(columns.get(c), row, row + 1, vector(c, columns.get(c).vector()));
    }
    size++;
  }

  private FieldVector vector(int c, FieldVector like) {
    FieldVector vector = vectors[c];
    if (vector == null) {
      Field field = like.getField();
      DataType type = types.get(c);
      // Lists and vectors take the shape of the data: their types need not say the dimension.
      boolean nested = !field.getChildren().isEmpty();
      Field own =
          nested
              ? new Field(
                  "",
                  org.apache.arrow.vector.types.pojo.FieldType.nullable(field.getType()),
                  field.getChildren())
              : type.field("");
      vector = own.createVector(allocator);
      vectors[c] = vector;
      try {
        vector.setInitialCapacity(INITIAL_ROWS);
        vector.allocateNew();
      } catch (OutOfMemoryException e) {
        throw Vectors.outOfMemory(allocator, e);
      }
    }
    return vector;
  }

  private void copy(Column column, int from, int to, FieldVector out) {
    FieldVector in = column.vector();
    try {
      if (in.getMinorType() != out.getMinorType()) {
        DataType type = DataType.of(out);
        for (int i = from; i < to; i++) {
          Vectors.set(out, size + i - from, Values.convert(Vectors.get(in, column.at(i)), type));
        }
        return;
      }
      if (out instanceof BaseFixedWidthVector fixed && !(out instanceof BitVector)) {
        int width = fixed.getTypeWidth();
        if (width == 4 || width == 8) {
          copyFixed(column, from, to, fixed, width);
          return;
        }
      }
      for (int i = from; i < to; i++) {
        int at = column.at(i);
        if (at < 0 || in.isNull(at)) {
          Vectors.set(out, size + i - from, null);
        } else {
          out.copyFromSafe(at, size + i - from, in);
        }
      }
    } catch (OutOfMemoryException e) {
      throw Vectors.outOfMemory(allocator, e);
    }
  }

  private void copyFixed(Column column, int from, int to, BaseFixedWidthVector out, int width) {
    while (out.getValueCapacity() < size + to - from) {
      out.reAlloc();
    }
    FieldVector in = column.vector();
    ArrowBuf source = in.getDataBuffer();
    ArrowBuf target = out.getDataBuffer();
    ArrowBuf validity = out.getValidityBuffer();
    boolean nulls = to - from == 1 || Validity.hasNulls(column, to);
    for (int i = from; i < to; i++) {
      int at = column.at(i);
      int row = size + i - from;
      if (at < 0 || nulls && in.isNull(at)) {
        BitVectorHelper.unsetBit(validity, row);
      } else {
        BitVectorHelper.setBit(validity, row);
        if (width == 4) {
          target.setInt((long) row << 2, source.getInt((long) at << 2));
        } else {
          target.setLong((long) row << 3, source.getLong((long) at << 3));
        }
      }
    }
  }

  /** All rows; the columns stay valid, and grow, until the store is closed. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>(vectors.length);
    for (int c = 0; c < vectors.length; c++) {
      FieldVector vector = vectors[c];
      if (vector == null) {
        vector = Vectors.allocate(types.get(c), 0, allocator);
        vectors[c] = vector;
      }
      vector.setValueCount(size);
      columns.add(Column.of(vector));
    }
    return columns;
  }

  /** The vector of a column for reading single positions below {@link #size()} while it grows. */
  FieldVector growing(int c, FieldVector like) {
    return vector(c, like);
  }

  /** Forgets all rows and frees their memory. */
  void clear() {
    size = 0;
    for (int c = 0; c < vectors.length; c++) {
      FieldVector vector = vectors[c];
      if (vector != null) {
        vector.close();
        vectors[c] = null;
      }
    }
  }

  @Override
  public void close() {
    clear();
  }
}
