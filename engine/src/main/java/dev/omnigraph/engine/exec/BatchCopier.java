package dev.omnigraph.engine.exec;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedWidthVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.TransferPair;

/** Turns a batch of columns seen through selections into vectors of its own, dense and named. */
public final class BatchCopier {
  /** Fewer rows are copied sooner than shared. */
  private static final int SHARED_ROWS = 256;

  private BatchCopier() {}

  /**
   * Copies a batch.
   *
   * @param names one a column; the batch may have further, hidden columns behind them
   * @return vectors in the given allocator, owned by the caller
   */
  public static VectorSchemaRoot copy(Batch batch, List<String> names, BufferAllocator allocator) {
    List<FieldVector> vectors = new ArrayList<>(names.size());
    try {
      for (int c = 0; c < names.size(); c++) {
        vectors.add(copy(batch.column(c), batch.rows(), names.get(c), allocator));
      }
      List<Field> fields = vectors.stream().map(FieldVector::getField).toList();
      return new VectorSchemaRoot(fields, vectors, batch.rows());
    } catch (RuntimeException | Error e) {
      vectors.forEach(FieldVector::close);
      throw e;
    }
  }

  /**
   * Gives a batch away: columns whose rows lie side by side share the memory of their source, which
   * stays as long as the result; the others, and small ones, are copied.
   *
   * @param names one a column; the batch may have further, hidden columns behind them
   * @return vectors in the given allocator, owned by the caller, not to be written to
   */
  public static VectorSchemaRoot share(Batch batch, List<String> names, BufferAllocator allocator) {
    List<FieldVector> vectors = new ArrayList<>(names.size());
    try {
      for (int c = 0; c < names.size(); c++) {
        Column column = batch.column(c);
        vectors.add(
            batch.rows() >= SHARED_ROWS && isRun(column, batch.rows())
                ? slice(column, batch.rows(), names.get(c), allocator)
                : copy(column, batch.rows(), names.get(c), allocator));
      }
      List<Field> fields = vectors.stream().map(FieldVector::getField).toList();
      return new VectorSchemaRoot(fields, vectors, batch.rows());
    } catch (RuntimeException | Error e) {
      vectors.forEach(FieldVector::close);
      throw e;
    }
  }

  /** Whether the rows lie side by side in the column's vector. */
  private static boolean isRun(Column column, int rows) {
    int first = column.at(0);
    if (first < 0 || first + rows > column.vector().getValueCount()) {
      return false;
    }
    for (int i = 1; i < rows; i++) {
      if (column.at(i) != first + i) {
        return false;
      }
    }
    return true;
  }

  private static FieldVector slice(
      Column column, int rows, String name, BufferAllocator allocator) {
    TransferPair pair = column.vector().getTransferPair(name, allocator);
    pair.splitAndTransfer(column.at(0), rows);
    return (FieldVector) pair.getTo();
  }

  /** Copies the rows of one column into a new vector of that name. */
  public static FieldVector copy(Column column, int rows, String name, BufferAllocator allocator) {
    Field field = column.vector().getField();
    FieldVector out =
        new Field(name, field.getFieldType(), field.getChildren()).createVector(allocator);
    try {
      if (column.vector() instanceof VarCharVector source) {
        copyText(column, source, rows, (VarCharVector) out);
      } else if (isPlain(column.vector())) {
        copyFixed(column, rows, out);
      } else {
        out.setInitialCapacity(rows);
        out.allocateNew();
        for (int i = 0; i < rows; i++) {
          int at = column.at(i);
          if (at < 0 || column.vector().isNull(at)) {
            out.setNull(i);
          } else {
            out.copyFromSafe(at, i, column.vector());
          }
        }
        out.setValueCount(rows);
      }
      return out;
    } catch (RuntimeException | Error e) {
      out.close();
      throw e;
    }
  }

  private static boolean isPlain(FieldVector vector) {
    return vector instanceof IntVector
        || vector instanceof BigIntVector
        || vector instanceof Float8Vector
        || vector instanceof Float4Vector;
  }

  private static void copyFixed(Column column, int rows, FieldVector out) {
    out.setInitialCapacity(rows);
    out.allocateNew();
    FieldVector source = column.vector();
    int width = ((org.apache.arrow.vector.BaseFixedWidthVector) source).getTypeWidth();
    ArrowBuf from = source.getDataBuffer();
    ArrowBuf to = out.getDataBuffer();
    ArrowBuf validity = out.getValidityBuffer();
    boolean nulls = Validity.hasNulls(column, rows);
    for (int i = 0; i < rows; i++) {
      int at = column.at(i);
      if (at >= 0 && (!nulls || !source.isNull(at))) {
        BitVectorHelper.setBit(validity, i);
        if (width == 4) {
          to.setInt((long) i << 2, from.getInt((long) at << 2));
        } else {
          to.setLong((long) i << 3, from.getLong((long) at << 3));
        }
      }
    }
    ((FixedWidthVector) out).setValueCount(rows);
  }

  private static void copyText(Column column, VarCharVector source, int rows, VarCharVector out) {
    long bytes = 0;
    for (int i = 0; i < rows; i++) {
      int at = column.at(i);
      bytes += at < 0 || source.isNull(at) ? 0 : source.getValueLength(at);
    }
    out.allocateNew(bytes, rows);
    ArrowBuf from = source.getDataBuffer();
    ArrowBuf to = out.getDataBuffer();
    ArrowBuf offsets = out.getOffsetBuffer();
    int end = 0;
    for (int i = 0; i < rows; i++) {
      int at = column.at(i);
      if (at >= 0 && !source.isNull(at)) {
        int start = source.getStartOffset(at);
        int length = source.getEndOffset(at) - start;
        to.setBytes(end, from, start, length);
        end += length;
        BitVectorHelper.setBit(out.getValidityBuffer(), i);
      }
      offsets.setInt((long) (i + 1) * VarCharVector.OFFSET_WIDTH, end);
    }
    out.setLastSet(rows - 1);
    out.setValueCount(rows);
  }
}
