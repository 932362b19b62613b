package dev.omnigraph.engine.plan.rule;

import dev.omnigraph.engine.plan.rel.OverlayScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Leaves out of a scan what the projection and the filter above it do not use. */
final class NarrowScan implements GraphRule {
  @Override
  public @Nullable RelNode apply(RelNode node) {
    if (!(node instanceof Project project) || !project.getVariablesSet().isEmpty()) {
      return null;
    }
    RelNode below = project.getInput();
    Filter filter = below instanceof Filter found ? found : null;
    if (filter != null && !filter.getVariablesSet().isEmpty()
        || !((filter == null ? below : filter.getInput()) instanceof OverlayScan scan)) {
      return null;
    }
    List<RexNode> expressions = new ArrayList<>(project.getProjects());
    if (filter != null) {
      expressions.add(filter.getCondition());
    }
    ImmutableBitSet used = RelOptUtil.InputFinder.bits(expressions, null);
    if (used.cardinality() == scan.getRowType().getFieldCount()) {
      return null;
    }
    return narrowed(project, filter, scan, used);
  }

  private static RelNode narrowed(
      Project project, @Nullable Filter filter, OverlayScan scan, ImmutableBitSet used) {
    int width = scan.columns().size();
    List<Integer> columns = new ArrayList<>();
    used.forEach(
        field -> {
          if (field < width) {
            columns.add(scan.columns().get(field));
          }
        });
    RelNode narrow =
        scan.with(
            columns,
            scan.hasVertex() && used.get(width),
            scan.hasOrdinal() && used.get(width + (scan.hasVertex() ? 1 : 0)));
    RexShuttle moved =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(used.indexOf(ref.getIndex()), ref.getType());
          }
        };
    if (filter != null) {
      narrow = LogicalFilter.create(narrow, filter.getCondition().accept(moved));
    }
    List<RexNode> fields = project.getProjects().stream().map(f -> f.accept(moved)).toList();
    return LogicalProject.create(
        narrow, List.of(), fields, project.getRowType().getFieldNames(), Set.of());
  }
}
