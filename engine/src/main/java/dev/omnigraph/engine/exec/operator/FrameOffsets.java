package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Frames that reach as far as the ordering value is away from the current row's. A null is near to
 * nulls alone.
 */
final class FrameOffsets {
  private final WindowPlan.Range range;
  private final SortPlan.Key key;
  private final int from;

  /** Values of the ordering field, by position in the partition. */
  private final @Nullable Object[] values;

  FrameOffsets(
      WindowPlan.Range range, SortPlan.Key key, Column column, int[] order, int from, int to) {
    this.range = range;
    this.key = key;
    this.from = from;
    values = new Object[to - from];
    for (int i = from; i < to; i++) {
      values[i - from] = Vectors.get(column.vector(), column.at(order[i]));
    }
  }

  /** Whether the row at a position has no value to measure from. */
  boolean isNull(int position) {
    return values[position - from] == null;
  }

  /** The first position that is not before the frame of a position. */
  int low(int position) {
    return search(bound(position, range.lower()), false);
  }

  /** The first position that is behind the frame of a position. */
  int high(int position) {
    return search(bound(position, range.upper()), true);
  }

  private Object bound(int position, @Nullable Object offset) {
    Object value = values[position - from];
    if (value == null) {
      throw EngineException.internal("no value to measure from", null);
    }
    if (offset == null) {
      return value;
    }
    boolean back = key.descending();
    if (value instanceof Double number) {
      double distance = ((Number) offset).doubleValue();
      return back ? number - distance : number + distance;
    }
    if (value instanceof Number) {
      var distance = Vectors.decimal(offset);
      return back
          ? Vectors.decimal(value).subtract(distance)
          : Vectors.decimal(value).add(distance);
    }
    try {
      return shifted(value, ((Number) offset).longValue() * (back ? -1 : 1));
    } catch (DateTimeException | ArithmeticException e) {
      throw Values.outOfRange(value, "dates");
    }
  }

  private Object shifted(Object value, long distance) {
    ChronoUnit unit = range.months() ? ChronoUnit.MONTHS : ChronoUnit.MILLIS;
    if (value instanceof LocalDate date) {
      LocalDateTime moved = date.atStartOfDay().plus(distance, unit);
      // between midnights a date is not before the next one
      return moved.toLocalTime().equals(LocalTime.MIDNIGHT) || distance > 0
          ? moved.toLocalDate()
          : moved.toLocalDate().plusDays(1);
    }
    if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
          .plus(distance, unit)
          .toInstant(ZoneOffset.UTC);
    }
    throw new EngineException(
            ErrorCode.UNSUPPORTED,
            "A window's RANGE with an offset is ordered by a number, a date or a time.")
        .with("feature", "RANGE of other values");
  }

  /** The first position whose value is not before a bound, or is behind it. */
  private int search(Object bound, boolean behind) {
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(values[middle], bound, behind)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return from + low;
  }

  private boolean isBefore(@Nullable Object value, Object bound, boolean orEqual) {
    if (value == null) {
      return key.nullsFirst();
    }
    int order = Values.compare(value, bound) * (key.descending() ? -1 : 1);
    return order < 0 || orEqual && order == 0;
  }
}
