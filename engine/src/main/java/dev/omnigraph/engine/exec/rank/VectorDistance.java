package dev.omnigraph.engine.exec.rank;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.Locale;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.jspecify.annotations.Nullable;

/**
 * How far a vector is from another; smaller is nearer, null where either is null.
 *
 * @param query the same for all rows
 */
public record VectorDistance(Metric metric, Expression field, Expression query)
    implements Expression {
  /** What distance means. */
  public enum Metric {
    /** Euclidean. */
    L2,
    /** One minus the cosine of the angle. */
    COSINE,
    /** One minus the dot product. */
    DOT
  }

  @Override
  public DataType type() {
    return DataType.F64;
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    Float8Vector result = (Float8Vector) scope.allocate(DataType.F64, batch.rows());
    if (batch.rows() == 0) {
      return Column.of(result);
    }
    float[] wanted = wanted(query.eval(batch, scope));
    Column vectors = field.eval(batch, scope);
    FixedSizeListVector lists = (FixedSizeListVector) vectors.vector();
    ArrowBuf items = lists.getDataVector().getDataBuffer();
    int length = lists.getListSize();
    if (wanted != null && wanted.length != length) {
      throw new EngineException(
              ErrorCode.VALUE_VECTOR_LENGTH,
              "A vector of "
                  + wanted.length
                  + " elements has no distance to a Vector("
                  + length
                  + ").")
          .with("value", wanted.length);
    }
    for (int row = 0; row < batch.rows(); row++) {
      if (row % 1024 == 0) {
        scope.context().checkCancelled();
      }
      if (wanted != null && !vectors.isNull(row)) {
        result.set(row, distance(items, 4L * vectors.at(row) * length, wanted));
      }
    }
    return Column.of(result);
  }

  private static float @Nullable [] wanted(Column column) {
    return (float[]) Vectors.get(column.vector(), column.at(0));
  }

  private double distance(ArrowBuf items, long offset, float[] wanted) {
    double squares = 0;
    double dot = 0;
    double left = 0;
    double right = 0;
    for (int i = 0; i < wanted.length; i++) {
      double item = items.getFloat(offset + 4L * i);
      double other = wanted[i];
      squares += (item - other) * (item - other);
      dot += item * other;
      left += item * item;
      right += other * other;
    }
    return switch (metric) {
      case L2 -> Math.sqrt(squares);
      case COSINE -> 1 - (left == 0 || right == 0 ? 0 : dot / Math.sqrt(left * right));
      case DOT -> 1 - dot;
    };
  }

  @Override
  public String describe() {
    return metric.name().toLowerCase(Locale.ROOT)
        + "_distance("
        + field.describe()
        + ", "
        + query.describe()
        + ")";
  }
}
