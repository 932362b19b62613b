package dev.omnigraph.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Calendar;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversions of values that are not null, in the Java forms of {@link RowSource}, to what {@code
 * getObject} gives and to the classes that it can be asked for.
 */
final class Values {
  /** Makes an object of one class. */
  private interface Conversion {
    Object convert(Object value, ColumnType type, Subject subject) throws SQLException;
  }

  private static final Map<Class<?>, Conversion> CONVERSIONS = conversions();

  private Values() {}

  /** What {@code getObject} without a class gives. */
  static Object natural(Object value, ColumnType type) throws SQLException {
    if (value instanceof LocalDate date) {
      return Date.valueOf(date);
    }
    if (value instanceof Instant instant) {
      return Timestamp.from(instant);
    }
    if (value instanceof LocalTime) {
      return Times.toTime(value, null, Subject.column(""));
    }
    if (value instanceof byte[] bytes) {
      return new BlobImpl(bytes);
    }
    if (value instanceof List || value instanceof float[]) {
      return type.isArray() ? array(value, type) : text(value);
    }
    return value;
  }

  /** The value as an object of {@code wanted}. */
  static Object as(Object value, ColumnType type, Class<?> wanted, Subject subject)
      throws SQLException {
    Conversion conversion = CONVERSIONS.get(wanted);
    if (conversion != null) {
      return conversion.convert(value, type, subject);
    }
    if (wanted.isArray()) {
      return javaArray(value, type, wanted.getComponentType(), subject);
    }
    Object natural = natural(value, type);
    if (wanted.isInstance(natural)) {
      return natural;
    }
    throw subject.badCast(value, wanted.getName());
  }

  /** The value as text: of lists, vectors as JSON; of bytes as base64. */
  static String text(Object value) {
    if (value instanceof Instant instant) {
      return Times.text(instant);
    }
    if (value instanceof LocalTime time) {
      return Times.text(time);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof List || value instanceof float[]) {
      return Json.write(value);
    }
    return value.toString();
  }

  static byte[] bytes(Object value, Subject subject) throws SQLException {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw subject.badCast(value, "bytes");
  }

  /** The elements of a list or vector in their Java forms. */
  static List<@Nullable Object> items(Object value, Subject subject) throws SQLException {
    if (value instanceof float[] vector) {
      List<@Nullable Object> items = new ArrayList<>(vector.length);
      for (float item : vector) {
        items.add(item);
      }
      return items;
    }
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw subject.badCast(value, "array");
  }

  static ArrayImpl array(Object value, ColumnType type) throws SQLException {
    ColumnType element = type.element() == null ? ColumnType.VARCHAR : type.element();
    return new ArrayImpl(element, items(value, Subject.column(type.name())));
  }

  /** A list of what {@code getObject} would give for each element. */
  private static List<@Nullable Object> list(Object value, ColumnType type, Subject subject)
      throws SQLException {
    ColumnType element = type.element() == null ? ColumnType.VARCHAR : type.element();
    List<@Nullable Object> items = items(value, subject);
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      items.set(i, item == null ? null : natural(item, element));
    }
    return items;
  }

  private static Object javaArray(
      Object value, ColumnType type, Class<?> component, Subject subject) throws SQLException {
    if (value instanceof float[] vector && component == float.class) {
      return vector.clone();
    }
    ColumnType element = type.element() == null ? ColumnType.VARCHAR : type.element();
    List<@Nullable Object> items = items(value, subject);
    Object array = Array.newInstance(component, items.size());
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      if (item != null) {
        Array.set(array, i, as(item, element, component, subject));
      } else if (component.isPrimitive()) {
        throw subject.badCast(null, component.getName());
      }
    }
    return array;
  }

  /**
   * The value, of a parameter, as the Java form of a type of {@link Types}; as it is where the type
   * says nothing.
   */
  static Object toType(Object value, int type, Subject subject) throws SQLException {
    return switch (type) {
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB ->
          text(value);
      case Types.BIT, Types.BOOLEAN -> Numbers.toBoolean(value, subject);
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER ->
          (int) Numbers.toWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, "int", subject);
      case Types.BIGINT -> Numbers.toWhole(value, Long.MIN_VALUE, Long.MAX_VALUE, "long", subject);
      case Types.DECIMAL, Types.NUMERIC -> Numbers.toDecimal(value, "decimal", subject);
      case Types.REAL -> Numbers.toFloat(value, subject);
      case Types.FLOAT, Types.DOUBLE -> Numbers.toDouble(value, subject);
      case Types.DATE -> Times.toLocalDate(value, subject);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Times.toInstant(value, subject);
      case Types.TIME, Types.TIME_WITH_TIMEZONE -> Times.text(Times.toLocalTime(value, subject));
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> bytes(value, subject);
      case Types.ARRAY -> value instanceof float[] ? value : items(value, subject);
      case Types.OTHER, Types.JAVA_OBJECT, Types.NULL -> value;
      default -> throw SqlErrors.unsupported("a parameter of the java.sql type number " + type);
    };
  }

  private static Map<Class<?>, Conversion> conversions() {
    Map<Class<?>, Conversion> map = new HashMap<>();
    map.put(Object.class, (v, t, s) -> natural(v, t));
    map.put(String.class, (v, t, s) -> text(v));
    map.put(CharSequence.class, (v, t, s) -> text(v));
    whole(map, Byte.class, byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE);
    whole(map, Short.class, short.class, Short.MIN_VALUE, Short.MAX_VALUE);
    whole(map, Integer.class, int.class, Integer.MIN_VALUE, Integer.MAX_VALUE);
    whole(map, Long.class, long.class, Long.MIN_VALUE, Long.MAX_VALUE);
    both(map, Boolean.class, boolean.class, (v, t, s) -> Numbers.toBoolean(v, s));
    both(map, Float.class, float.class, (v, t, s) -> Numbers.toFloat(v, s));
    both(map, Double.class, double.class, (v, t, s) -> Numbers.toDouble(v, s));
    map.put(BigInteger.class, (v, t, s) -> Numbers.toBigInteger(v, s));
    map.put(BigDecimal.class, (v, t, s) -> Numbers.toDecimal(v, "BigDecimal", s));
    map.put(byte[].class, (v, t, s) -> bytes(v, s));
    map.put(InputStream.class, (v, t, s) -> new ByteArrayInputStream(bytes(v, s)));
    map.put(Reader.class, (v, t, s) -> new StringReader(text(v)));
    map.put(Blob.class, (v, t, s) -> new BlobImpl(bytes(v, s)));
    map.put(Clob.class, (v, t, s) -> new ClobImpl(text(v)));
    map.put(NClob.class, (v, t, s) -> new ClobImpl(text(v)));
    map.put(UUID.class, (v, t, s) -> uuid(v, s));
    map.put(java.sql.Array.class, (v, t, s) -> new ArrayImpl(element(t), items(v, s)));
    map.put(List.class, Values::list);
    map.put(Collection.class, Values::list);
    addTimes(map);
    return Map.copyOf(map);
  }

  private static void addTimes(Map<Class<?>, Conversion> map) {
    map.put(Date.class, (v, t, s) -> Times.toDate(v, null, s));
    map.put(Time.class, (v, t, s) -> Times.toTime(v, null, s));
    map.put(Timestamp.class, (v, t, s) -> Times.toTimestamp(v, null, s));
    map.put(java.util.Date.class, (v, t, s) -> Times.toTimestamp(v, null, s));
    map.put(LocalDate.class, (v, t, s) -> Times.toLocalDate(v, s));
    map.put(LocalTime.class, (v, t, s) -> Times.toLocalTime(v, s));
    map.put(LocalDateTime.class, (v, t, s) -> Times.toLocalDateTime(v, s));
    map.put(Instant.class, (v, t, s) -> Times.toInstant(v, s));
    map.put(OffsetDateTime.class, (v, t, s) -> Times.toOffsetDateTime(v, s));
    map.put(ZonedDateTime.class, (v, t, s) -> Times.toInstant(v, s).atZone(ZoneOffset.UTC));
    map.put(
        Calendar.class,
        (v, t, s) -> {
          Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
          calendar.setTimeInMillis(Times.toInstant(v, s).toEpochMilli());
          return calendar;
        });
  }

  private static ColumnType element(ColumnType type) {
    return type.element() == null ? ColumnType.VARCHAR : type.element();
  }

  private static void both(
      Map<Class<?>, Conversion> map, Class<?> boxed, Class<?> primitive, Conversion conversion) {
    map.put(boxed, conversion);
    map.put(primitive, conversion);
  }

  private static void whole(
      Map<Class<?>, Conversion> map, Class<?> boxed, Class<?> primitive, long min, long max) {
    both(
        map,
        boxed,
        primitive,
        (v, t, s) -> {
          long number = Numbers.toWhole(v, min, max, primitive.getName(), s);
          if (boxed == Byte.class) {
            return (byte) number;
          } else if (boxed == Short.class) {
            return (short) number;
          } else if (boxed == Integer.class) {
            return (int) number;
          }
          return number;
        });
  }

  private static UUID uuid(Object value, Subject subject) throws SQLException {
    if (value instanceof String text) {
      try {
        return UUID.fromString(text.trim());
      } catch (IllegalArgumentException e) {
        throw subject.badCast(value, "UUID");
      }
    }
    throw subject.badCast(value, "UUID");
  }
}
