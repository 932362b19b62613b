package dev.omnigraph.engine.table;

import dev.omnigraph.engine.error.EngineException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/**
 * Single cells of Arrow vectors as Java values: String, Boolean, Long (I32, I64, U32), Long or
 * BigInteger (U64), Double (F32, F64), LocalDate, Instant, byte[], List of these with nulls,
 * float[] for a vector. For errors, procedures and tests: loops over many rows work on the vectors.
 */
public final class Cells {
  private Cells() {}

  /** The value of a cell, or null. */
  public static @Nullable Object get(FieldVector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    if (vector instanceof VarCharVector texts) {
      return new String(texts.get(row), StandardCharsets.UTF_8);
    }
    if (vector instanceof BitVector bits) {
      return bits.get(row) != 0;
    }
    if (vector instanceof DateDayVector days) {
      return LocalDate.ofEpochDay(days.get(row));
    }
    if (vector instanceof DateMilliVector millis) {
      return Instant.ofEpochMilli(millis.get(row));
    }
    if (vector instanceof LargeVarBinaryVector bytes) {
      return bytes.get(row);
    }
    if (vector instanceof FixedSizeListVector floats) {
      Float4Vector items = (Float4Vector) floats.getDataVector();
      float[] out = new float[floats.getListSize()];
      for (int i = 0; i < out.length; i++) {
        out[i] = items.get(row * out.length + i);
      }
      return out;
    }
    if (vector instanceof ListVector list) {
      FieldVector items = list.getDataVector();
      List<@Nullable Object> out = new ArrayList<>();
      for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
        out.add(get(items, i));
      }
      return out;
    }
    return number(vector, row);
  }

  private static Object number(FieldVector vector, int row) {
    if (vector instanceof IntVector ints) {
      return (long) ints.get(row);
    }
    if (vector instanceof BigIntVector longs) {
      return longs.get(row);
    }
    if (vector instanceof UInt4Vector ints) {
      return Integer.toUnsignedLong(ints.get(row));
    }
    if (vector instanceof UInt8Vector longs) {
      long bits = longs.get(row);
      return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
    }
    if (vector instanceof Float4Vector floats) {
      return (double) floats.get(row);
    }
    if (vector instanceof Float8Vector doubles) {
      return doubles.get(row);
    }
    throw EngineException.internal("no column is a " + vector.getField(), null);
  }

  /**
   * Writes a cell, growing the vector; the value count is the caller's to set. Any {@link Number}
   * is taken for a number column (it must fit: nothing is checked here), a {@code float[]} or a
   * List of Numbers for a vector column.
   */
  public static void set(FieldVector vector, int row, @Nullable Object value) {
    if (value == null) {
      setNull(vector, row);
    } else if (vector instanceof VarCharVector texts) {
      texts.setSafe(row, value.toString().getBytes(StandardCharsets.UTF_8));
    } else if (vector instanceof BitVector bits) {
      bits.setSafe(row, (Boolean) value ? 1 : 0);
    } else if (vector instanceof DateDayVector days) {
      days.setSafe(row, (int) ((LocalDate) value).toEpochDay());
    } else if (vector instanceof DateMilliVector millis) {
      millis.setSafe(row, ((Instant) value).toEpochMilli());
    } else if (vector instanceof LargeVarBinaryVector bytes) {
      bytes.setSafe(row, (byte[]) value);
    } else if (vector instanceof FixedSizeListVector floats) {
      setVector(floats, row, value);
    } else if (vector instanceof ListVector list) {
      List<?> items = (List<?>) value;
      int start = list.startNewValue(row);
      for (int i = 0; i < items.size(); i++) {
        set(list.getDataVector(), start + i, items.get(i));
      }
      list.endValue(row, items.size());
    } else {
      setNumber(vector, row, (Number) value);
    }
  }

  private static void setNull(FieldVector vector, int row) {
    if (vector instanceof ListVector list) {
      list.setNull(row);
    } else if (vector instanceof FixedSizeListVector floats) {
      floats.setNull(row);
      // The items of a null vector exist all the same: the next value's position counts them.
      FieldVector items = floats.getDataVector();
      while (items.getValueCapacity() < (row + 1) * floats.getListSize()) {
        items.reAlloc();
      }
    } else {
      while (vector.getValueCapacity() <= row) {
        vector.reAlloc();
      }
      vector.setNull(row);
    }
  }

  private static void setVector(FixedSizeListVector vector, int row, Object value) {
    int start = vector.startNewValue(row);
    Float4Vector items = (Float4Vector) vector.getDataVector();
    for (int i = 0; i < vector.getListSize(); i++) {
      float item =
          value instanceof float[] floats
              ? floats[i]
              : ((Number) ((List<?>) value).get(i)).floatValue();
      items.setSafe(start + i, item);
    }
  }

  private static void setNumber(FieldVector vector, int row, Number value) {
    if (vector instanceof IntVector ints) {
      ints.setSafe(row, value.intValue());
    } else if (vector instanceof BigIntVector longs) {
      longs.setSafe(row, value.longValue());
    } else if (vector instanceof UInt4Vector ints) {
      ints.setSafe(row, value.intValue());
    } else if (vector instanceof UInt8Vector longs) {
      longs.setSafe(row, value.longValue());
    } else if (vector instanceof Float4Vector floats) {
      floats.setSafe(row, value.floatValue());
    } else if (vector instanceof Float8Vector doubles) {
      doubles.setSafe(row, value.doubleValue());
    } else {
      throw EngineException.internal("no column is a " + vector.getField(), null);
    }
  }
}
