package dev.omnigraph.parser.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** How both languages write days and instants. */
public final class TemporalText {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern OFFSET = Pattern.compile(".*([zZ]|[+-]\\d{2}:\\d{2})");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?.{0,6}");

  private TemporalText() {}

  /**
   * A day, {@code YYYY-MM-DD}.
   *
   * @throws DateTimeException if the text is no day
   */
  public static LocalDate date(String text) {
    if (!DATE.matcher(text).matches()) {
      throw new DateTimeException("a date is YYYY-MM-DD");
    }
    return LocalDate.parse(text);
  }

  /**
   * An instant, cut to the millisecond: RFC 3339, or without an offset (UTC), or a day (its
   * midnight in UTC).
   *
   * @throws DateTimeException if the text is no instant
   */
  public static Instant dateTime(String text) {
    if (DATE.matcher(text).matches()) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (!TIME.matcher(text).matches()) {
      throw new DateTimeException("a time is YYYY-MM-DDTHH:MM:SS, a fraction, and Z or an offset");
    }
    String iso = text.substring(0, 10) + "T" + text.substring(11);
    Instant instant =
        OFFSET.matcher(iso).matches()
            ? OffsetDateTime.parse(iso).toInstant()
            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
