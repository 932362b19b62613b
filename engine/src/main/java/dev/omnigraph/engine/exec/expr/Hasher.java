package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/** Hashes that agree with {@link PairOrder}: equal numbers of different types hash alike. */
@FunctionalInterface
public interface Hasher {
  int hash(int at);

  /** A hasher of that vector's values that are not null. */
  static Hasher of(FieldVector vector) {
    return switch (DataType.of(vector).kind()) {
      case I32, I64, U32, BOOL, DATE, DATE_TIME, TIME -> {
        LongReader longs = LongReader.of(vector);
        yield at -> mix(longs.get(at));
      }
      case U64 -> {
        LongReader longs = LongReader.of(vector);
        yield at -> longs.get(at) >= 0 ? mix(longs.get(at)) : ofValue(Vectors.get(vector, at));
      }
      case F32, F64 -> {
        DoubleReader doubles = DoubleReader.of(vector);
        yield at -> ofDouble(doubles.get(at));
      }
      case STRING -> text((VarCharVector) vector);
      default -> at -> ofValue(Vectors.get(vector, at));
    };
  }

  /** Combines the hashes of several columns for each row, into {@code out}; null hashes to 0. */
  static void hash(List<Column> columns, int rows, int[] out) {
    java.util.Arrays.fill(out, 0, rows, 0);
    for (Column column : columns) {
      Hasher hasher = of(column.vector());
      for (int i = 0; i < rows; i++) {
        int at = column.at(i);
        int hash = at < 0 || column.vector().isNull(at) ? 0 : hasher.hash(at);
        out[i] = out[i] * 31 + hash;
      }
    }
    for (int i = 0; i < rows; i++) {
      out[i] = mix(out[i]);
    }
  }

  private static Hasher text(VarCharVector vector) {
    return at -> {
      ArrowBuf data = vector.getDataBuffer();
      int start = vector.getStartOffset(at);
      int end = vector.getEndOffset(at);
      long hash = (long) end - start;
      int i = start;
      for (; i + 8 <= end; i += 8) {
        hash = (hash ^ data.getLong(i)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
      }
      for (; i < end; i++) {
        hash = (hash ^ data.getByte(i)) * 0x100000001B3L;
      }
      return mix(hash);
    };
  }

  private static int ofDouble(double value) {
    if (value == Math.rint(value)) {
      if (value >= -0x1p63 && value < 0x1p63) {
        return mix((long) value);
      }
      if (value >= 0x1p63 && value < 0x1p64) {
        return ofValue(new BigDecimal(value).toBigInteger());
      }
    }
    return mix(Double.doubleToLongBits(value));
  }

  private static int ofValue(@Nullable Object value) {
    if (value instanceof Long number) {
      return mix(number);
    }
    if (value instanceof Double number) {
      return ofDouble(number);
    }
    if (value instanceof BigInteger number) {
      return number.bitLength() < 64 ? mix(number.longValue()) : number.hashCode();
    }
    if (value instanceof BigDecimal number) {
      try {
        return ofValue(number.toBigIntegerExact());
      } catch (ArithmeticException e) {
        return ofDouble(number.doubleValue());
      }
    }
    if (value instanceof List<?> list) {
      int hash = 1;
      for (Object item : list) {
        hash = hash * 31 + ofValue(item);
      }
      return hash;
    }
    if (value instanceof float[] floats) {
      int hash = 1;
      for (float item : floats) {
        hash = hash * 31 + ofDouble(item);
      }
      return hash;
    }
    if (value instanceof byte[] bytes) {
      return java.util.Arrays.hashCode(bytes);
    }
    return value == null ? 0 : value.hashCode();
  }

  private static int mix(long value) {
    long h = value * 0x9E3779B97F4A7C15L;
    h ^= h >>> 32;
    return (int) (h ^ h >>> 15);
  }
}
