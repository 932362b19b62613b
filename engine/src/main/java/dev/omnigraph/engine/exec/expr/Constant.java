package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** An expression that has one value in a whole execution. */
public interface Constant extends Expression {
  /** The value, as {@link Vectors} reads values of its type; null for null. */
  @Nullable Object value(EvalScope scope);

  @Override
  default Column eval(Batch batch, EvalScope scope) {
    Object value = value(scope);
    boolean unknownLength = type().kind() == DataType.Kind.VECTOR && type().precision() == 0;
    DataType type =
        unknownLength && value instanceof float[] items ? DataType.vector(items.length) : type();
    FieldVector vector = scope.allocate(type, 1);
    Vectors.set(vector, 0, value);
    vector.setValueCount(1);
    return new Column(vector, new int[batch.rows()]);
  }

  /** A literal. */
  record Literal(@Nullable Object literal, DataType type) implements Constant {
    @Override
    public @Nullable Object value(EvalScope scope) {
      return literal;
    }

    @Override
    public String describe() {
      if (literal instanceof String text) {
        return "'" + text.replace("'", "''") + "'";
      }
      return literal == null ? "null" : Values.text(literal);
    }
  }

  /** A parameter of the statement, converted to its type. */
  record Parameter(String name, DataType type) implements Constant {
    @Override
    public @Nullable Object value(EvalScope scope) {
      return Values.convert(scope.context().parameters().get(name), type);
    }

    @Override
    public String describe() {
      return name.startsWith("?") ? name : "$" + name;
    }
  }

  /** The instant of the statement, as a DateTime or a Date. */
  record Now(DataType type) implements Constant {
    @Override
    public @Nullable Object value(EvalScope scope) {
      return Values.convert(
          scope.context().now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS), type);
    }

    @Override
    public String describe() {
      return "now()";
    }
  }
}
