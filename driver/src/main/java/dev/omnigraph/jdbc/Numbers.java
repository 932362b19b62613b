package dev.omnigraph.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Locale;

/** Conversions of values, in the Java forms of {@link RowSource}, to numbers and truth values. */
final class Numbers {
  private Numbers() {}

  /**
   * As a whole number between the bounds; digits behind the point are cut off.
   *
   * @param wanted what it is called in the failure
   */
  static long toWhole(Object value, long min, long max, String wanted, Subject subject)
      throws SQLException {
    long result;
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      result = ((Number) value).longValue();
    } else if (value instanceof Boolean truth) {
      result = truth ? 1 : 0;
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      // -2^63 and 2^63 are doubles, Long.MAX_VALUE is none
      if (!(number >= -0x1p63 && number < 0x1p63)) {
        throw subject.outOfRange(value, wanted);
      }
      result = (long) number;
    } else {
      BigInteger whole = toDecimal(value, wanted, subject).toBigInteger();
      if (whole.bitLength() > 63) {
        throw subject.outOfRange(value, wanted);
      }
      result = whole.longValueExact();
    }
    if (result < min || result > max) {
      throw subject.outOfRange(value, wanted);
    }
    return result;
  }

  static double toDouble(Object value, Subject subject) throws SQLException {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof String text) {
      try {
        return Double.parseDouble(text.trim());
      } catch (NumberFormatException e) {
        throw subject.badCast(value, "double");
      }
    }
    throw subject.badCast(value, "double");
  }

  static float toFloat(Object value, Subject subject) throws SQLException {
    if (value instanceof Float number) {
      return number;
    }
    double number = toDouble(value, subject);
    float result = (float) number;
    if (Float.isInfinite(result) && !Double.isInfinite(number)) {
      throw subject.outOfRange(value, "float");
    }
    return result;
  }

  static BigDecimal toDecimal(Object value, String wanted, Subject subject) throws SQLException {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof String || value instanceof Double || value instanceof Float) {
      try {
        // the shortest text of a float or double is the number that users see
        return new BigDecimal(value.toString().trim());
      } catch (NumberFormatException e) {
        throw value instanceof String
            ? subject.badCast(value, wanted)
            : subject.outOfRange(value, wanted);
      }
    }
    throw subject.badCast(value, wanted);
  }

  static BigInteger toBigInteger(Object value, Subject subject) throws SQLException {
    return toDecimal(value, "BigInteger", subject).setScale(0, RoundingMode.DOWN).unscaledValue();
  }

  static boolean toBoolean(Object value, Subject subject) throws SQLException {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() != 0;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      switch (text.trim().toLowerCase(Locale.ROOT)) {
        case "true", "t", "yes", "y", "on", "1" -> {
          return true;
        }
        case "false", "f", "no", "n", "off", "0" -> {
          return false;
        }
        default -> throw subject.badCast(value, "boolean");
      }
    }
    throw subject.badCast(value, "boolean");
  }
}
