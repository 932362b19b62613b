package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.expr.Function;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.calcite.rex.RexCall;
import org.jspecify.annotations.Nullable;

/** Functions of numbers, a row at a time. */
final class NumberFunctions {
  Function.@Nullable Body find(String name, RexCall call) {
    Function.Body body = whole(name);
    if (body == null) {
      body = real(name);
    }
    return body == null ? bits(name) : body;
  }

  private static Function.@Nullable Body whole(String name) {
    return switch (name) {
      case "ABS" -> a -> exact(a, 0, BigDecimal::abs, Math::abs);
      case "SIGN" -> a -> exact(a, 0, n -> BigDecimal.valueOf(n.signum()), Math::signum);
      case "FLOOR" -> a -> exact(a, 0, n -> n.setScale(0, RoundingMode.FLOOR), Math::floor);
      case "CEIL", "CEILING" ->
          a -> exact(a, 0, n -> n.setScale(0, RoundingMode.CEILING), Math::ceil);
      case "ROUND" -> a -> scaled(a, RoundingMode.HALF_UP);
      case "TRUNCATE", "TRUNC" -> a -> scaled(a, RoundingMode.DOWN);
      case "GREATEST" -> a -> extreme(a, 1);
      case "LEAST" -> a -> extreme(a, -1);
      case "MOD" ->
          a -> {
            BigDecimal divisor = decimal(a, 1);
            if (divisor.signum() == 0) {
              throw domain("MOD", 0);
            }
            return decimal(a, 0).remainder(divisor);
          };
      default -> null;
    };
  }

  private static Function.@Nullable Body real(String name) {
    return switch (name) {
      case "SQRT" -> a -> finite(name, real(a, 0), Math::sqrt);
      case "EXP" -> a -> finite(name, real(a, 0), Math::exp);
      case "LN" -> a -> finite(name, real(a, 0), Math::log);
      case "LOG10" -> a -> finite(name, real(a, 0), Math::log10);
      case "SIN" -> a -> Math.sin(real(a, 0));
      case "COS" -> a -> Math.cos(real(a, 0));
      case "TAN" -> a -> Math.tan(real(a, 0));
      case "ATAN" -> a -> Math.atan(real(a, 0));
      case "ATAN2" -> a -> Math.atan2(real(a, 0), real(a, 1));
      case "ASIN" -> a -> finite(name, real(a, 0), Math::asin);
      case "ACOS" -> a -> finite(name, real(a, 0), Math::acos);
      case "SINH" -> a -> finite(name, real(a, 0), Math::sinh);
      case "COSH" -> a -> finite(name, real(a, 0), Math::cosh);
      case "TANH" -> a -> Math.tanh(real(a, 0));
      case "COT" -> a -> finite(name, real(a, 0), x -> 1 / Math.tan(x));
      case "CBRT" -> a -> Math.cbrt(real(a, 0));
      case "LOG2" -> a -> finite(name, real(a, 0), x -> Math.log(x) / Math.log(2));
      case "LOG" ->
          a ->
              a.length == 1
                  ? finite(name, real(a, 0), Math::log)
                  : finite(name, real(a, 0), x -> Math.log(x) / Math.log(real(a, 1)));
      case "DEGREES" -> a -> Math.toDegrees(real(a, 0));
      case "RADIANS" -> a -> Math.toRadians(real(a, 0));
      case "PI" -> a -> Math.PI;
      case "POWER", "POW" -> a -> finite(name, real(a, 0), x -> Math.pow(x, real(a, 1)));
      default -> null;
    };
  }

  private static Function.@Nullable Body bits(String name) {
    return switch (name) {
      case "BITAND" -> a -> integer(a, 0).and(integer(a, 1));
      case "BITOR" -> a -> integer(a, 0).or(integer(a, 1));
      case "BITXOR" -> a -> integer(a, 0).xor(integer(a, 1));
      case "BITNOT" -> a -> integer(a, 0).not();
      case "RAND", "RANDOM" -> a -> ThreadLocalRandom.current().nextDouble();
      default -> null;
    };
  }

  private static BigInteger integer(@Nullable Object[] a, int index) {
    return decimal(a, index).toBigInteger();
  }

  private static double real(@Nullable Object[] a, int index) {
    return a[index] instanceof Number number ? number.doubleValue() : 0;
  }

  private static BigDecimal decimal(@Nullable Object[] a, int index) {
    Object value = a[index];
    return value == null ? BigDecimal.ZERO : Vectors.decimal(value);
  }

  private static @Nullable Object exact(
      @Nullable Object[] a,
      int index,
      java.util.function.UnaryOperator<BigDecimal> decimals,
      DoubleUnaryOperator doubles) {
    if (a[index] instanceof Double value) {
      return doubles.applyAsDouble(value);
    }
    return decimals.apply(decimal(a, index));
  }

  private static @Nullable Object scaled(@Nullable Object[] a, RoundingMode mode) {
    int scale = a.length > 1 ? (int) real(a, 1) : 0;
    if (a[0] instanceof Double value && (value.isNaN() || value.isInfinite())) {
      return value;
    }
    BigDecimal rounded = decimal(a, 0).setScale(scale, mode);
    return a[0] instanceof Double ? (Object) rounded.doubleValue() : rounded;
  }

  private static @Nullable Object extreme(@Nullable Object[] a, int sign) {
    Object best = null;
    for (Object value : a) {
      if (value != null && (best == null || Values.compare(value, best) * sign > 0)) {
        best = value;
      }
    }
    return best;
  }

  private static Object finite(String name, double argument, DoubleUnaryOperator function) {
    double result = function.applyAsDouble(argument);
    if ((Double.isNaN(result) || Double.isInfinite(result))
        && !Double.isNaN(argument)
        && !Double.isInfinite(argument)) {
      throw domain(name, argument);
    }
    return result;
  }

  private static EngineException domain(String name, double argument) {
    return new EngineException(
            ErrorCode.VALUE_OUT_OF_RANGE,
            name + " is not defined for " + Values.text(argument) + ".")
        .with("value", Values.text(argument));
  }
}
