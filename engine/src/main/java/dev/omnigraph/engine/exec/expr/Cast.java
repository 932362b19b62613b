package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.DataType.Kind;
import dev.omnigraph.engine.exec.Validity;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
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
    if (from.kind() == Kind.I32 && type.kind() == Kind.F64) {
      return widened(value, rows, scope);
    }
    FieldVector out = scope.allocate(type, rows);
    for (int i = 0; i < rows; i++) {
      Vectors.set(out, i, cast(Vectors.get(value.vector(), value.at(i))));
    }
    out.setValueCount(rows);
    return Column.of(out);
  }

  private static Column widened(Column column, int rows, EvalScope scope) {
    Float8Vector out = (Float8Vector) scope.allocate(DataType.F64, rows);
    FieldVector in = column.vector();
    boolean nulls = Validity.hasNulls(column, rows);
    long from = in.getDataBufferAddress();
    long to = out.getDataBufferAddress();
    ArrowBuf validity = out.getValidityBuffer();
    if (!nulls) {
      validity.setOne(0L, (long) BitVectorHelper.getValidityBufferSize(rows));
    }
    for (int i = 0; i < rows; i++) {
      int at = column.at(i);
      if (at < 0 || nulls && in.isNull(at)) {
        BitVectorHelper.unsetBit(validity, i);
        continue;
      }
      if (nulls) {
        BitVectorHelper.setBit(validity, i);
      }
      double value = MemoryUtil.getInt(from + ((long) at << 2));
      MemoryUtil.putLong(to + ((long) i << 3), Double.doubleToRawLongBits(value));
    }
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
