package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.table.Cells;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedWidthVector;
import org.apache.arrow.vector.TimeMilliVector;
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

  /** The bytes that an allocator and those above it may give at most. */
  public static long limit(BufferAllocator allocator) {
    long limit = allocator.getLimit();
    for (BufferAllocator a = allocator; a != null; a = a.getParentAllocator()) {
      limit = Math.min(limit, a.getLimit());
    }
    return limit;
  }

  /** The error for memory past the limit. */
  public static EngineException outOfMemory(BufferAllocator allocator, OutOfMemoryException cause) {
    long limit = limit(allocator);
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
    if (vector instanceof DecimalVector v) {
      return v.getObject(at);
    }
    if (vector instanceof TimeMilliVector v) {
      return LocalTime.ofNanoOfDay(v.get(at) * 1_000_000L);
    }
    if (vector instanceof ListVector v && isOfSql(v.getDataVector())) {
      List<@Nullable Object> items = new ArrayList<>();
      for (int i = v.getElementStartIndex(at); i < v.getElementEndIndex(at); i++) {
        items.add(get(v.getDataVector(), i));
      }
      return items;
    }
    return Cells.get(vector, at);
  }

  /** Whether values only come up in SQL, never in a table. */
  private static boolean isOfSql(FieldVector vector) {
    return vector instanceof DecimalVector
        || vector instanceof TimeMilliVector
        || vector instanceof ListVector;
  }

  /**
   * Writes a value that has the vector's type already (numbers in range; any number into floats and
   * decimals). Grows the vector where it must; positions go from front to back, and the value count
   * is the caller's to set at the end.
   */
  public static void set(FieldVector vector, int at, @Nullable Object value) {
    if (value != null && vector instanceof DecimalVector v) {
      v.setSafe(at, decimal(value).setScale(v.getScale(), RoundingMode.HALF_UP));
    } else if (value != null && vector instanceof TimeMilliVector v) {
      v.setSafe(at, (int) (((LocalTime) value).toNanoOfDay() / 1_000_000L));
    } else if (value instanceof List<?> items
        && vector instanceof ListVector v
        && isOfSql(v.getDataVector())) {
      int start = v.startNewValue(at);
      for (int i = 0; i < items.size(); i++) {
        set(v.getDataVector(), start + i, items.get(i));
      }
      v.endValue(at, items.size());
    } else {
      Cells.set(vector, at, value);
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
