package dev.omnigraph.jdbc.differential;

import dev.omnigraph.jdbc.differential.ModelSchema.NodeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.PropDef;
import dev.omnigraph.jdbc.differential.ModelSchema.Scalar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The values of the model: String, Boolean, Long (for I32 and I64), Double, LocalDate, Instant and
 * List of these. They are few, so that random values meet, and floats are multiples of a quarter,
 * so that sums do not depend on their order.
 */
final class Values {
  private static final List<String> STRINGS =
      List.of(
          "",
          "a",
          "b",
          "ab",
          "abc",
          "B",
          "é",
          "zü",
          "日本",
          "\uD83D\uDE00",
          "\uFFFD",
          "a\"b\\c",
          "x\ny");
  private static final List<Instant> INSTANTS =
      List.of(
          Instant.EPOCH,
          Instant.parse("2024-02-29T12:30:45.123Z"),
          Instant.parse("1969-12-31T23:59:59.999Z"),
          Instant.parse("2026-03-29T01:30:00Z"));
  private static final List<LocalDate> DATES =
      List.of(
          LocalDate.EPOCH,
          LocalDate.parse("2024-02-29"),
          LocalDate.parse("1914-07-28"),
          LocalDate.parse("2026-03-29"));

  private Values() {}

  static @Nullable Object random(PropDef prop, RandomGenerator random) {
    if (prop.nullable() && random.nextInt(4) == 0) {
      return null;
    }
    if (!prop.list()) {
      return random(prop.scalar(), random);
    }
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(random(prop.scalar(), random));
    }
    return list;
  }

  static Object random(Scalar scalar, RandomGenerator random) {
    switch (scalar) {
      case STRING:
        return STRINGS.get(random.nextInt(STRINGS.size()));
      case BOOL:
        return random.nextBoolean();
      case I32:
        return random.nextInt(10) == 0
            ? (long) (random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE)
            : random.nextLong(-5, 10);
      case I64:
        return random.nextInt(10) == 0 ? 1L << 40 : random.nextLong(-5, 10);
      case F64:
        return random.nextInt(-20, 40) * 0.25;
      case DATE:
        return DATES.get(random.nextInt(DATES.size()));
      case DATETIME:
        return INSTANTS.get(random.nextInt(INSTANTS.size()));
    }
    throw new IllegalArgumentException(scalar.text);
  }

  /** A key value out of a small range, so that edges and upserts find their nodes. */
  static Object randomKey(NodeDef node, RandomGenerator random) {
    int number = random.nextInt(25);
    return node.key().scalar() == Scalar.I64 ? (Object) (long) (number - 3) : "n" + number;
  }

  /** A value as a {@code .gq} literal. */
  static String literal(Object value) {
    if (value instanceof String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
    if (value instanceof LocalDate) {
      return "date(\"" + value + "\")";
    }
    if (value instanceof Instant) {
      return "datetime(\"" + value + "\")";
    }
    if (value instanceof Double number) {
      return new BigDecimal(number).setScale(2).toPlainString();
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(Values::literal).toList()) + "]";
    }
    return value.toString();
  }

  /** A value as JSON that {@code load} takes. */
  static Object json(Object value) {
    return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
  }

  /**
   * Compares two values that are not null and whose types are compatible: numbers by value, Strings
   * by their UTF-8 bytes, false before true.
   */
  static int compare(Object left, Object right) {
    if (left instanceof Number && right instanceof Number) {
      return decimal(left).compareTo(decimal(right));
    }
    if (left instanceof String a && right instanceof String b) {
      return Arrays.compareUnsigned(
          a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    if (left instanceof LocalDate a && right instanceof LocalDate b) {
      return a.compareTo(b);
    }
    return ((Instant) left).compareTo((Instant) right);
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof Double real
        ? new BigDecimal(real)
        : BigDecimal.valueOf(((Number) number).longValue());
  }

  /** Whether two values are the same, null included. */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    return Objects.equals(left, right);
  }
}
