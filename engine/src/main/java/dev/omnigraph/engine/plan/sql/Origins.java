package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.plan.rel.OverlayScan;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.jspecify.annotations.Nullable;

/** Finds the table column that a field of a plan is an unchanged copy of. */
final class Origins {
  /** A column of a table. */
  record Origin(TableDef table, ColumnDef column) {}

  private Origins() {}

  static @Nullable Origin of(RelNode node, int field) {
    if (node instanceof OverlayScan scan) {
      return field < scan.columns().size()
          ? new Origin(scan.table(), scan.table().columns().get(scan.columns().get(field)))
          : null;
    }
    if (node instanceof Project project) {
      return project.getProjects().get(field) instanceof RexInputRef ref
          ? of(project.getInput(), ref.getIndex())
          : null;
    }
    if (node instanceof Filter || node instanceof Sort) {
      return of(node.getInput(0), field);
    }
    if (node instanceof Join || node instanceof Correlate) {
      int left = node.getInput(0).getRowType().getFieldCount();
      if (field < left) {
        return of(node.getInput(0), field);
      }
      return field - left < node.getInput(1).getRowType().getFieldCount()
          ? of(node.getInput(1), field - left)
          : null;
    }
    if (node instanceof Aggregate aggregate && field < aggregate.getGroupCount()) {
      return of(aggregate.getInput(), aggregate.getGroupSet().nth(field));
    }
    return null;
  }
}
