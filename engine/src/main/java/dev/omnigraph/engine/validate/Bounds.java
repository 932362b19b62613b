package dev.omnigraph.engine.validate;

import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.jspecify.annotations.Nullable;

/**
 * The inclusive bounds of a {@code @range}, made ready for vectors of one type. Comparison is
 * exact; F32 columns compare with the bound narrowed to F32; NaN lies in no range.
 */
final class Bounds {
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger SIGN = BigInteger.ONE.shiftLeft(63);

  private final Constraint.Range range;
  private final boolean empty;
  private final long lowest;
  private final long highest;
  private final double least;
  private final double greatest;

  Bounds(Constraint.Range range, ScalarType type) {
    this.range = range;
    // Unsigned 64 bits are compared with the sign bit turned over, which is a shift by 2^63.
    BigInteger shift = type == ScalarType.U64 ? SIGN : BigInteger.ZERO;
    BigInteger low = integer(range.min(), RoundingMode.CEILING, LONG_MIN.add(shift));
    BigInteger high = integer(range.max(), RoundingMode.FLOOR, LONG_MAX.add(shift));
    low = low.subtract(shift).max(LONG_MIN);
    high = high.subtract(shift).min(LONG_MAX);
    empty = low.compareTo(high) > 0;
    lowest = empty ? 0 : low.longValueExact();
    highest = empty ? 0 : high.longValueExact();
    boolean narrow = type == ScalarType.F32;
    least = real(range.min(), narrow, Double.NEGATIVE_INFINITY);
    greatest = real(range.max(), narrow, Double.POSITIVE_INFINITY);
  }

  private static BigInteger integer(
      @Nullable Number bound, RoundingMode rounding, BigInteger open) {
    return bound == null
        ? open
        : new BigDecimal(bound.toString()).setScale(0, rounding).toBigInteger();
  }

  private static double real(@Nullable Number bound, boolean narrow, double open) {
    if (bound == null) {
      return open;
    }
    return narrow ? bound.floatValue() : bound.doubleValue();
  }

  String column() {
    return range.column();
  }

  /** Whether the value of a cell that is not null lies inside. */
  boolean contains(FieldVector vector, int row) {
    if (vector instanceof Float8Vector doubles) {
      return inside(doubles.get(row));
    }
    if (vector instanceof Float4Vector floats) {
      return inside(floats.get(row));
    }
    if (vector instanceof IntVector ints) {
      return inside((long) ints.get(row));
    }
    if (vector instanceof UInt4Vector ints) {
      return inside(Integer.toUnsignedLong(ints.get(row)));
    }
    if (vector instanceof UInt8Vector longs) {
      return inside(longs.get(row) ^ Long.MIN_VALUE);
    }
    return inside(((BigIntVector) vector).get(row));
  }

  private boolean inside(long value) {
    return !empty && value >= lowest && value <= highest;
  }

  private boolean inside(double value) {
    return value >= least && value <= greatest;
  }

  /** As the schema writes it, for instance {@code 0..100}. */
  @Override
  public String toString() {
    return (range.min() == null ? "" : range.min())
        + ".."
        + (range.max() == null ? "" : range.max());
  }
}
