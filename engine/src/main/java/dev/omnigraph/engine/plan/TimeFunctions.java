package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Function;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Functions of dates and times, all in UTC. Intervals are months or milliseconds. */
final class TimeFunctions {
  @Nullable Expression compile(RexCall call, List<Expression> operands) {
    DataType type = TypeMapping.toData(call.getType());
    String name = call.getOperator().getName().toUpperCase(java.util.Locale.ROOT);
    return switch (name) {
      case "CURRENT_TIMESTAMP",
          "LOCALTIMESTAMP",
          "CURRENT_DATE",
          "CURRENT_TIME",
          "LOCALTIME",
          "NOW",
          "CURRENT_DATETIME",
          "GETDATE" ->
          new Constant.Now(type);
      case "EXTRACT" -> extract(call, operands, type);
      case "TIMESTAMP_TRUNC", "DATE_TRUNC", "DATETIME_TRUNC" -> round(call, operands, type);
      case "FLOOR", "CEIL" -> operands.size() == 2 ? round(call, operands, type) : null;
      default -> sum(call, operands, type);
    };
  }

  private static @Nullable Expression sum(RexCall call, List<Expression> operands, DataType type) {
    boolean plus = call.getKind() == org.apache.calcite.sql.SqlKind.PLUS;
    boolean minus = call.getKind() == org.apache.calcite.sql.SqlKind.MINUS;
    if (!plus && !minus || operands.size() != 2) {
      return null;
    }
    RelDataType left = call.getOperands().get(0).getType();
    RelDataType right = call.getOperands().get(1).getType();
    if (isInterval(left) && plus) {
      return shift(operands.get(1), operands.get(0), isMonths(left), 1, type);
    }
    if (isInterval(right)) {
      return shift(operands.get(0), operands.get(1), isMonths(right), plus ? 1 : -1, type);
    }
    boolean months = isMonths(call.getType());
    return new Function(
        "DIFFERENCE",
        type,
        operands,
        true,
        a -> {
          LocalDateTime x = clock(a[0]);
          LocalDateTime y = clock(a[1]);
          return months ? ChronoUnit.MONTHS.between(y, x) : ChronoUnit.MILLIS.between(y, x);
        });
  }

  private static boolean isInterval(RelDataType type) {
    return SqlTypeName.INTERVAL_TYPES.contains(type.getSqlTypeName());
  }

  private static boolean isMonths(RelDataType type) {
    return SqlTypeName.YEAR_INTERVAL_TYPES.contains(type.getSqlTypeName());
  }

  private static Expression shift(
      Expression time, Expression amount, boolean months, int sign, DataType type) {
    return new Function(
        sign > 0 ? "PLUS" : "MINUS",
        type,
        List.of(time, amount),
        true,
        a -> {
          long n = (a[1] instanceof Number number ? number.longValue() : 0) * sign;
          if (a[0] instanceof LocalTime clock) {
            return clock.plus(n, ChronoUnit.MILLIS);
          }
          LocalDateTime moved = clock(a[0]).plus(n, months ? ChronoUnit.MONTHS : ChronoUnit.MILLIS);
          return type.kind() == DataType.Kind.DATE
              ? moved.toLocalDate()
              : moved.toInstant(ZoneOffset.UTC);
        });
  }

  private static LocalDateTime clock(@Nullable Object value) {
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
    if (value instanceof LocalTime time) {
      return LocalDate.EPOCH.atTime(time);
    }
    throw EngineException.internal("no time: " + value, null);
  }

  private static TimeUnitRange unit(RexNode operand) {
    if (operand instanceof RexLiteral literal
        && literal.getValue() instanceof TimeUnitRange range) {
      return range;
    }
    SqlIntervalQualifier qualifier = operand.getType().getIntervalQualifier();
    if (qualifier != null) {
      return qualifier.timeUnitRange;
    }
    throw new EngineException(
            ErrorCode.UNSUPPORTED, "The time unit " + operand + " is not supported.")
        .with("feature", operand.toString());
  }

  private static Expression extract(RexCall call, List<Expression> operands, DataType type) {
    TimeUnitRange unit = unit(call.getOperands().get(0));
    RelDataType from = call.getOperands().get(1).getType();
    Function.Body body =
        isInterval(from)
            ? a -> ofInterval(unit, isMonths(from), a[0] instanceof Number n ? n.longValue() : 0)
            : a -> field(unit, clock(a[0]));
    return new Function("EXTRACT_" + unit, type, List.of(operands.get(1)), true, body);
  }

  private static long ofInterval(TimeUnitRange unit, boolean months, long value) {
    if (months) {
      return unit == TimeUnitRange.YEAR ? value / 12 : value % 12;
    }
    return switch (unit) {
      case DAY -> value / 86_400_000;
      case HOUR -> value / 3_600_000 % 24;
      case MINUTE -> value / 60_000 % 60;
      case SECOND -> value / 1000 % 60;
      case EPOCH -> value / 1000;
      default -> value % 60_000;
    };
  }

  private static long field(TimeUnitRange unit, LocalDateTime time) {
    return switch (unit) {
      case YEAR -> time.getYear();
      case ISOYEAR -> time.get(IsoFields.WEEK_BASED_YEAR);
      case QUARTER -> time.get(IsoFields.QUARTER_OF_YEAR);
      case MONTH -> time.getMonthValue();
      case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case DAY -> time.getDayOfMonth();
      case DOW -> time.getDayOfWeek().getValue() % 7 + 1;
      case ISODOW -> time.getDayOfWeek().getValue();
      case DOY -> time.getDayOfYear();
      case HOUR -> time.getHour();
      case MINUTE -> time.getMinute();
      case SECOND -> time.getSecond();
      case MILLISECOND -> time.getSecond() * 1000L + time.getNano() / 1_000_000;
      case MICROSECOND -> time.getSecond() * 1_000_000L + time.getNano() / 1000;
      case EPOCH -> time.toEpochSecond(ZoneOffset.UTC);
      case DECADE -> Math.floorDiv(time.getYear(), 10);
      case CENTURY -> Math.floorDiv(time.getYear() - 1, 100) + 1;
      case MILLENNIUM -> Math.floorDiv(time.getYear() - 1, 1000) + 1;
      default ->
          throw new EngineException(
                  ErrorCode.UNSUPPORTED, "EXTRACT of " + unit + " is not supported.")
              .with("feature", "EXTRACT " + unit);
    };
  }

  private static Expression round(RexCall call, List<Expression> operands, DataType type) {
    TimeUnitRange unit = unit(call.getOperands().get(1));
    boolean up = call.getKind() == org.apache.calcite.sql.SqlKind.CEIL;
    return new Function(
        (up ? "CEIL_" : "FLOOR_") + unit,
        type,
        List.of(operands.get(0)),
        true,
        a -> {
          LocalDateTime time = clock(a[0]);
          LocalDateTime low = floor(unit, time);
          LocalDateTime result = up && !low.equals(time) ? next(unit, low) : low;
          return type.kind() == DataType.Kind.DATE
              ? result.toLocalDate()
              : result.toInstant(ZoneOffset.UTC);
        });
  }

  private static LocalDateTime floor(TimeUnitRange unit, LocalDateTime time) {
    LocalDate date = time.toLocalDate();
    return switch (unit) {
      case YEAR -> date.withDayOfYear(1).atStartOfDay();
      case QUARTER ->
          date.withDayOfMonth(1).minusMonths((date.getMonthValue() - 1) % 3).atStartOfDay();
      case MONTH -> date.withDayOfMonth(1).atStartOfDay();
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
      case DAY -> date.atStartOfDay();
      case DECADE ->
          date.withDayOfYear(1).minusYears(Math.floorMod(date.getYear(), 10)).atStartOfDay();
      case CENTURY ->
          date.withDayOfYear(1).minusYears(Math.floorMod(date.getYear() - 1, 100)).atStartOfDay();
      case MILLENNIUM ->
          date.withDayOfYear(1).minusYears(Math.floorMod(date.getYear() - 1, 1000)).atStartOfDay();
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
      case SECOND -> time.truncatedTo(ChronoUnit.SECONDS);
      case MILLISECOND -> time.truncatedTo(ChronoUnit.MILLIS);
      default ->
          throw new EngineException(
                  ErrorCode.UNSUPPORTED, "Rounding to " + unit + " is not supported.")
              .with("feature", "FLOOR TO " + unit);
    };
  }

  private static LocalDateTime next(TimeUnitRange unit, LocalDateTime low) {
    return switch (unit) {
      case MILLENNIUM -> low.plusYears(1000);
      case CENTURY -> low.plusYears(100);
      case DECADE -> low.plusYears(10);
      case YEAR -> low.plusYears(1);
      case QUARTER -> low.plusMonths(3);
      case MONTH -> low.plusMonths(1);
      case WEEK -> low.plusWeeks(1);
      case DAY -> low.plusDays(1);
      case HOUR -> low.plusHours(1);
      case MINUTE -> low.plusMinutes(1);
      case SECOND -> low.plusSeconds(1);
      default -> low.plus(1, ChronoUnit.MILLIS);
    };
  }
}
