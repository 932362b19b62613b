package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values that users bind into those that plans read (see {@link
 * dev.omnigraph.parser.check.TypedExpression}): checks presence, type, range, element type and
 * dimension, and never loses a digit in silence.
 */
final class ParameterBinder {
  private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final long U32_MAX = 0xFFFF_FFFFL;

  private ParameterBinder() {}

  /** Binds all of them; undeclared names are ignored. */
  static Map<String, @Nullable Object> bind(
      List<ParameterInfo> declared, Map<String, @Nullable Object> given) {
    Map<String, @Nullable Object> bound = new HashMap<>();
    for (ParameterInfo parameter : declared) {
      Object value = given.get(parameter.name());
      ValueType type = parameter.type();
      if (value == null) {
        boolean sql = parameter.name().startsWith("?");
        if (sql ? !given.containsKey(parameter.name()) : type == null || !type.nullable()) {
          throw new EngineException(
                  ErrorCode.PARAM_MISSING,
                  sql
                      ? "Parameter "
                          + (Integer.parseInt(parameter.name().substring(1)) + 1)
                          + " has no value: set it (setNull for null) before executing."
                      : "Parameter $"
                          + parameter.name()
                          + " is required and has no value: set it, or declare it "
                          + type
                          + "? to make it optional.")
              .with("name", parameter.name());
        }
        bound.put(parameter.name(), null);
      } else {
        bound.put(
            parameter.name(), type == null ? plain(value) : convert(parameter.name(), type, value));
      }
    }
    return bound;
  }

  /** A value for which SQL found no type: taken as what it is. */
  private static Object plain(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float) {
      return ((Float) value).doubleValue();
    }
    if (value instanceof UUID) {
      return value.toString();
    }
    return value;
  }

  private static Object convert(String name, ValueType type, Object value) {
    if (type.isScalar()) {
      return scalar(name, type, type.scalar(), value);
    }
    List<?> items = items(value);
    if (items == null) {
      throw wrong(name, type, value);
    }
    if (type.isVector()) {
      // SQL cannot say how long a vector is: its column checks that
      if (type.dimension() > 0 && items.size() != type.dimension()) {
        throw new EngineException(
                ErrorCode.PARAM_TYPE,
                "Parameter "
                    + shown(name)
                    + " takes a vector of "
                    + type.dimension()
                    + " numbers, not of "
                    + items.size()
                    + ".")
            .with("name", name)
            .with("expected", type.toString());
      }
      float[] vector = new float[items.size()];
      for (int i = 0; i < vector.length; i++) {
        if (!(items.get(i) instanceof Number number)) {
          throw wrong(name, type, items.get(i));
        }
        vector[i] = number.floatValue();
      }
      return vector;
    }
    List<@Nullable Object> list = new ArrayList<>(items.size());
    for (Object item : items) {
      list.add(item == null ? null : scalar(name, type, type.scalar(), item));
    }
    return list;
  }

  private static @Nullable List<?> items(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof Object[] array) {
      List<@Nullable Object> list = new ArrayList<>(array.length);
      for (Object item : array) {
        list.add(item);
      }
      return list;
    }
    if (value.getClass().isArray() && !(value instanceof byte[])) {
      int length = java.lang.reflect.Array.getLength(value);
      List<Object> list = new ArrayList<>(length);
      for (int i = 0; i < length; i++) {
        list.add(java.lang.reflect.Array.get(value, i));
      }
      return list;
    }
    return null;
  }

  private static Object scalar(String name, ValueType type, ScalarType scalar, Object value) {
    switch (scalar) {
      case STRING:
        if (value instanceof String || value instanceof UUID || value instanceof Character) {
          return value.toString();
        }
        throw wrong(name, type, value);
      case BLOB:
        if (value instanceof byte[] || value instanceof String) {
          return value;
        }
        throw wrong(name, type, value);
      case BOOL:
        if (value instanceof Boolean) {
          return value;
        }
        throw wrong(name, type, value);
      case I32:
      case I64:
      case U32:
      case U64:
        return integer(name, type, scalar, value);
      case F32:
      case F64:
        if (value instanceof Number number) {
          return number.doubleValue();
        }
        throw wrong(name, type, value);
      case DATE:
        return date(name, type, value);
      case DATE_TIME:
        return instant(name, type, value);
    }
    throw wrong(name, type, value);
  }

  private static Object integer(String name, ValueType type, ScalarType scalar, Object value) {
    BigInteger integer;
    if (value instanceof BigInteger big) {
      integer = big;
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      integer = BigInteger.valueOf(((Number) value).longValue());
    } else {
      try {
        if (value instanceof BigDecimal decimal) {
          integer = decimal.toBigIntegerExact();
        } else if (value instanceof String text) {
          integer = new BigInteger(text.trim());
        } else {
          throw wrong(name, type, value);
        }
      } catch (ArithmeticException | NumberFormatException e) {
        throw wrong(name, type, value);
      }
    }
    boolean fits =
        switch (scalar) {
          case I32 -> integer.bitLength() < 32;
          case I64 -> integer.bitLength() < 64;
          case U32 -> integer.signum() >= 0 && integer.compareTo(BigInteger.valueOf(U32_MAX)) <= 0;
          default -> integer.signum() >= 0 && integer.compareTo(U64_MAX) <= 0;
        };
    if (!fits) {
      throw new EngineException(
              ErrorCode.PARAM_TYPE,
              "Parameter " + shown(name) + " is out of range of " + type + ": " + integer + ".")
          .with("name", name)
          .with("expected", type.toString());
    }
    return integer.bitLength() < 64 ? (Object) integer.longValue() : integer;
  }

  private static LocalDate date(String name, ValueType type, Object value) {
    try {
      if (value instanceof LocalDate date) {
        return date;
      }
      if (value instanceof String text) {
        return LocalDate.parse(text.trim());
      }
    } catch (DateTimeException e) {
      throw wrong(name, type, value);
    }
    throw wrong(name, type, value);
  }

  private static Instant instant(String name, ValueType type, Object value) {
    try {
      Instant instant;
      if (value instanceof Instant given) {
        instant = given;
      } else if (value instanceof OffsetDateTime given) {
        instant = given.toInstant();
      } else if (value instanceof LocalDateTime given) {
        instant = given.toInstant(ZoneOffset.UTC);
      } else if (value instanceof LocalDate given) {
        instant = given.atStartOfDay(ZoneOffset.UTC).toInstant();
      } else if (value instanceof String text) {
        instant = parseInstant(text.trim());
      } else {
        throw wrong(name, type, value);
      }
      return instant.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw wrong(name, type, value);
    }
  }

  /** RFC 3339; without an offset UTC; a date alone is its midnight; a blank may stand for the T. */
  private static Instant parseInstant(String text) {
    if (text.length() < 10) {
      throw new DateTimeException("too short");
    }
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
    char last = iso.charAt(iso.length() - 1);
    boolean offset =
        last == 'Z' || last == 'z' || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
    return offset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static EngineException wrong(String name, ValueType type, @Nullable Object value) {
    return new EngineException(
            ErrorCode.PARAM_TYPE,
            "Parameter "
                + shown(name)
                + " takes "
                + type.withNullable(false)
                + ", not "
                + (value == null
                    ? "null"
                    : value.getClass().getSimpleName() + " " + abbreviated(value))
                + ".")
        .with("name", name)
        .with("expected", type.toString());
  }

  private static String abbreviated(Object value) {
    String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private static String shown(String name) {
    return name.startsWith("?")
        ? Integer.toString(Integer.parseInt(name.substring(1)) + 1)
        : "$" + name;
  }
}
