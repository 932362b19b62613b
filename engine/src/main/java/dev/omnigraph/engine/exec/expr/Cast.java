package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.DataType.Kind;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * CAST: exact or an error.
 *
 * @param length of a VARCHAR or CHAR that cuts, or a negative number for none
 * @param safe whether an impossible conversion gives null (TRY_CAST)
 */
public record Cast(Expression operand, DataType type, int length, boolean safe)
    implements Expression {
  /** A cast; none where the operand has the type already. */
  public static Expression of(Expression operand, DataType type, int length, boolean safe) {
    boolean same = operand.type().equals(type) && length < 0;
    return same ? operand : new Cast(operand, type, length, safe);
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    Column value = operand.eval(batch, scope);
    DataType from = DataType.of(value.vector());
    if (from.equals(type) && length < 0
        || from.kind() == Kind.VECTOR && type.kind() == Kind.VECTOR) {
      return value;
    }
    int rows = batch.rows();
    FieldVector out = scope.allocate(type, rows);
    for (int i = 0; i < rows; i++) {
      Vectors.set(out, i, cast(Vectors.get(value.vector(), value.at(i))));
    }
    out.setValueCount(rows);
    return Column.of(out);
  }

  /** The value converted. */
  public @Nullable Object cast(@Nullable Object value) {
    try {
      Object result = Values.cast(value, type);
      if (length >= 0 && result instanceof String text && text.length() > length) {
        return text.substring(0, length);
      }
      return result;
    } catch (dev.omnigraph.engine.error.EngineException e) {
      if (safe) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public String describe() {
    return "CAST(" + operand.describe() + " AS " + type.kind() + ")";
  }
}
