package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.catalog.BlobText;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.DataType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Converts single values between types, exactly or with an error: a number out of range, a text
 * that is no date, a float with a fraction where an integer belongs. Values are the Java objects
 * that {@link Vectors} lists.
 */
public final class Values {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private Values() {}

  /**
   * Converts by SQL's rules of CAST: numbers round towards zero into integers, texts are parsed,
   * everything becomes text.
   */
  public static @Nullable Object cast(@Nullable Object value, DataType to) {
    if (value instanceof Double d && to.kind().isInteger()) {
      return convert(truncate(d), to);
    }
    if (value instanceof BigDecimal d && to.kind().isInteger()) {
      return convert(d.setScale(0, RoundingMode.DOWN), to);
    }
    return convert(value, to);
  }

  private static BigDecimal truncate(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw outOfRange(value, "an integer");
    }
    return new BigDecimal(value).setScale(0, RoundingMode.DOWN);
  }

  /** Converts without loss: a float with a fraction is no integer. */
  public static @Nullable Object convert(@Nullable Object value, DataType to) {
    if (value == null) {
      return null;
    }
    return switch (to.kind()) {
      case BOOL -> toBoolean(value);
      case I32, I64, U32, U64 -> toInteger(value, to.kind());
      case F32 -> toFloat(value);
      case F64 -> toDouble(value);
      case DECIMAL -> toDecimal(value, to);
      case STRING -> text(value);
      case DATE -> toDate(value);
      case DATE_TIME -> toInstant(value);
      case TIME -> toTime(value);
      case BLOB -> toBytes(value);
      case LIST -> toList(value, to);
      case VECTOR -> toVector(value, to.precision());
    };
  }

  private static Object toBoolean(Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    if (value instanceof String text) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      switch (word) {
        case "true", "t", "yes", "y", "on", "1":
          return true;
        case "false", "f", "no", "n", "off", "0":
          return false;
        default:
          break;
      }
    }
    throw badCast(value, "a boolean");
  }

  private static Object toInteger(Object value, Kind kind) {
    BigInteger number = integer(value, kind);
    boolean fits =
        switch (kind) {
          case I32 -> number.bitLength() < 32;
          case I64 -> number.bitLength() < 64;
          case U32 -> number.signum() >= 0 && number.bitLength() <= 32;
          default -> number.signum() >= 0 && number.compareTo(U64_MAX) <= 0;
        };
    if (!fits) {
      throw outOfRange(value, kind.name());
    }
    return narrow(number);
  }

  private static BigInteger integer(Object value, Kind kind) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return BigInteger.valueOf(((Number) value).longValue());
    }
    if (value instanceof BigInteger number) {
      return number;
    }
    if (value instanceof Boolean) {
      throw badCast(value, kind.name());
    }
    try {
      if (value instanceof Number) {
        return Vectors.decimal(value).toBigIntegerExact();
      }
      if (value instanceof String text) {
        return new BigDecimal(text.strip()).toBigIntegerExact();
      }
    } catch (NumberFormatException e) {
      throw badCast(value, kind.name());
    } catch (ArithmeticException e) {
      throw outOfRange(value, kind.name());
    }
    throw badCast(value, kind.name());
  }

  /** A whole number as Long, or BigInteger beyond it. */
  static Object narrow(BigInteger number) {
    return number.bitLength() < 64 ? (Object) number.longValue() : number;
  }

  private static Object toFloat(Object value) {
    double wide = (Double) toDouble(value);
    float narrow = (float) wide;
    if (Float.isInfinite(narrow) && !Double.isInfinite(wide)) {
      throw outOfRange(value, "F32");
    }
    return (double) narrow;
  }

  private static Object toDouble(Object value) {
    if (value instanceof Double) {
      return value;
    }
    if (value instanceof Float f) {
      return (double) f;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      try {
        return Double.valueOf(text.strip());
      } catch (NumberFormatException e) {
        throw badCast(value, "a number");
      }
    }
    throw badCast(value, "a number");
  }

  private static Object toDecimal(Object value, DataType to) {
    BigDecimal number;
    if (value instanceof Number) {
      if (value instanceof Double d && (d.isNaN() || d.isInfinite())) {
        throw outOfRange(value, "a decimal");
      }
      number = Vectors.decimal(value);
    } else if (value instanceof String text) {
      try {
        number = new BigDecimal(text.strip());
      } catch (NumberFormatException e) {
        throw badCast(value, "a number");
      }
    } else {
      throw badCast(value, "a number");
    }
    number = number.setScale(to.scale(), RoundingMode.HALF_UP);
    if (number.precision() > Math.max(to.precision(), 1)) {
      throw outOfRange(value, "DECIMAL(" + to.precision() + ", " + to.scale() + ")");
    }
    return number;
  }

  private static Object toDate(Object value) {
    if (value instanceof LocalDate) {
      return value;
    }
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
    if (value instanceof String text) {
      try {
        return LocalDate.parse(text.strip());
      } catch (DateTimeException e) {
        throw badDate(text, "a date like 2026-01-31");
      }
    }
    throw badCast(value, "a date");
  }

  private static Object toInstant(Object value) {
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.MILLIS);
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (value instanceof String text) {
      return parseInstant(text);
    }
    throw badCast(value, "a time");
  }

  private static Instant parseInstant(String given) {
    String text = given.strip().replace(' ', 'T');
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      int clock = text.indexOf('T');
      boolean zoned =
          text.endsWith("Z") || text.indexOf('+', clock) > 0 || text.indexOf('-', clock) > 0;
      Instant instant =
          zoned
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      return instant.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw badDate(given, "a time like 2026-01-31T12:00:00Z");
    }
  }

  private static Object toTime(Object value) {
    if (value instanceof LocalTime) {
      return value;
    }
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC).toLocalTime();
    }
    if (value instanceof String text) {
      try {
        return LocalTime.parse(text.strip());
      } catch (DateTimeException e) {
        throw badDate(text, "a time like 12:00:00");
      }
    }
    throw badCast(value, "a time of day");
  }

  private static Object toBytes(Object value) {
    if (value instanceof byte[]) {
      return value;
    }
    if (value instanceof String text) {
      byte[] content = BlobText.parse(text);
      if (content == null) {
        throw new EngineException(
                ErrorCode.VALUE_OTHER,
                "The text '" + text + "' is no Blob: give " + BlobText.EXPECTED + ".")
            .with("value", text);
      }
      return content;
    }
    throw badCast(value, "bytes");
  }

  private static Object toList(Object value, DataType to) {
    DataType element = to.element() == null ? DataType.STRING : to.element();
    List<@Nullable Object> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> items.add(convert(item, element)));
    } else if (value instanceof Object[] array) {
      for (Object item : array) {
        items.add(convert(item, element));
      }
    } else if (value instanceof float[] array) {
      for (float item : array) {
        items.add(convert((double) item, element));
      }
    } else {
      throw badCast(value, "a list");
    }
    return items;
  }

  private static Object toVector(Object value, int dimension) {
    float[] items;
    if (value instanceof float[] array) {
      items = array;
    } else if (value instanceof List<?> list) {
      items = new float[list.size()];
      for (int i = 0; i < items.length; i++) {
        Object item = list.get(i);
        if (!(item instanceof Number)) {
          throw badCast(String.valueOf(item), "an element of a vector");
        }
        items[i] = ((Double) toFloat(item)).floatValue();
      }
    } else {
      throw badCast(value, "a vector");
    }
    if (dimension > 0 && items.length != dimension) {
      throw new EngineException(
              ErrorCode.VALUE_VECTOR_LENGTH,
              "A vector of " + items.length + " elements is no Vector(" + dimension + ").")
          .with("value", items.length);
    }
    return items;
  }

  /** Compares two values of one type (numbers of any) by the order of {@link PairOrder}. */
  public static int compare(Object a, Object b) {
    return PairOrder.compareValues(a, b);
  }

  /** The text of a value as CAST to VARCHAR gives it. */
  public static String text(Object value) {
    if (value instanceof Double d) {
      return d == Math.rint(d) && Math.abs(d) < 1e15
          ? BigDecimal.valueOf(d).setScale(1, RoundingMode.HALF_UP).toPlainString()
          : d.toString();
    }
    if (value instanceof BigDecimal d) {
      return d.toPlainString();
    }
    if (value instanceof Instant instant) {
      LocalDateTime clock = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      String text = DATE_TIME.format(clock);
      int millis = clock.getNano() / 1_000_000;
      return millis == 0 ? text : text + String.format(Locale.ROOT, ".%03d", millis);
    }
    if (value instanceof LocalTime time) {
      return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(time);
    }
    if (value instanceof float[] vector) {
      return java.util.Arrays.toString(vector);
    }
    if (value instanceof byte[] bytes) {
      return BlobText.format(bytes);
    }
    return value.toString();
  }

  /** A computed or stored number that its type cannot hold. */
  public static EngineException outOfRange(Object value, String type) {
    return new EngineException(
            ErrorCode.VALUE_OUT_OF_RANGE,
            "The value " + text(value) + " is out of range of " + type + ".")
        .with("value", text(value));
  }

  private static EngineException badCast(Object value, String expected) {
    return new EngineException(
            ErrorCode.VALUE_BAD_CAST, "The value " + text(value) + " is not " + expected + ".")
        .with("value", text(value));
  }

  private static EngineException badDate(String value, String expected) {
    return new EngineException(
            ErrorCode.VALUE_BAD_DATE, "The text '" + value + "' is not " + expected + ".")
        .with("value", value);
  }
}
