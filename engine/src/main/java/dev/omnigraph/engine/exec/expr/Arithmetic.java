package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.DataType.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.jspecify.annotations.Nullable;

/**
 * {@code + - * / %} of two numbers in the given result type. A result that the type cannot hold is
 * an error, never a wrap-around; so is a division by zero. Integers divide towards zero.
 */
public record Arithmetic(char operator, Expression left, Expression right, DataType type)
    implements Expression {
  private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_UP);

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    int rows = batch.rows();
    Column l = left.eval(batch, scope);
    Column r = right.eval(batch, scope);
    FieldVector out = scope.allocate(type, rows);
    Kind a = DataType.of(l.vector()).kind();
    Kind b = DataType.of(r.vector()).kind();
    boolean longs = isLong(a) && isLong(b);
    if (longs && type.kind() == Kind.I64) {
      evalLongs(rows, l, r, (BigIntVector) out);
    } else if (type.kind() == Kind.F64) {
      evalDoubles(rows, l, r, (Float8Vector) out);
    } else {
      for (int i = 0; i < rows; i++) {
        Object x = Vectors.get(l.vector(), l.at(i));
        Object y = Vectors.get(r.vector(), r.at(i));
        Vectors.set(out, i, x == null || y == null ? null : compute(x, y));
      }
    }
    return Column.of(out);
  }

  private static boolean isLong(Kind kind) {
    return kind == Kind.I32 || kind == Kind.I64 || kind == Kind.U32;
  }

  private void evalLongs(int rows, Column l, Column r, BigIntVector out) {
    LongReader x = LongReader.of(l.vector());
    LongReader y = LongReader.of(r.vector());
    for (int i = 0; i < rows; i++) {
      if (!l.isNull(i) && !r.isNull(i)) {
        out.set(i, compute(x.get(l.at(i)), y.get(r.at(i))));
      }
    }
  }

  private void evalDoubles(int rows, Column l, Column r, Float8Vector out) {
    DoubleReader x = DoubleReader.of(l.vector());
    DoubleReader y = DoubleReader.of(r.vector());
    for (int i = 0; i < rows; i++) {
      if (!l.isNull(i) && !r.isNull(i)) {
        out.set(i, compute(x.get(l.at(i)), y.get(r.at(i))));
      }
    }
  }

  private long compute(long x, long y) {
    try {
      return switch (operator) {
        case '+' -> Math.addExact(x, y);
        case '-' -> Math.subtractExact(x, y);
        case '*' -> Math.multiplyExact(x, y);
        case '/' -> {
          if (y == -1) {
            yield Math.negateExact(x);
          }
          yield x / nonZero(y);
        }
        default -> y == -1 ? 0 : x % nonZero(y);
      };
    } catch (ArithmeticException e) {
      throw overflow(x, y);
    }
  }

  private long nonZero(long y) {
    if (y == 0) {
      throw divisionByZero();
    }
    return y;
  }

  private double compute(double x, double y) {
    double result =
        switch (operator) {
          case '+' -> x + y;
          case '-' -> x - y;
          case '*' -> x * y;
          case '/' -> {
            if (y == 0) {
              throw divisionByZero();
            }
            yield x / y;
          }
          default -> {
            if (y == 0) {
              throw divisionByZero();
            }
            yield x % y;
          }
        };
    if (Double.isInfinite(result) && !Double.isInfinite(x) && !Double.isInfinite(y)) {
      throw overflow(x, y);
    }
    return result;
  }

  private @Nullable Object compute(Object x, Object y) {
    if (type.kind() == Kind.F32) {
      return Values.convert(compute(((Number) x).doubleValue(), ((Number) y).doubleValue()), type);
    }
    BigDecimal a = Vectors.decimal(x);
    BigDecimal b = Vectors.decimal(y);
    if ((operator == '/' || operator == '%') && b.signum() == 0) {
      throw divisionByZero();
    }
    BigDecimal result =
        switch (operator) {
          case '+' -> a.add(b);
          case '-' -> a.subtract(b);
          case '*' -> a.multiply(b);
          case '/' -> type.kind().isInteger() ? a.divideToIntegralValue(b) : a.divide(b, DIGITS);
          default -> a.remainder(b);
        };
    return Values.convert(result, type);
  }

  private EngineException overflow(Object x, Object y) {
    return new EngineException(
            ErrorCode.VALUE_OUT_OF_RANGE,
            "The result of "
                + Values.text(x)
                + " "
                + operator
                + " "
                + Values.text(y)
                + " is out of range of "
                + type.kind()
                + ".")
        .with("value", Values.text(x) + " " + operator + " " + Values.text(y));
  }

  private static EngineException divisionByZero() {
    return new EngineException(
        ErrorCode.VALUE_OUT_OF_RANGE,
        "Division by zero. Guard it with a condition, or divide by NULLIF(x, 0).");
  }

  @Override
  public String describe() {
    return "(" + left.describe() + " " + operator + " " + right.describe() + ")";
  }
}
