package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * A function that is computed a row at a time over Java values (see {@link Vectors}); its result is
 * converted to the type.
 *
 * @param strict whether the result is null as soon as an argument is, without calling the function
 */
public record Function(
    String name, DataType type, List<Expression> operands, boolean strict, Body body)
    implements Expression {
  /** What it computes. */
  @FunctionalInterface
  public interface Body {
    /** The result for one row's arguments; the array is used again for the next row. */
    @Nullable Object apply(@Nullable Object[] arguments);
  }

  public Function {
    operands = List.copyOf(operands);
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    int rows = batch.rows();
    int n = operands.size();
    Column[] columns = new Column[n];
    for (int c = 0; c < n; c++) {
      columns[c] = operands.get(c).eval(batch, scope);
    }
    FieldVector out = scope.allocate(type, rows);
    @Nullable Object[] arguments = new Object[n];
    for (int i = 0; i < rows; i++) {
      boolean hasNull = false;
      for (int c = 0; c < n; c++) {
        arguments[c] = Vectors.get(columns[c].vector(), columns[c].at(i));
        hasNull |= arguments[c] == null;
      }
      Object result = strict && hasNull ? null : body.apply(arguments);
      Vectors.set(out, i, Values.convert(result, type));
    }
    out.setValueCount(rows);
    return Column.of(out);
  }

  @Override
  public String describe() {
    return name
        + operands.stream().map(Expression::describe).collect(Collectors.joining(", ", "(", ")"));
  }
}
