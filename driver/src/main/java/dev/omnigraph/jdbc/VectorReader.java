package dev.omnigraph.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.BaseListVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Reads the values of one vector in the Java forms that {@link RowSource} names. */
final class VectorReader {
  private final ValueVector vector;
  private final IntFunction<Object> values;
  private final @Nullable IntToLongFunction longs;

  private VectorReader(
      ValueVector vector, IntFunction<Object> values, @Nullable IntToLongFunction longs) {
    this.vector = vector;
    this.values = values;
    this.longs = longs;
  }

  /** A reader of {@code vector} as it is now. */
  static VectorReader of(ValueVector vector) {
    if (vector instanceof BaseIntVector integers) {
      return ofIntegers(integers);
    }
    return new VectorReader(vector, values(vector), null);
  }

  boolean isNull(int row) {
    return vector.isNull(row);
  }

  /** The value of a row that is not null. */
  Object value(int row) {
    return values.apply(row);
  }

  boolean isLong() {
    return longs != null;
  }

  /** The value of a row that is not null, of a reader that {@link #isLong()}. */
  long longValue(int row) {
    if (longs == null) {
      throw new IllegalStateException("not an integer vector");
    }
    return longs.applyAsLong(row);
  }

  private static VectorReader ofIntegers(BaseIntVector vector) {
    if (vector instanceof UInt8Vector) {
      return new VectorReader(vector, row -> unsigned(vector.getValueAsLong(row)), null);
    }
    ArrowType.Int type = (ArrowType.Int) vector.getField().getType();
    if (vector instanceof UInt4Vector || type.getBitWidth() == 64) {
      IntToLongFunction longs =
          vector instanceof UInt4Vector
              ? row -> vector.getValueAsLong(row) & 0xFFFF_FFFFL
              : vector::getValueAsLong;
      return new VectorReader(vector, row -> longs.applyAsLong(row), longs);
    }
    return new VectorReader(
        vector, row -> (int) vector.getValueAsLong(row), vector::getValueAsLong);
  }

  private static BigDecimal unsigned(long bits) {
    return bits >= 0
        ? BigDecimal.valueOf(bits)
        : new BigDecimal(new BigInteger(Long.toUnsignedString(bits)));
  }

  private static IntFunction<Object> values(ValueVector vector) {
    if (vector instanceof VarCharVector texts) {
      return row -> new String(texts.get(row), StandardCharsets.UTF_8);
    } else if (vector instanceof LargeVarCharVector texts) {
      return row -> new String(texts.get(row), StandardCharsets.UTF_8);
    } else if (vector instanceof BitVector bits) {
      return row -> bits.get(row) != 0;
    } else if (vector instanceof Float4Vector floats) {
      return floats::get;
    } else if (vector instanceof Float8Vector doubles) {
      return doubles::get;
    } else if (vector instanceof DecimalVector decimals) {
      return decimals::getObjectNotNull;
    } else if (vector instanceof VarBinaryVector bytes) {
      return bytes::get;
    } else if (vector instanceof LargeVarBinaryVector bytes) {
      return bytes::get;
    } else if (vector instanceof FixedSizeBinaryVector bytes) {
      return bytes::get;
    } else if (vector instanceof FixedSizeListVector vectors
        && vectors.getDataVector() instanceof Float4Vector floats) {
      return row -> floats(floats, row * vectors.getListSize(), vectors.getListSize());
    } else if (vector instanceof BaseListVector lists) {
      return lists(lists);
    }
    return times(vector);
  }

  private static IntFunction<Object> times(ValueVector vector) {
    if (vector instanceof DateDayVector days) {
      return row -> LocalDate.ofEpochDay(days.get(row));
    } else if (vector instanceof DateMilliVector millis) {
      return row -> Instant.ofEpochMilli(millis.get(row));
    } else if (vector instanceof TimeStampVector times) {
      return instants(times);
    } else if (vector instanceof TimeSecVector times) {
      return row -> LocalTime.ofSecondOfDay(times.get(row));
    } else if (vector instanceof TimeMilliVector times) {
      return row -> LocalTime.ofNanoOfDay(times.get(row) * 1_000_000L);
    } else if (vector instanceof TimeMicroVector times) {
      return row -> LocalTime.ofNanoOfDay(times.get(row) * 1_000L);
    } else if (vector instanceof TimeNanoVector times) {
      return row -> LocalTime.ofNanoOfDay(times.get(row));
    }
    return row -> String.valueOf(vector.getObject(row));
  }

  private static IntFunction<Object> instants(TimeStampVector times) {
    TimeUnit unit = ((ArrowType.Timestamp) times.getField().getType()).getUnit();
    return switch (unit) {
      case SECOND -> row -> Instant.ofEpochSecond(times.get(row));
      case MILLISECOND -> row -> Instant.ofEpochMilli(times.get(row));
      case MICROSECOND -> row -> ofSmall(times.get(row), 1_000_000L);
      case NANOSECOND -> row -> ofSmall(times.get(row), 1_000_000_000L);
    };
  }

  private static Instant ofSmall(long value, long aSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(value, aSecond), Math.floorMod(value, aSecond) * (1_000_000_000L / aSecond));
  }

  private static float[] floats(Float4Vector vector, int start, int length) {
    float[] result = new float[length];
    for (int i = 0; i < length; i++) {
      result[i] = vector.get(start + i);
    }
    return result;
  }

  private static IntFunction<Object> lists(BaseListVector lists) {
    ValueVector items = lists.getChildrenFromFields().get(0);
    VectorReader reader = of(items);
    return row -> {
      int end = lists.getElementEndIndex(row);
      List<@Nullable Object> result = new ArrayList<>();
      for (int i = lists.getElementStartIndex(row); i < end; i++) {
        result.add(reader.isNull(i) ? null : reader.value(i));
      }
      return result;
    };
  }
}
