package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Constant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sorts; with a limit it keeps no more rows than it needs. Rows of equal keys keep their order.
 *
 * @param offset rows to leave out, or null
 * @param limit greatest number of rows, or null
 * @param types of the fields
 */
public record SortPlan(
    PhysicalPlan input,
    List<Key> keys,
    @Nullable Constant offset,
    @Nullable Constant limit,
    List<DataType> types)
    implements PhysicalPlan {
  public SortPlan {
    keys = List.copyOf(keys);
    types = List.copyOf(types);
  }

  /**
   * A sort key.
   *
   * @param nullsFirst whether nulls come first in the result
   */
  public record Key(int field, boolean descending, boolean nullsFirst) {
    String describe() {
      boolean usual = nullsFirst != descending;
      return "$"
          + field
          + (descending ? " desc" : "")
          + (usual ? "" : nullsFirst ? " nulls first" : " nulls last");
    }
  }

  @Override
  public Operator open(ExecContext context) {
    return new SortOperator(this, context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return (limit == null ? "Sort " : "TopN ")
        + keys.stream().map(Key::describe).collect(Collectors.joining(", ", "[", "]"))
        + (limit == null ? "" : " limit " + limit.describe())
        + (offset == null ? "" : " offset " + offset.describe());
  }
}
