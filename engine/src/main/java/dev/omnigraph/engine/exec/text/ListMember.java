package dev.omnigraph.engine.exec.text;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.math.BigDecimal;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/**
 * Membership of a scalar in a list: some item equals it. Numbers compare by value, with items that
 * are 32-bit floats after narrowing; a null item equals nothing.
 */
public final class ListMember extends RowCondition {
  private final Expression list;
  private final Expression element;

  /** The list's items and the element compare. */
  public ListMember(Expression list, Expression element) {
    super(List.of(list, element));
    this.list = list;
    this.element = element;
  }

  @Override
  Test test(List<Column> values) {
    ListVector lists = (ListVector) values.get(0).vector();
    FieldVector items = lists.getDataVector();
    DataType itemType = list.type().element();
    boolean narrow = itemType != null && itemType.kind() == DataType.Kind.F32;
    return row -> {
      Object wanted = Vectors.get(values.get(1).vector(), values.get(1).at(row));
      if (narrow && wanted instanceof Number number) {
        wanted = (double) number.floatValue();
      }
      int at = values.get(0).at(row);
      for (int i = lists.getElementStartIndex(at); i < lists.getElementEndIndex(at); i++) {
        if (areEqual(wanted, Vectors.get(items, i))) {
          return true;
        }
      }
      return false;
    };
  }

  private static boolean areEqual(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return false;
    }
    if (left.equals(right)) {
      return true;
    }
    if (left instanceof Number a && right instanceof Number b && a.getClass() != b.getClass()) {
      return isFinite(a) && isFinite(b) && exact(a).compareTo(exact(b)) == 0;
    }
    return left instanceof Double a && right instanceof Double b && a.doubleValue() == b;
  }

  private static boolean isFinite(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Double d ? new BigDecimal(d) : Vectors.decimal(number);
  }

  @Override
  public String describe() {
    return list.describe() + " contains " + element.describe();
  }
}
