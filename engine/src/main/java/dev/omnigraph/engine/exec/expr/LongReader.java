package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.error.EngineException;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;

/**
 * Reads values that are at heart whole numbers: integers (U64 as its 64 bits), booleans as 0 and 1,
 * dates as days, times as milliseconds. Positions must not be null.
 */
@FunctionalInterface
public interface LongReader {
  long get(int at);

  /** A reader of that vector. */
  static LongReader of(FieldVector vector) {
    if (vector instanceof IntVector v) {
      return v::get;
    }
    if (vector instanceof BigIntVector v) {
      return v::get;
    }
    if (vector instanceof DateMilliVector v) {
      return v::get;
    }
    if (vector instanceof DateDayVector v) {
      return v::get;
    }
    if (vector instanceof UInt4Vector v) {
      return at -> Integer.toUnsignedLong(v.get(at));
    }
    if (vector instanceof UInt8Vector v) {
      return v::get;
    }
    if (vector instanceof BitVector v) {
      return v::get;
    }
    if (vector instanceof TimeMilliVector v) {
      return v::get;
    }
    throw EngineException.internal("no whole numbers in " + vector.getField(), null);
  }
}
