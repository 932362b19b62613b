package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whole numbers joined bit by bit. */
final class Bits implements Accumulator {
  private final AggregateCall.Function function;
  private @Nullable BigInteger[] joined = new BigInteger[16];

  Bits(AggregateCall call) {
    function = call.function();
  }

  @Override
  public void add(Column column, int[] rows, int n, int[] groups) {
    for (int i = 0; i < n; i++) {
      Object value = Vectors.get(column.vector(), column.at(rows[i]));
      if (value != null) {
        int group = groups[rows[i]];
        if (group >= joined.length) {
          joined = Arrays.copyOf(joined, Math.max(group + 1, joined.length * 2));
        }
        BigInteger number = Vectors.decimal(value).toBigInteger();
        BigInteger old = joined[group];
        joined[group] = old == null ? number : join(old, number);
      }
    }
  }

  private BigInteger join(BigInteger a, BigInteger b) {
    return switch (function) {
      case BIT_AND -> a.and(b);
      case BIT_OR -> a.or(b);
      default -> a.xor(b);
    };
  }

  @Override
  public @Nullable Object result(int group) {
    BigInteger number = group < joined.length ? joined[group] : null;
    return number != null && number.bitLength() < 64 ? (Object) number.longValue() : number;
  }
}
