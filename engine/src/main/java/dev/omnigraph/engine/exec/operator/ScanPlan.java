package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the live rows of a table's image, without copying a value: every column is the segment's
 * vector under a selection.
 *
 * @param columns indexes of the table's columns
 * @param vertex whether the vertex number follows as an Int32 column
 * @param ordinal whether the row's ordinal follows as an Int32 column
 * @param reference another branch or commit, or null for the statement's image
 * @param filter over these columns, or null
 */
public record ScanPlan(
    TableDef table,
    List<Integer> columns,
    boolean vertex,
    boolean ordinal,
    @Nullable String reference,
    @Nullable Expression filter)
    implements PhysicalPlan {
  public ScanPlan {
    columns = List.copyOf(columns);
  }

  /** The same scan with a filter. */
  public ScanPlan withFilter(Expression newFilter) {
    return new ScanPlan(table, columns, vertex, ordinal, reference, newFilter);
  }

  @Override
  public Operator open(ExecContext context) {
    return new ScanOperator(this, context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    StringBuilder out = new StringBuilder("Scan ").append(table.tableKey());
    if (reference != null) {
      out.append(" at ").append(reference);
    }
    out.append(columns.stream().map(c -> table.columns().get(c).name()).toList());
    if (vertex) {
      out.append(" +vertex");
    }
    if (ordinal) {
      out.append(" +ordinal");
    }
    if (filter != null) {
      out.append(" where ").append(filter.describe());
    }
    return out.toString();
  }
}
