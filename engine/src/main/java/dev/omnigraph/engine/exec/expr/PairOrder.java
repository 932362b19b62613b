package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.DataType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.util.ByteFunctionHelpers;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * The one total order of values, of two vectors that may differ in type: numbers exactly by value
 * whatever their types, NaN equal to itself and above every number, -0 equal to 0; strings by their
 * UTF-8 bytes; false before true; lists item by item with null first.
 */
@FunctionalInterface
public interface PairOrder {
  /** Compares two values that are not null. */
  int compare(int left, int right);

  /** The order between values of two vectors. */
  static PairOrder of(FieldVector a, FieldVector b) {
    Kind left = DataType.of(a).kind();
    Kind right = DataType.of(b).kind();
    if (left.isNumeric() && right.isNumeric()) {
      return numbers(a, left, b, right);
    }
    if (a instanceof VarCharVector x && b instanceof VarCharVector y) {
      return (i, j) ->
          ByteFunctionHelpers.compare(
              x.getDataBuffer(),
              x.getStartOffset(i),
              x.getEndOffset(i),
              y.getDataBuffer(),
              y.getStartOffset(j),
              y.getEndOffset(j));
    }
    if (a instanceof LargeVarBinaryVector x && b instanceof LargeVarBinaryVector y) {
      return (i, j) -> Arrays.compareUnsigned(x.get(i), y.get(j));
    }
    if (left == right && left != Kind.LIST && left != Kind.VECTOR) {
      LongReader x = LongReader.of(a);
      LongReader y = LongReader.of(b);
      return (i, j) -> Long.compare(x.get(i), y.get(j));
    }
    if (isList(left) && isList(right)) {
      return (i, j) -> compareLists(Vectors.get(a, i), Vectors.get(b, j));
    }
    throw incomparable(left.name(), right.name());
  }

  private static boolean isList(Kind kind) {
    return kind == Kind.LIST || kind == Kind.VECTOR;
  }

  private static PairOrder numbers(FieldVector a, Kind left, FieldVector b, Kind right) {
    if (left == Kind.DECIMAL || right == Kind.DECIMAL) {
      return (i, j) -> compareNumbers(require(a, i), require(b, j));
    }
    if (left.isInteger() && right.isInteger()) {
      return integers(a, left, b, right);
    }
    if (!left.isInteger() && !right.isInteger()) {
      DoubleReader x = DoubleReader.of(a);
      DoubleReader y = DoubleReader.of(b);
      return (i, j) -> compare(x.get(i), y.get(j));
    }
    if (left.isInteger()) {
      PairOrder turned = numbers(b, right, a, left);
      return (i, j) -> -turned.compare(j, i);
    }
    DoubleReader x = DoubleReader.of(a);
    LongReader y = LongReader.of(b);
    return right == Kind.U64
        ? (i, j) -> compareUnsigned(x.get(i), y.get(j))
        : (i, j) -> compare(x.get(i), y.get(j));
  }

  private static PairOrder integers(FieldVector a, Kind left, FieldVector b, Kind right) {
    LongReader x = LongReader.of(a);
    LongReader y = LongReader.of(b);
    if (left == Kind.U64 && right == Kind.U64) {
      return (i, j) -> Long.compareUnsigned(x.get(i), y.get(j));
    }
    if (left == Kind.U64) {
      return (i, j) -> x.get(i) < 0 ? 1 : Long.compare(x.get(i), y.get(j));
    }
    if (right == Kind.U64) {
      return (i, j) -> y.get(j) < 0 ? -1 : Long.compare(x.get(i), y.get(j));
    }
    return (i, j) -> Long.compare(x.get(i), y.get(j));
  }

  /** Compares floats: NaN is the greatest and equal to itself, -0 equals 0. */
  static int compare(double x, double y) {
    if (x < y) {
      return -1;
    }
    if (x > y) {
      return 1;
    }
    if (x == y) {
      return 0;
    }
    return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
  }

  /** Compares a float with a whole number exactly. */
  static int compare(double x, long y) {
    if (x >= 0x1p63 || Double.isNaN(x)) {
      return 1;
    }
    if (x < -0x1p63) {
      return -1;
    }
    long whole = (long) x;
    return whole != y ? Long.compare(whole, y) : Double.compare(x - whole + 0.0, 0.0);
  }

  private static int compareUnsigned(double x, long y) {
    if (y >= 0) {
      return compare(x, y);
    }
    if (x >= 0x1p64 || Double.isNaN(x)) {
      return 1;
    }
    if (x < 0x1p63) {
      return -1;
    }
    return new BigDecimal(x).compareTo(new BigDecimal(new BigInteger(Long.toUnsignedString(y))));
  }

  private static Object require(FieldVector vector, int at) {
    Object value = Vectors.get(vector, at);
    if (value == null) {
      throw EngineException.internal("null in a comparison", null);
    }
    return value;
  }

  /** Compares two numbers of any Java classes that {@link Vectors} lists, exactly. */
  static int compareNumbers(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (isSpecial(a) || isSpecial(b)) {
      return compare(((Number) a).doubleValue(), ((Number) b).doubleValue());
    }
    return exact(a).compareTo(exact(b));
  }

  private static boolean isSpecial(Object number) {
    return number instanceof Double d && (d.isNaN() || d.isInfinite());
  }

  private static BigDecimal exact(Object number) {
    return number instanceof Double d ? new BigDecimal(d) : Vectors.decimal(number);
  }

  /** Compares any two values that {@link Vectors} reads, null first. */
  @SuppressWarnings("unchecked")
  static int compareValues(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    if (a instanceof Number && b instanceof Number) {
      return compareNumbers(a, b);
    }
    if (a instanceof String x && b instanceof String y) {
      return compareText(x, y);
    }
    if (a instanceof byte[] x && b instanceof byte[] y) {
      return Arrays.compareUnsigned(x, y);
    }
    if (a instanceof List<?> || a instanceof float[]) {
      return compareLists(a, b);
    }
    if (a.getClass() != b.getClass()) {
      throw incomparable(a.getClass().getSimpleName(), b.getClass().getSimpleName());
    }
    return ((Comparable<Object>) a).compareTo(b);
  }

  private static EngineException incomparable(String a, String b) {
    return new EngineException(
            ErrorCode.TYPE, "A " + a + " and a " + b + " cannot be compared. Cast one of them.")
        .with("rule", "SQL");
  }

  private static int compareText(String x, String y) {
    // UTF-16 order differs from that of UTF-8 bytes only where surrogates meet U+E000 and above.
    return Arrays.compareUnsigned(
        x.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        y.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static int compareLists(@Nullable Object a, @Nullable Object b) {
    List<?> x = items(a);
    List<?> y = items(b);
    for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
      int order = compareValues(x.get(i), y.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(x.size(), y.size());
  }

  private static List<?> items(@Nullable Object value) {
    if (value instanceof float[] floats) {
      java.util.ArrayList<Double> items = new java.util.ArrayList<>(floats.length);
      for (float item : floats) {
        items.add((double) item);
      }
      return items;
    }
    return value instanceof List<?> list ? list : List.of();
  }
}
