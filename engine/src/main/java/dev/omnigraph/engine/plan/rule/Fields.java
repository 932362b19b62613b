package dev.omnigraph.engine.plan.rule;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * A plan below its projections.
 *
 * @param base what is projected
 * @param fields the fields of the plan, over those of {@code base}
 */
record Fields(RelNode base, List<RexNode> fields) {
  static Fields of(RelNode node) {
    List<RexNode> fields = new ArrayList<>();
    for (int i = 0; i < node.getRowType().getFieldCount(); i++) {
      fields.add(RexInputRef.of(i, node.getRowType()));
    }
    RelNode base = node;
    while (base instanceof Project project
        && project.getVariablesSet().isEmpty()
        && !project.containsOver()) {
      List<RexNode> below = project.getProjects();
      fields.replaceAll(field -> replace(field, below));
      base = project.getInput();
    }
    return new Fields(base, fields);
  }

  private static RexNode replace(RexNode node, List<RexNode> below) {
    return node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return below.get(ref.getIndex());
          }
        });
  }
}
