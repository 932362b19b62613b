package dev.omnigraph.engine.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Dates and instants as text: {@code YYYY-MM-DD}, and RFC 3339 where a missing offset means UTC, a
 * date alone its midnight in UTC, and digits behind the millisecond are cut. Years outside of 0 to
 * 9999 carry a sign and as many digits as they need.
 */
public final class TemporalText {
  private static final long DAY = 86_400_000L;

  private final String text;
  private int at;

  private TemporalText(String text) {
    this.text = text;
  }

  /** Days since the epoch; {@link DateTimeException} for what is no date. */
  public static long parseDays(String text) {
    TemporalText reader = new TemporalText(text);
    long days = reader.date();
    reader.end();
    return days;
  }

  /** Milliseconds since the epoch; {@link DateTimeException} for what is no instant. */
  public static long parseMillis(String text) {
    TemporalText reader = new TemporalText(text);
    // The greatest year is a billion, which is far inside of a long of milliseconds.
    long millis = reader.date() * DAY;
    if (reader.at < text.length()) {
      char separator = text.charAt(reader.at);
      if (separator != 'T' && separator != 't' && separator != ' ') {
        throw reader.malformed();
      }
      reader.at++;
      millis += reader.time();
      millis -= reader.offset();
    }
    reader.end();
    return millis;
  }

  /** A Date as text. */
  public static String formatDays(long days) {
    return LocalDate.ofEpochDay(days).toString();
  }

  /** A DateTime as text, to the millisecond, in UTC. */
  public static String formatMillis(long millis) {
    var utc = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(24);
    out.append(utc.toLocalDate()).append('T');
    pad(out, utc.getHour(), 2).append(':');
    pad(out, utc.getMinute(), 2).append(':');
    pad(out, utc.getSecond(), 2).append('.');
    return pad(out, utc.getNano() / 1_000_000, 3).append('Z').toString();
  }

  private static StringBuilder pad(StringBuilder out, int value, int width) {
    String digits = Integer.toString(value);
    return out.append("0".repeat(width - digits.length())).append(digits);
  }

  private long date() {
    boolean signed = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
    int sign = signed && text.charAt(at) == '-' ? -1 : 1;
    at += signed ? 1 : 0;
    int start = at;
    while (signed && at < text.length() && isDigit(text.charAt(at)) && at - start < 9) {
      at++;
    }
    int year;
    if (signed) {
      if (at - start < 4) {
        throw malformed();
      }
      year = sign * Integer.parseInt(text.substring(start, at));
    } else {
      year = digits(4);
    }
    expect('-');
    int month = digits(2);
    expect('-');
    return LocalDate.of(year, month, digits(2)).toEpochDay();
  }

  private long time() {
    int hour = digits(2);
    expect(':');
    int minute = digits(2);
    int second = 0;
    int millis = 0;
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
      second = digits(2);
      if (at < text.length() && text.charAt(at) == '.') {
        at++;
        int start = at;
        for (int weight = 100; at < text.length() && isDigit(text.charAt(at)); weight /= 10) {
          millis += weight * (text.charAt(at++) - '0');
        }
        if (at == start) {
          throw malformed();
        }
      }
    }
    if (hour > 23 || minute > 59 || second > 59) {
      throw malformed();
    }
    return ((hour * 60L + minute) * 60 + second) * 1000 + millis;
  }

  private long offset() {
    if (at == text.length()) {
      return 0;
    }
    char c = text.charAt(at++);
    if (c == 'Z' || c == 'z') {
      return 0;
    }
    if (c != '+' && c != '-') {
      throw malformed();
    }
    int hours = digits(2);
    expect(':');
    int minutes = digits(2);
    if (hours > 23 || minutes > 59) {
      throw malformed();
    }
    return (c == '-' ? -1 : 1) * (hours * 60L + minutes) * 60_000;
  }

  private int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (at >= text.length() || !isDigit(text.charAt(at))) {
        throw malformed();
      }
      value = value * 10 + text.charAt(at++) - '0';
    }
    return value;
  }

  private void expect(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw malformed();
    }
    at++;
  }

  private void end() {
    if (at < text.length()) {
      throw malformed();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private DateTimeException malformed() {
    return new DateTimeException("no date or time: " + text);
  }
}
