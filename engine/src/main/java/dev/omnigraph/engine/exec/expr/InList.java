package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.arrow.vector.BitVector;
import org.jspecify.annotations.Nullable;

/**
 * {@code x IN (a, b, …)} over constants, or over the items of one constant list: true if one is
 * equal; else null if one is null; else false. Null for a null {@code x} unless the list is empty.
 */
public record InList(Expression operand, List<Expression> candidates) implements Expression {
  public InList {
    candidates = List.copyOf(candidates);
  }

  @Override
  public DataType type() {
    return DataType.BOOL;
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    TreeSet<Object> set = new TreeSet<>(PairOrder::compareValues);
    boolean hasNull = false;
    for (Expression candidate : candidates) {
      Object value = ((Constant) candidate).value(scope);
      if (value instanceof List<?> items) {
        for (Object item : items) {
          hasNull |= !add(set, item);
        }
      } else {
        hasNull |= !add(set, value);
      }
    }
    boolean empty = set.isEmpty() && !hasNull;
    Column value = operand.eval(batch, scope);
    int rows = batch.rows();
    BitVector out = (BitVector) scope.allocate(DataType.BOOL, rows);
    for (int i = 0; i < rows; i++) {
      Object x = Vectors.get(value.vector(), value.at(i));
      if (empty) {
        out.set(i, 0);
      } else if (x != null) {
        boolean found = set.contains(x);
        if (found || !hasNull) {
          out.set(i, found ? 1 : 0);
        }
      }
    }
    return Column.of(out);
  }

  private boolean add(TreeSet<Object> set, @Nullable Object value) {
    if (value == null) {
      return false;
    }
    boolean narrow = operand.type().kind() == DataType.Kind.F32 && value instanceof Number;
    set.add(narrow ? (Object) (double) ((Number) value).floatValue() : value);
    return true;
  }

  @Override
  public String describe() {
    return operand.describe()
        + " IN "
        + candidates.stream().map(Expression::describe).collect(Collectors.joining(", ", "(", ")"));
  }
}
