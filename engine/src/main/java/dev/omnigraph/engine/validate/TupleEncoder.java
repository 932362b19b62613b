package dev.omnigraph.engine.validate;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.table.ByteKeys;
import dev.omnigraph.engine.table.Cells;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of some columns of a row into bytes that are equal exactly where the values are:
 * no value of one column can run into the next, both zeros are equal, and so are all NaNs.
 */
final class TupleEncoder {
  /** What {@link #add} returns for a tuple with a null. */
  static final int NULL = Integer.MIN_VALUE;

  private static final int CHECKED_ROWS = (1 << 12) - 1;

  private final CancelToken cancel = CancelToken.current();
  private int rows;
  private byte[] bytes = new byte[64];
  private int length;

  /** The index of the row's tuple in {@code keys}, or -1 if it is not there or has a null. */
  int find(ByteKeys keys, List<FieldVector> columns, int row) {
    int size = encode(columns, row);
    return size < 0 ? -1 : keys.find(bytes, size);
  }

  /**
   * Adds the row's tuple to {@code keys}: its new index, {@code -1 - index} if it was there, {@link
   * #NULL} if a component is null.
   */
  int add(ByteKeys keys, List<FieldVector> columns, int row) {
    int size = encode(columns, row);
    return size < 0 ? NULL : keys.add(bytes, size);
  }

  /** Encodes a row of these vectors; the number of bytes, or -1 if a component is null. */
  private int encode(List<FieldVector> columns, int row) {
    if ((++rows & CHECKED_ROWS) == 0) {
      cancel.check();
    }
    length = 0;
    for (FieldVector column : columns) {
      if (column.isNull(row)) {
        return -1;
      }
      boolean alone = columns.size() == 1;
      if (column instanceof VarCharVector texts) {
        text(texts, row, alone);
      } else if (column instanceof BitVector bits) {
        putLong(bits.get(row), 1);
      } else if (column instanceof Float4Vector floats) {
        putLong(Float.floatToIntBits(floats.get(row) + 0.0f), 4);
      } else if (column instanceof Float8Vector doubles) {
        putLong(Double.doubleToLongBits(doubles.get(row) + 0.0), 8);
      } else if (column instanceof BaseFixedWidthVector fixed) {
        int width = fixed.getTypeWidth();
        reserve(width);
        fixed.getDataBuffer().getBytes((long) row * width, bytes, length, width);
        length += width;
      } else {
        other(column, row);
      }
    }
    return length;
  }

  private void text(VarCharVector texts, int row, boolean alone) {
    int start = texts.getStartOffset(row);
    int size = texts.getEndOffset(row) - start;
    if (!alone) {
      putLong(size, 4);
    }
    reserve(size);
    texts.getDataBuffer().getBytes(start, bytes, length, size);
    length += size;
  }

  /** Lists and vectors: rare in a unique tuple, so by way of their text. */
  private void other(FieldVector column, int row) {
    Object value = Cells.get(column, row);
    String text =
        value instanceof float[] floats ? Arrays.toString(floats) : describe((List<?>) value);
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    putLong(encoded.length, 4);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
  }

  private static String describe(@Nullable List<?> values) {
    StringBuilder out = new StringBuilder();
    if (values != null) {
      for (Object value : values) {
        String text = String.valueOf(value);
        out.append(value == null ? -1 : text.length()).append(':').append(text);
      }
    }
    return out.toString();
  }

  private void putLong(long value, int width) {
    reserve(width);
    for (int i = 0; i < width; i++) {
      bytes[length++] = (byte) (value >>> 8 * i);
    }
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
