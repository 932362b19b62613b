package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;

/** Tests of one operand that know null: never null themselves, but for {@link Kind#NOT}. */
public record TruthTest(Kind kind, Expression operand) implements Expression {
  /** Which test. */
  public enum Kind {
    IS_NULL("IS NULL"),
    IS_NOT_NULL("IS NOT NULL"),
    IS_TRUE("IS TRUE"),
    IS_FALSE("IS FALSE"),
    IS_NOT_TRUE("IS NOT TRUE"),
    IS_NOT_FALSE("IS NOT FALSE"),
    /** NOT of three values: null stays null. */
    NOT("NOT");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  @Override
  public DataType type() {
    return DataType.BOOL;
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    int rows = batch.rows();
    Column value = operand.eval(batch, scope);
    FieldVector vector = value.vector();
    BitVector out = (BitVector) scope.allocate(DataType.BOOL, rows);
    for (int i = 0; i < rows; i++) {
      int at = value.at(i);
      boolean isNull = at < 0 || vector.isNull(at);
      if (isNull && kind == Kind.NOT) {
        continue;
      }
      out.set(i, test(vector, at, isNull) ? 1 : 0);
    }
    return Column.of(out);
  }

  private boolean test(FieldVector vector, int at, boolean isNull) {
    return switch (kind) {
      case IS_NULL -> isNull;
      case IS_NOT_NULL -> !isNull;
      case IS_TRUE -> !isNull && ((BitVector) vector).get(at) != 0;
      case IS_NOT_TRUE -> isNull || ((BitVector) vector).get(at) == 0;
      case IS_FALSE, NOT -> !isNull && ((BitVector) vector).get(at) == 0;
      case IS_NOT_FALSE -> isNull || ((BitVector) vector).get(at) != 0;
    };
  }

  @Override
  public String describe() {
    return kind == Kind.NOT
        ? "NOT " + operand.describe()
        : "(" + operand.describe() + " " + kind.words + ")";
  }
}
