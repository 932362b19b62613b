package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedWidthVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/**
 * Makes vectors, and reads and writes single values of them as Java objects: String, Boolean, Long
 * (BigInteger beyond it), Double, BigDecimal, LocalDate, Instant, LocalTime, byte[], List, float[].
 * Every null is the Java null. The slow way: for what is rare or one row.
 */
public final class Vectors {
  private Vectors() {}

  /**
   * A vector with room for {@code rows} values of fixed width, value count set, all null. The
   * caller closes it.
   */
  public static FieldVector allocate(DataType type, int rows, BufferAllocator allocator) {
    FieldVector vector = type.field("").createVector(allocator);
    try {
      if (vector instanceof FixedWidthVector fixed) {
        fixed.allocateNew(rows);
      } else {
        vector.setInitialCapacity(rows);
        vector.allocateNew();
      }
      vector.setValueCount(rows);
      return vector;
    } catch (OutOfMemoryException e) {
      vector.close();
      throw outOfMemory(allocator, e);
    }
  }

  /** The error for memory past the limit. */
  public static EngineException outOfMemory(BufferAllocator allocator, OutOfMemoryException cause) {
    long limit = allocator.getLimit();
    for (BufferAllocator a = allocator; a != null; a = a.getParentAllocator()) {
      limit = Math.min(limit, a.getLimit());
    }
    return new EngineException(
            ErrorCode.MEMORY,
            "The statement needs more memory than memoryLimit ("
                + limit
                + " bytes) allows. Raise the limit or let it touch fewer rows.",
            cause)
        .with("limit", limit);
  }

  /** The value at a position; a negative position is null. */
  public static @Nullable Object get(FieldVector vector, int at) {
    if (at < 0 || vector.isNull(at)) {
      return null;
    }
    if (vector instanceof VarCharVector v) {
      return new String(v.get(at), StandardCharsets.UTF_8);
    }
    if (vector instanceof BigIntVector v) {
      return v.get(at);
    }
    if (vector instanceof IntVector v) {
      return (long) v.get(at);
    }
    if (vector instanceof Float8Vector v) {
      return v.get(at);
    }
    if (vector instanceof BitVector v) {
      return v.get(at) != 0;
    }
    if (vector instanceof DateDayVector v) {
      return LocalDate.ofEpochDay(v.get(at));
    }
    if (vector instanceof DateMilliVector v) {
      return Instant.ofEpochMilli(v.get(at));
    }
    if (vector instanceof Float4Vector v) {
      return (double) v.get(at);
    }
    if (vector instanceof UInt4Vector v) {
      return Integer.toUnsignedLong(v.get(at));
    }
    if (vector instanceof UInt8Vector v) {
      return unsigned(v.get(at));
    }
    if (vector instanceof DecimalVector v) {
      return v.getObject(at);
    }
    if (vector instanceof TimeMilliVector v) {
      return LocalTime.ofNanoOfDay(v.get(at) * 1_000_000L);
    }
    return getNested(vector, at);
  }

  private static Object getNested(FieldVector vector, int at) {
    if (vector instanceof ListVector v) {
      List<@Nullable Object> items = new ArrayList<>();
      for (int i = v.getElementStartIndex(at); i < v.getElementEndIndex(at); i++) {
        items.add(get(v.getDataVector(), i));
      }
      return items;
    }
    if (vector instanceof FixedSizeListVector v) {
      int n = v.getListSize();
      float[] items = new float[n];
      Float4Vector data = (Float4Vector) v.getDataVector();
      for (int i = 0; i < n; i++) {
        items[i] = data.get(at * n + i);
      }
      return items;
    }
    if (vector instanceof LargeVarBinaryVector v) {
      return v.get(at);
    }
    if (vector instanceof VarBinaryVector v) {
      return v.get(at);
    }
    throw EngineException.internal("no values in a " + vector.getClass().getSimpleName(), null);
  }

  /** A 64-bit unsigned number as Long, or BigInteger beyond it. */
  public static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
  }

  /**
   * Writes a value that has the vector's type already (numbers in range; integers also into floats
   * and decimals). Grows the vector where it must.
   */
  public static void set(FieldVector vector, int at, @Nullable Object value) {
    if (value == null) {
      setNull(vector, at);
    } else if (vector instanceof VarCharVector v) {
      v.setSafe(at, value.toString().getBytes(StandardCharsets.UTF_8));
    } else if (vector instanceof BigIntVector v) {
      v.setSafe(at, ((Number) value).longValue());
    } else if (vector instanceof IntVector v) {
      v.setSafe(at, ((Number) value).intValue());
    } else if (vector instanceof Float8Vector v) {
      v.setSafe(at, ((Number) value).doubleValue());
    } else if (vector instanceof BitVector v) {
      v.setSafe(at, (Boolean) value ? 1 : 0);
    } else if (vector instanceof DateDayVector v) {
      v.setSafe(at, Math.toIntExact(((LocalDate) value).toEpochDay()));
    } else if (vector instanceof DateMilliVector v) {
      v.setSafe(at, ((Instant) value).toEpochMilli());
    } else if (vector instanceof Float4Vector v) {
      v.setSafe(at, ((Number) value).floatValue());
    } else if (vector instanceof UInt4Vector v) {
      v.setSafe(at, ((Number) value).intValue());
    } else if (vector instanceof UInt8Vector v) {
      v.setSafe(at, ((Number) value).longValue());
    } else {
      setRare(vector, at, value);
    }
  }

  private static void setRare(FieldVector vector, int at, Object value) {
    if (vector instanceof DecimalVector v) {
      v.setSafe(at, decimal(value).setScale(v.getScale(), java.math.RoundingMode.HALF_UP));
    } else if (vector instanceof TimeMilliVector v) {
      v.setSafe(at, (int) (((LocalTime) value).toNanoOfDay() / 1_000_000L));
    } else if (vector instanceof LargeVarBinaryVector v) {
      v.setSafe(at, (byte[]) value);
    } else if (vector instanceof ListVector v) {
      List<?> items = (List<?>) value;
      int start = v.startNewValue(at);
      for (int i = 0; i < items.size(); i++) {
        set(v.getDataVector(), start + i, items.get(i));
      }
      v.endValue(at, items.size());
      v.getDataVector().setValueCount(start + items.size());
    } else if (vector instanceof FixedSizeListVector v) {
      float[] items = (float[]) value;
      int start = v.startNewValue(at);
      Float4Vector data = (Float4Vector) v.getDataVector();
      for (int i = 0; i < items.length; i++) {
        data.setSafe(start + i, items[i]);
      }
    } else {
      throw EngineException.internal("no values in a " + vector.getClass().getSimpleName(), null);
    }
  }

  private static void setNull(FieldVector vector, int at) {
    if (vector instanceof FixedSizeListVector v) {
      v.startNewValue(at);
    } else if (vector instanceof ListVector v) {
      v.startNewValue(at);
      v.endValue(at, 0);
    }
    while (vector.getValueCapacity() <= at) {
      vector.reAlloc();
    }
    if (vector instanceof VarCharVector v) {
      v.fillEmpties(at);
      v.setLastSet(at);
      v.setNull(at);
    } else {
      vector.setNull(at);
    }
  }

  /** Any number as a decimal. */
  public static BigDecimal decimal(Object number) {
    if (number instanceof BigDecimal d) {
      return d;
    }
    if (number instanceof BigInteger i) {
      return new BigDecimal(i);
    }
    if (number instanceof Double || number instanceof Float) {
      return BigDecimal.valueOf(((Number) number).doubleValue());
    }
    return BigDecimal.valueOf(((Number) number).longValue());
  }
}
