package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.plan.rel.OverlayScan;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/**
 * A tree of inner joins over tables of the statement's image, taken apart: all scans, all
 * conditions and all fields over the columns of the scans, numbered through.
 */
final class JoinTree {
  /**
   * A scan.
   *
   * @param first number of its first column
   */
  record Leaf(OverlayScan scan, int first) {}

  private final List<Leaf> leaves = new ArrayList<>();
  private final List<RexNode> conditions = new ArrayList<>();
  private List<RexNode> fields = List.of();
  private int columns;

  /** The tree, or null if there is something else in it. */
  static @Nullable JoinTree of(RelNode root) {
    JoinTree tree = new JoinTree();
    List<RexNode> fields = tree.collect(root);
    if (fields == null) {
      return null;
    }
    tree.fields = fields;
    return tree;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /** Conditions that all have to hold. */
  List<RexNode> conditions() {
    return conditions;
  }

  /** The fields of the root. */
  List<RexNode> fields() {
    return fields;
  }

  /** The scan that a column is of. */
  Leaf leafOf(int column) {
    Leaf found = leaves.get(0);
    for (Leaf leaf : leaves) {
      if (leaf.first <= column) {
        found = leaf;
      }
    }
    return found;
  }

  private @Nullable List<RexNode> collect(RelNode node) {
    if (node instanceof OverlayScan scan) {
      return scan(scan);
    }
    if (node instanceof Join join && join.getJoinType() == JoinRelType.INNER) {
      List<RexNode> left = collect(join.getLeft());
      List<RexNode> right = left == null ? null : collect(join.getRight());
      if (left == null || right == null) {
        return null;
      }
      List<RexNode> both = new ArrayList<>(left);
      both.addAll(right);
      addCondition(join.getCondition(), both);
      return both;
    }
    if (node instanceof Filter filter && filter.getVariablesSet().isEmpty()) {
      List<RexNode> input = collect(filter.getInput());
      if (input != null) {
        addCondition(filter.getCondition(), input);
      }
      return input;
    }
    if (node instanceof Project project && project.getVariablesSet().isEmpty()) {
      List<RexNode> input = collect(project.getInput());
      return input == null || project.containsOver()
          ? null
          : project.getProjects().stream().map(field -> replace(field, input)).toList();
    }
    return null;
  }

  private @Nullable List<RexNode> scan(OverlayScan scan) {
    if (scan.reference() != null || scan.hasOrdinal() || scan.hasVertex()) {
      return null;
    }
    leaves.add(new Leaf(scan, columns));
    List<RexNode> refs = new ArrayList<>();
    scan.getRowType()
        .getFieldList()
        .forEach(field -> refs.add(new RexInputRef(columns++, field.getType())));
    return refs;
  }

  private void addCondition(RexNode condition, List<RexNode> input) {
    for (RexNode each : RelOptUtil.conjunctions(replace(condition, input))) {
      if (!each.isAlwaysTrue()) {
        conditions.add(each);
      }
    }
  }

  private static RexNode replace(RexNode node, List<RexNode> input) {
    return node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return input.get(ref.getIndex());
          }
        });
  }
}
