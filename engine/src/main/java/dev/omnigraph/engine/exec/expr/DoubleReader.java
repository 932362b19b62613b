package dev.omnigraph.engine.exec.expr;

import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.UInt8Vector;

/** Reads numbers as 64-bit floats, rounding where it must. Positions must not be null. */
@FunctionalInterface
public interface DoubleReader {
  double get(int at);

  /** A reader of that vector, which holds numbers. */
  static DoubleReader of(FieldVector vector) {
    if (vector instanceof Float8Vector v) {
      return v::get;
    }
    if (vector instanceof Float4Vector v) {
      return v::get;
    }
    if (vector instanceof DecimalVector v) {
      return at -> v.getObject(at).doubleValue();
    }
    if (vector instanceof UInt8Vector v) {
      return at -> unsigned(v.get(at));
    }
    LongReader longs = LongReader.of(vector);
    return longs::get;
  }

  private static double unsigned(long bits) {
    if (bits >= 0) {
      return bits;
    }
    // Halved with a sticky last bit, so that the rounding is that of the whole number.
    return (double) (bits >>> 1 | bits & 1) * 2.0;
  }
}
