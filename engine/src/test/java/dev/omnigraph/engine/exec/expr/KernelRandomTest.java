package dev.omnigraph.engine.exec.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.Effects;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.fixture.InMemoryImage;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.table.Pins;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Kernels over vectors against the same meaning computed a row at a time over Java values. */
class KernelRandomTest {
  private static final List<DataType> NUMBERS =
      List.of(DataType.I32, DataType.I64, DataType.U32, DataType.U64, DataType.F32, DataType.F64);
  private static final List<DataType> OTHERS =
      List.of(DataType.STRING, DataType.BOOL, DataType.DATE, DataType.DATE_TIME);
  private static final int ROWS = 40;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  private ExecContext context(BufferAllocator allocator, Pins pins) {
    return new ExecContext(
        InMemoryImage.empty(new SchemaBuilder().build()),
        null,
        new Effects(),
        Map.of(),
        Instant.EPOCH,
        allocator,
        CancelToken.withTimeout(0),
        pins,
        1000);
  }

  @Test
  void comparisonsAgreeWithExactArithmetic() {
    for (int round = 0; round < 300; round++) {
      boolean numeric = random.nextBoolean();
      DataType left = pick(numeric ? NUMBERS : OTHERS);
      DataType right = numeric ? pick(NUMBERS) : left;
      try (BufferAllocator allocator = new RootAllocator();
          Pins pins = new Pins();
          EvalScope scope = new EvalScope(context(allocator, pins))) {
        Column a = column(left, scope);
        Column b = column(right, scope);
        Batch batch = new Batch(ROWS, List.of(a, b));
        for (Comparison.Operator operator : Comparison.Operator.values()) {
          Expression compiled =
              Comparison.of(operator, new InputRef(0, left), new InputRef(1, right));
          List<@Nullable Object> expected = new ArrayList<>();
          for (int i = 0; i < ROWS; i++) {
            expected.add(expected(operator, value(a, i), value(b, i)));
          }
          check(compiled, batch, scope, expected);
        }
      }
    }
  }

  @Test
  void comparisonsWithConstantsAgreeWithExactArithmetic() {
    for (int round = 0; round < 300; round++) {
      DataType left = pick(NUMBERS);
      DataType right = pick(NUMBERS);
      Object constant = random.nextInt(10) == 0 ? null : draw(right);
      try (BufferAllocator allocator = new RootAllocator();
          Pins pins = new Pins();
          EvalScope scope = new EvalScope(context(allocator, pins))) {
        Column a = column(left, scope);
        Batch batch = new Batch(ROWS, List.of(a));
        Object narrowed =
            left.kind() == DataType.Kind.F32 && constant != null
                ? (Object) (double) ((Number) constant).floatValue()
                : constant;
        for (Comparison.Operator operator : Comparison.Operator.values()) {
          Expression compiled =
              Comparison.of(operator, new InputRef(0, left), new Constant.Literal(constant, right));
          List<@Nullable Object> expected = new ArrayList<>();
          for (int i = 0; i < ROWS; i++) {
            expected.add(expected(operator, value(a, i), narrowed));
          }
          check(compiled, batch, scope, expected);
        }
      }
    }
  }

  @Test
  void logicHasThreeValues() {
    for (int round = 0; round < 200; round++) {
      try (BufferAllocator allocator = new RootAllocator();
          Pins pins = new Pins();
          EvalScope scope = new EvalScope(context(allocator, pins))) {
        Column a = column(DataType.BOOL, scope);
        Column b = column(DataType.BOOL, scope);
        Column c = column(DataType.BOOL, scope);
        Batch batch = new Batch(ROWS, List.of(a, b, c));
        boolean conjunction = random.nextBoolean();
        List<Expression> operands = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          operands.add(new InputRef(i, DataType.BOOL));
        }
        List<@Nullable Object> expected = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
          expected.add(combine(conjunction, value(a, i), value(b, i), value(c, i)));
        }
        check(new Logical(conjunction, operands), batch, scope, expected);
      }
    }
  }

  @Test
  void arithmeticIsExactOrRefused() {
    for (int round = 0; round < 300; round++) {
      DataType left = pick(NUMBERS.subList(0, 4));
      DataType right = pick(NUMBERS.subList(0, 4));
      DataType result = pick(NUMBERS.subList(0, 4));
      char operator = "+-*/%".charAt(random.nextInt(5));
      try (BufferAllocator allocator = new RootAllocator();
          Pins pins = new Pins();
          EvalScope scope = new EvalScope(context(allocator, pins))) {
        Expression compiled =
            new Arithmetic(operator, new InputRef(0, left), new InputRef(1, right), result);
        for (int i = 0; i < 10; i++) {
          Object x = draw(left);
          Object y = draw(right);
          Batch batch = new Batch(1, List.of(single(left, x, scope), single(right, y, scope)));
          Object expected = exact(operator, x, y, result);
          Object actual;
          try {
            Column column = compiled.eval(batch, scope);
            actual = Vectors.get(column.vector(), column.at(0));
          } catch (EngineException e) {
            actual = null;
          }
          assertThat(actual)
              .as("%s %s %s in %s, seed %d", x, operator, y, result.kind(), seed)
              .isEqualTo(expected);
        }
      }
    }
  }

  /** Evaluates, and filters, also through selections. */
  private void check(
      Expression compiled, Batch batch, EvalScope scope, List<@Nullable Object> expected) {
    Column values = compiled.eval(batch, scope);
    List<Integer> passing = new ArrayList<>();
    for (int i = 0; i < batch.rows(); i++) {
      assertThat(Vectors.get(values.vector(), values.at(i)))
          .as("row %d of %s, seed %d", i, compiled.describe(), seed)
          .isEqualTo(expected.get(i));
      if (Boolean.TRUE.equals(expected.get(i)) && i % 2 == 0) {
        passing.add(i);
      }
    }
    int[] even = new int[batch.rows() / 2];
    for (int i = 0; i < even.length; i++) {
      even[i] = i * 2;
    }
    int kept = compiled.filter(batch, even, even.length, even, scope);
    List<Integer> actual = new ArrayList<>();
    for (int i = 0; i < kept; i++) {
      actual.add(even[i]);
    }
    assertThat(actual).as("filter %s, seed %d", compiled.describe(), seed).isEqualTo(passing);
  }

  private static @Nullable Object combine(boolean conjunction, @Nullable Object... operands) {
    boolean unknown = false;
    for (Object operand : operands) {
      if (operand == null) {
        unknown = true;
      } else if ((Boolean) operand != conjunction) {
        return !conjunction;
      }
    }
    return unknown ? null : (Object) conjunction;
  }

  private static @Nullable Object expected(
      Comparison.Operator operator, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return null;
    }
    int order;
    if (a instanceof Number x && b instanceof Number y) {
      order = compare(x, y);
    } else if (a instanceof String x) {
      order = compareCodePoints(x, (String) b);
    } else {
      @SuppressWarnings("unchecked")
      Comparable<Object> x = (Comparable<Object>) a;
      order = x.compareTo(b);
    }
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private static int compare(Number x, Number y) {
    boolean xNan = Double.isNaN(x.doubleValue());
    boolean yNan = Double.isNaN(y.doubleValue());
    if (xNan || yNan) {
      return Boolean.compare(xNan, yNan);
    }
    if (Double.isInfinite(x.doubleValue()) || Double.isInfinite(y.doubleValue())) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    return big(x).compareTo(big(y));
  }

  private static BigDecimal big(Number number) {
    return number instanceof Double d ? new BigDecimal(d) : new BigDecimal(number.toString());
  }

  private static int compareCodePoints(String x, String y) {
    int[] a = x.codePoints().toArray();
    int[] b = y.codePoints().toArray();
    return java.util.Arrays.compare(a, b);
  }

  private static @Nullable Object exact(char operator, Object x, Object y, DataType type) {
    BigInteger a = new BigInteger(x.toString());
    BigInteger b = new BigInteger(y.toString());
    if (b.signum() == 0 && (operator == '/' || operator == '%')) {
      return null;
    }
    BigInteger result =
        switch (operator) {
          case '+' -> a.add(b);
          case '-' -> a.subtract(b);
          case '*' -> a.multiply(b);
          case '/' -> a.divide(b);
          default -> a.remainder(b);
        };
    boolean fits =
        switch (type.kind()) {
          case I32 -> result.bitLength() < 32;
          case I64 -> result.bitLength() < 64;
          case U32 -> result.signum() >= 0 && result.bitLength() <= 32;
          default -> result.signum() >= 0 && result.bitLength() <= 64;
        };
    return !fits ? null : result.bitLength() < 64 ? (Object) result.longValue() : result;
  }

  private Column column(DataType type, EvalScope scope) {
    int physical = ROWS / 2 + random.nextInt(ROWS);
    FieldVector vector = scope.allocate(type, physical);
    for (int i = 0; i < physical; i++) {
      Vectors.set(vector, i, random.nextInt(8) == 0 ? null : draw(type));
    }
    vector.setValueCount(physical);
    int[] selection = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      selection[i] = random.nextInt(10) == 0 ? -1 : random.nextInt(physical);
    }
    return new Column(vector, selection);
  }

  private static Column single(DataType type, Object value, EvalScope scope) {
    FieldVector vector = scope.allocate(type, 1);
    Vectors.set(vector, 0, value);
    vector.setValueCount(1);
    return Column.of(vector);
  }

  private static @Nullable Object value(Column column, int row) {
    return Vectors.get(column.vector(), column.at(row));
  }

  private DataType pick(List<DataType> types) {
    return types.get(random.nextInt(types.size()));
  }

  private Object draw(DataType type) {
    return switch (type.kind()) {
      case BOOL -> random.nextBoolean();
      case I32 -> (long) (random.nextBoolean() ? random.nextInt() : random.nextInt(5) - 2);
      case I64 -> random.nextBoolean() ? random.nextLong() : (long) (random.nextInt(5) - 2);
      case U32 -> random.nextBoolean() ? random.nextLong() & 0xFFFFFFFFL : random.nextInt(3);
      case U64 -> unsigned(random.nextBoolean() ? random.nextLong() : random.nextInt(3));
      case F32 -> (double) (float) real();
      case F64 -> real();
      case DATE -> LocalDate.ofEpochDay(random.nextInt(100) - 50);
      case DATE_TIME -> Instant.ofEpochMilli(random.nextInt(100) - 50);
      default -> text();
    };
  }

  private static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
  }

  private double real() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> random.nextInt(5) - 2;
      case 3 -> random.nextBoolean() ? 0x1p63 : -0.0;
      case 4 -> random.nextLong();
      default -> random.nextGaussian();
    };
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    int length = random.nextInt(4);
    for (int i = 0; i < length; i++) {
      out.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> 'a' + random.nextInt(3);
            case 1 -> 0xE9;
            case 2 -> 0xFFFD;
            default -> 0x1F600 + random.nextInt(3);
          });
    }
    return out.toString();
  }
}
