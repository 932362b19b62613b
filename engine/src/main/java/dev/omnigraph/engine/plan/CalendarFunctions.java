package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.expr.Function;
import dev.omnigraph.engine.exec.expr.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Functions of dates and times by their names, all in UTC; names of days and months are English.
 */
final class CalendarFunctions {
  /** Letters of SQL's formats, longest first, and of Java's. */
  private static final String[][] LETTERS = {
    {"HH24", "HH"},
    {"HH12", "hh"},
    {"YYYY", "uuuu"},
    {"MONTH", "MMMM"},
    {"MON", "MMM"},
    {"DDD", "DDD"},
    {"DAY", "EEEE"},
    {"YY", "yy"},
    {"MM", "MM"},
    {"DD", "dd"},
    {"DY", "EEE"},
    {"HH", "hh"},
    {"MI", "mm"},
    {"SS", "ss"},
    {"MS", "SSS"},
    {"FF3", "SSS"},
    {"AM", "a"},
    {"PM", "a"}
  };

  Function.@Nullable Body find(String name) {
    return switch (name) {
      case "LAST_DAY" -> a -> date(a[0]).with(TemporalAdjusters.lastDayOfMonth());
      case "DAYNAME" ->
          a -> date(a[0]).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "MONTHNAME" -> a -> date(a[0]).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "TIMESTAMP_SECONDS" -> a -> instant(number(a[0]), 1000);
      case "TIMESTAMP_MILLIS" -> a -> instant(number(a[0]), 1);
      case "UNIX_SECONDS" -> a -> Math.floorDiv(millis(a[0]), 1000L);
      case "UNIX_MILLIS" -> a -> millis(a[0]);
      case "UNIX_DATE" -> a -> date(a[0]).toEpochDay();
      case "DATE_FROM_UNIX_DATE" -> a -> LocalDate.ofEpochDay(number(a[0]));
      case "TO_CHAR" -> a -> format(a);
      case "TO_DATE" -> a -> parse(a).toLocalDate();
      case "TO_TIMESTAMP" -> a -> parse(a).toInstant(ZoneOffset.UTC);
      default -> null;
    };
  }

  private static Object instant(long number, long unit) {
    try {
      return Instant.ofEpochMilli(Math.multiplyExact(number, unit));
    } catch (ArithmeticException e) {
      throw Values.outOfRange(number, "times");
    }
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static LocalDateTime clock(@Nullable Object value) {
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    Object instant = Values.convert(value, dev.omnigraph.engine.exec.DataType.DATE_TIME);
    return LocalDateTime.ofInstant(
        instant instanceof Instant time ? time : Instant.EPOCH, ZoneOffset.UTC);
  }

  private static LocalDate date(@Nullable Object value) {
    return clock(value).toLocalDate();
  }

  private static long millis(@Nullable Object value) {
    return clock(value).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static Object format(@Nullable Object[] a) {
    String pattern = String.valueOf(a[1]);
    try {
      return formatter(pattern).format(clock(a[0]));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw bad("The format '" + pattern + "' is not supported.", pattern, e);
    }
  }

  private static LocalDateTime parse(@Nullable Object[] a) {
    String text = String.valueOf(a[0]);
    String pattern = a.length > 1 ? String.valueOf(a[1]) : "";
    try {
      DateTimeFormatter formatter = formatter(pattern);
      return pattern.contains("HH")
          ? LocalDateTime.parse(text, formatter)
          : LocalDate.parse(text, formatter).atStartOfDay();
    } catch (DateTimeException | IllegalArgumentException e) {
      throw bad("The text '" + text + "' is no date of the format '" + pattern + "'.", text, e);
    }
  }

  private static EngineException bad(String message, String value, RuntimeException cause) {
    return new EngineException(ErrorCode.VALUE_BAD_DATE, message, cause).with("value", value);
  }

  private static DateTimeFormatter formatter(String pattern) {
    StringBuilder letters = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      String[] found = letters(pattern, at);
      if (found == null) {
        String one = pattern.substring(at, at + 1);
        letters.append(Character.isLetter(one.charAt(0)) ? "'" + one + "'" : one);
        at++;
      } else {
        letters.append(found[1]);
        at += found[0].length();
      }
    }
    return DateTimeFormatter.ofPattern(letters.toString(), Locale.ENGLISH);
  }

  private static String @Nullable [] letters(String pattern, int at) {
    for (String[] pair : LETTERS) {
      if (pattern.regionMatches(true, at, pair[0], 0, pair[0].length())) {
        return pair;
      }
    }
    return null;
  }
}
