package dev.omnigraph.jdbc;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Conversions of values, in the Java forms of {@link RowSource}, to dates and times.
 *
 * <p>A DateTime is an instant: Timestamp, Instant and OffsetDateTime are it, and its text,
 * LocalDateTime, date and time of day are its UTC wall clock; no calendar and no zone of the JVM
 * changes that. A Date is a day: the java.sql objects of it are its midnight in the calendar's or
 * the JVM's zone, as JDBC wants.
 */
final class Times {
  private static final DateTimeFormatter WALL_CLOCK =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.NORMAL)
          .appendPattern("-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter CLOCK =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private Times() {}

  /** Text of a DateTime: its UTC wall clock. */
  static String text(Instant instant) {
    return WALL_CLOCK.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** Text of a time of day, with seconds. */
  static String text(LocalTime time) {
    return CLOCK.format(time);
  }

  static LocalDate toLocalDate(Object value, Subject subject) throws SQLException {
    if (value instanceof LocalDate date) {
      return date;
    }
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
    if (value instanceof String text) {
      String trimmed = text.trim();
      try {
        return trimmed.length() > 10 && !trimmed.startsWith("+")
            ? parseInstant(trimmed).atOffset(ZoneOffset.UTC).toLocalDate()
            : LocalDate.parse(trimmed);
      } catch (DateTimeException e) {
        throw subject.badDate(value, "date (write 2026-01-31)");
      }
    }
    throw subject.badCast(value, "date");
  }

  static Instant toInstant(Object value, Subject subject) throws SQLException {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (value instanceof String text) {
      try {
        return parseInstant(text.trim());
      } catch (DateTimeException e) {
        throw subject.badDate(value, "date and time (write 2026-01-31 12:00:00)");
      }
    }
    throw subject.badCast(value, "timestamp");
  }

  static LocalDateTime toLocalDateTime(Object value, Subject subject) throws SQLException {
    return toInstant(value, subject).atOffset(ZoneOffset.UTC).toLocalDateTime();
  }

  static OffsetDateTime toOffsetDateTime(Object value, Subject subject) throws SQLException {
    return toInstant(value, subject).atOffset(ZoneOffset.UTC);
  }

  static LocalTime toLocalTime(Object value, Subject subject) throws SQLException {
    if (value instanceof LocalTime time) {
      return time;
    }
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC).toLocalTime();
    }
    if (value instanceof String text) {
      try {
        return LocalTime.parse(text.trim());
      } catch (DateTimeException e) {
        throw subject.badDate(value, "time (write 12:00:00)");
      }
    }
    throw subject.badCast(value, "time");
  }

  static Date toDate(Object value, @Nullable Calendar calendar, Subject subject)
      throws SQLException {
    LocalDate date = toLocalDate(value, subject);
    return calendar == null || value instanceof Instant
        ? Date.valueOf(date)
        : new Date(date.atStartOfDay(zone(calendar)).toInstant().toEpochMilli());
  }

  static Time toTime(Object value, @Nullable Calendar calendar, Subject subject)
      throws SQLException {
    LocalTime time = toLocalTime(value, subject);
    ZoneId zone =
        calendar == null || value instanceof Instant ? ZoneId.systemDefault() : zone(calendar);
    return new Time(time.atDate(LocalDate.EPOCH).atZone(zone).toInstant().toEpochMilli());
  }

  static Timestamp toTimestamp(Object value, @Nullable Calendar calendar, Subject subject)
      throws SQLException {
    if (value instanceof LocalDate date) {
      ZoneId zone = calendar == null ? ZoneId.systemDefault() : zone(calendar);
      return Timestamp.from(date.atStartOfDay(zone).toInstant());
    }
    return Timestamp.from(toInstant(value, subject));
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar.getTimeZone().toZoneId();
  }

  /** Day of a java.sql.Date: that of the calendar's zone, else of the JVM's. */
  static LocalDate day(Date date, @Nullable Calendar calendar) {
    return calendar == null
        ? date.toLocalDate()
        : Instant.ofEpochMilli(date.getTime()).atZone(zone(calendar)).toLocalDate();
  }

  /** Time of day of a java.sql.Time: that of the calendar's zone, else of the JVM's. */
  static LocalTime clock(Time time, @Nullable Calendar calendar) {
    ZoneId zone = calendar == null ? ZoneId.systemDefault() : zone(calendar);
    return Instant.ofEpochMilli(time.getTime()).atZone(zone).toLocalTime();
  }

  /** ISO-8601 or SQL text; without an offset it is the UTC wall clock. */
  private static Instant parseInstant(String text) {
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    if (iso.length() == 10) {
      return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 10;
    return hasOffset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
