package dev.omnigraph.jdbc;

import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what callers set into the Java forms that the engine takes. */
final class Parameters {
  private Parameters() {}

  /**
   * The value in the form that the engine takes. Whether it fits the declared type is the engine's
   * to say; the type only tells how a java.sql time is meant.
   *
   * @param declared the parameter's type, or null if it is not known
   */
  static @Nullable Object normalize(
      @Nullable Object value, @Nullable ValueType declared, Subject subject) throws SQLException {
    if (value == null || isEngineForm(value)) {
      return value;
    }
    if (value instanceof Byte || value instanceof Short) {
      return ((Number) value).intValue();
    }
    if (value instanceof Character || value instanceof UUID || value instanceof CharSequence) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    Object time = ofTime(value, declared != null && declared.scalar() == ScalarType.DATE);
    if (time != null) {
      return time;
    }
    if (value instanceof Collection<?> items) {
      return list(items, declared, subject);
    }
    if (value.getClass().isArray()) {
      return list(boxed(value), declared, subject);
    }
    return ofJdbc(value, declared, subject);
  }

  private static boolean isEngineForm(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof Float
        || value instanceof BigDecimal
        || value instanceof BigInteger
        || value instanceof LocalDate
        || value instanceof Instant
        || value instanceof byte[]
        || value instanceof float[];
  }

  /** Dates and times; null for anything else. */
  private static @Nullable Object ofTime(Object value, boolean asDate) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    if (value instanceof Time time) {
      return Times.text(Times.clock(time, null));
    }
    if (value instanceof Timestamp timestamp) {
      return asDate ? timestamp.toLocalDateTime().toLocalDate() : timestamp.toInstant();
    }
    if (value instanceof LocalTime time) {
      return Times.text(time);
    }
    if (value instanceof java.util.Date date) {
      return Instant.ofEpochMilli(date.getTime());
    }
    if (value instanceof LocalDateTime time) {
      return asDate ? time.toLocalDate() : time.toInstant(ZoneOffset.UTC);
    }
    if (value instanceof OffsetDateTime time) {
      return asDate ? time.toLocalDate() : time.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return asDate ? time.toLocalDate() : time.toInstant();
    }
    return value instanceof Calendar calendar ? calendar.toInstant() : null;
  }

  private static Object ofJdbc(Object value, @Nullable ValueType declared, Subject subject)
      throws SQLException {
    if (value instanceof ArrayImpl array) {
      return array.items();
    }
    if (value instanceof java.sql.Array array) {
      return list(boxed(array.getArray()), declared, subject);
    }
    if (value instanceof Blob blob) {
      return blob.getBytes(1, (int) blob.length());
    }
    if (value instanceof Clob clob) {
      return clob.getSubString(1, (int) clob.length());
    }
    if (value instanceof InputStream stream) {
      return bytes(stream, -1, subject);
    }
    if (value instanceof Reader reader) {
      return text(reader, -1, subject);
    }
    throw subject.badCast("a " + value.getClass().getName(), "a value of the graph's types");
  }

  private static List<@Nullable Object> list(
      Collection<?> items, @Nullable ValueType declared, Subject subject) throws SQLException {
    ValueType element = declared == null ? null : ValueType.scalar(declared.scalar(), true);
    List<@Nullable Object> result = new ArrayList<>(items.size());
    for (Object item : items) {
      result.add(normalize(item, element, subject));
    }
    return result;
  }

  private static List<@Nullable Object> boxed(Object array) {
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      items.add(Array.get(array, i));
    }
    return items;
  }

  /**
   * Reads a stream to its end, or {@code length} bytes of it.
   *
   * @param length -1 for all
   */
  static byte[] bytes(InputStream stream, long length, Subject subject) throws SQLException {
    try {
      byte[] bytes =
          length < 0
              ? stream.readAllBytes()
              : stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
      if (bytes.length < length) {
        throw subject.badCast(bytes, "a stream of " + length + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(e, subject);
    }
  }

  /**
   * Reads a reader to its end, or {@code length} characters of it.
   *
   * @param length -1 for all
   */
  static String text(Reader reader, long length, Subject subject) throws SQLException {
    try {
      if (length < 0) {
        StringWriter all = new StringWriter();
        reader.transferTo(all);
        return all.toString();
      }
      char[] chars = new char[(int) Math.min(length, Integer.MAX_VALUE - 8)];
      int got = 0;
      int read = 0;
      while (got < chars.length && read >= 0) {
        read = reader.read(chars, got, chars.length - got);
        got += Math.max(read, 0);
      }
      if (got < length) {
        throw subject.badCast(got + " characters", "a reader of " + length + " characters");
      }
      return new String(chars);
    } catch (IOException e) {
      throw unreadable(e, subject);
    }
  }

  private static SQLException unreadable(IOException failure, Subject subject) {
    SQLException e = subject.badCast("a stream that failed", "a value");
    e.initCause(failure);
    return e;
  }
}
