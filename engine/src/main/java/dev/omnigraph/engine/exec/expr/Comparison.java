package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.DataType.Kind;
import dev.omnigraph.engine.exec.Validity;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;

/** Compares two values by {@link PairOrder}; null where either is null. */
public record Comparison(Operator operator, Expression left, Expression right)
    implements Expression {
  /** The comparison operators. Bit {@code order + 1} of the mask says whether the order passes. */
  public enum Operator {
    EQUAL("=", 0b010),
    NOT_EQUAL("<>", 0b101),
    LESS("<", 0b001),
    LESS_OR_EQUAL("<=", 0b011),
    GREATER(">", 0b100),
    GREATER_OR_EQUAL(">=", 0b110);

    private final String symbol;
    private final int mask;

    Operator(String symbol, int mask) {
      this.symbol = symbol;
      this.mask = mask;
    }

    /** Whether values of that order satisfy it. */
    public boolean passes(int order) {
      return (mask >> Integer.signum(order) + 1 & 1) != 0;
    }

    Operator turned() {
      return switch (this) {
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        default -> this;
      };
    }
  }

  /**
   * A comparison. A constant beside a column of 32-bit floats is narrowed to one first, so that
   * {@code score = 0.1} finds what was stored as 0.1.
   */
  public static Comparison of(Operator operator, Expression left, Expression right) {
    if (left instanceof Constant && !(right instanceof Constant)) {
      return of(operator.turned(), right, left);
    }
    Kind l = left.type().kind();
    Kind r = right.type().kind();
    if (l == Kind.DATE && r == Kind.DATE_TIME) {
      return new Comparison(operator, Cast.of(left, DataType.DATE_TIME, -1, false), right);
    }
    if (l == Kind.DATE_TIME && r == Kind.DATE) {
      return new Comparison(operator, left, Cast.of(right, DataType.DATE_TIME, -1, false));
    }
    if (l == Kind.F32 && right instanceof Constant constant && r != Kind.F32) {
      return new Comparison(operator, left, new NarrowedConstant(constant));
    }
    return new Comparison(operator, left, right);
  }

  @Override
  public DataType type() {
    return DataType.BOOL;
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    int rows = batch.rows();
    Column l = left.eval(batch, scope);
    Column r = right.eval(batch, scope);
    FieldVector lv = l.vector();
    FieldVector rv = r.vector();
    PairOrder order = PairOrder.of(lv, rv);
    BitVector out = (BitVector) scope.allocate(DataType.BOOL, rows);
    for (int i = 0; i < rows; i++) {
      int a = l.at(i);
      int b = r.at(i);
      if (a >= 0 && b >= 0 && !lv.isNull(a) && !rv.isNull(b)) {
        out.set(i, operator.passes(order.compare(a, b)) ? 1 : 0);
      }
    }
    return Column.of(out);
  }

  @Override
  public int filter(Batch batch, int[] selIn, int n, int[] selOut, EvalScope scope) {
    if (!(left instanceof InputRef) || !(right instanceof InputRef || right instanceof Constant)) {
      return Expression.super.filter(batch, selIn, n, selOut, scope);
    }
    Column l = left.eval(batch, scope);
    Column r = right.eval(batch, scope);
    FieldVector lv = l.vector();
    FieldVector rv = r.vector();
    if (right instanceof Constant) {
      if (rv.isNull(0)) {
        return 0;
      }
      if (rv instanceof IntVector || rv instanceof BigIntVector) {
        long constant = LongReader.of(rv).get(0);
        if (lv instanceof IntVector || lv instanceof BigIntVector) {
          return filterLongs(l, constant, selIn, n, selOut);
        }
      }
    }
    PairOrder order = PairOrder.of(lv, rv);
    TextCodes codes = right instanceof Constant ? TextCodes.of(l, scope.context().caches()) : null;
    if (codes != null && codes.size() < n) {
      return filterCodes(l, codes, order, selIn, n, selOut);
    }
    int kept = 0;
    for (int i = 0; i < n; i++) {
      int row = selIn[i];
      int a = l.at(row);
      int b = r.at(row);
      if (a >= 0
          && b >= 0
          && !lv.isNull(a)
          && !rv.isNull(b)
          && operator.passes(order.compare(a, b))) {
        selOut[kept++] = row;
      }
    }
    return kept;
  }

  /** Compares each different text once. */
  private int filterCodes(
      Column column, TextCodes texts, PairOrder order, int[] selIn, int n, int[] selOut) {
    // One more, so that the code of null finds false.
    boolean[] passes = new boolean[texts.size() + 1];
    for (int code = 0; code < texts.size(); code++) {
      passes[code + 1] = operator.passes(order.compare(texts.places()[code], 0));
    }
    int[] codes = texts.codes();
    int kept = 0;
    for (int i = 0; i < n; i++) {
      int row = selIn[i];
      int at = column.at(row);
      selOut[kept] = row;
      kept += at >= 0 && passes[codes[at] + 1] ? 1 : 0;
    }
    return kept;
  }

  private int filterLongs(Column column, long constant, int[] selIn, int n, int[] selOut) {
    FieldVector vector = column.vector();
    boolean nulls = Validity.hasNulls(column, selIn, n);
    int mask = operator.mask;
    int kept = 0;
    if (!nulls && vector instanceof IntVector) {
      long address = vector.getDataBufferAddress();
      for (int i = 0; i < n; i++) {
        int row = selIn[i];
        int at = column.at(row);
        selOut[kept] = row;
        kept +=
            at < 0 ? 0 : mask >> order(MemoryUtil.getInt(address + ((long) at << 2)), constant) & 1;
      }
      return kept;
    }
    LongReader longs = LongReader.of(vector);
    for (int i = 0; i < n; i++) {
      int row = selIn[i];
      int at = column.at(row);
      if (at < 0 || nulls && vector.isNull(at)) {
        continue;
      }
      selOut[kept] = row;
      kept += mask >> order(longs.get(at), constant) & 1;
    }
    return kept;
  }

  /** 0, 1, 2 for less, equal, greater. */
  private static int order(long left, long right) {
    return left < right ? 0 : left == right ? 1 : 2;
  }

  @Override
  public String describe() {
    return "(" + left.describe() + " " + operator.symbol + " " + right.describe() + ")";
  }

  /** A number rounded to a 32-bit float. */
  private record NarrowedConstant(Constant wide) implements Constant {
    @Override
    public @org.jspecify.annotations.Nullable Object value(EvalScope scope) {
      Object value = wide.value(scope);
      return value == null ? null : (Object) (double) ((Number) value).floatValue();
    }

    @Override
    public DataType type() {
      return DataType.F64;
    }

    @Override
    public String describe() {
      return wide.describe();
    }
  }
}
