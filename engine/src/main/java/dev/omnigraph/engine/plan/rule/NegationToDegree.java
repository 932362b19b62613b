package dev.omnigraph.engine.plan.rule;

import dev.omnigraph.engine.exec.graph.Direction;
import dev.omnigraph.engine.exec.graph.Hop;
import dev.omnigraph.engine.plan.rel.AntiApply;
import dev.omnigraph.engine.plan.rel.GraphExpand;
import dev.omnigraph.engine.plan.rel.NeighbourFilter;
import dev.omnigraph.engine.plan.rel.OuterRows;
import dev.omnigraph.engine.plan.rel.OverlayScan;
import dev.omnigraph.parser.schema.EdgeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Asks adjacency whether a node has an edge at all, instead of looking for one.
 *
 * <pre>
 *   AntiApply                                   NeighbourFilter($0 -Knows-&gt;, wanted=false)
 *     x                                ==&gt;        x
 *     Expand($0 -Knows-&gt;)
 *       OuterRows
 *
 *   Join(anti, p.id = k.src)                    NeighbourFilter(p -Knows-&gt;, wanted=false)
 *     Scan(Person p)                   ==&gt;        Scan(Person p)
 *     Scan(Knows k)
 * </pre>
 *
 * <p>A semi join is the same with {@code wanted=true}.
 */
final class NegationToDegree implements GraphRule {
  private static final int ID = 0;
  private static final int SRC = 1;
  private static final int DST = 2;

  @Override
  public @Nullable RelNode apply(RelNode node) {
    if (node instanceof AntiApply apply) {
      return negation(apply);
    }
    if (node instanceof Join join
        && (join.getJoinType() == JoinRelType.ANTI || join.getJoinType() == JoinRelType.SEMI)) {
      return join(join);
    }
    return null;
  }

  private static @Nullable RelNode negation(AntiApply apply) {
    if (apply.getRight() instanceof GraphExpand expand
        && expand.getInput() instanceof OuterRows rows
        && rows.id() == apply.id()
        && apply.number() == rows.columns().size()
        && expand.from() < rows.columns().size()) {
      int from = rows.columns().get(expand.from());
      return new NeighbourFilter(apply.getLeft(), from, expand.hop(), false);
    }
    return null;
  }

  private static @Nullable RelNode join(Join join) {
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    List<RexNode> rest = new ArrayList<>();
    RelOptUtil.splitJoinCondition(
        join.getLeft(), join.getRight(), join.getCondition(), left, right, new ArrayList<>(), rest);
    if (left.size() != 1 || !rest.stream().allMatch(RexNode::isAlwaysTrue)) {
      return null;
    }
    Fields edges = Fields.of(join.getRight());
    if (!(edges.base() instanceof OverlayScan scan)
        || !(edges.fields().get(right.get(0)) instanceof RexInputRef end)
        || scan.reference() != null
        || !(scan.table().type() instanceof EdgeType type)
        || end.getIndex() >= scan.columns().size()) {
      return null;
    }
    int column = scan.columns().get(end.getIndex());
    if (column != SRC && column != DST) {
      return null;
    }
    Hop hop = Hop.one(type, column == SRC ? Direction.OUT : Direction.IN);
    String nodes = column == SRC ? type.from() : type.to();
    return filtered(join, left.get(0), nodes, hop);
  }

  private static @Nullable RelNode filtered(Join join, int key, String nodes, Hop hop) {
    RelNode left = join.getLeft();
    RelNode leaf = left instanceof Filter filter ? filter.getInput() : left;
    if (!(leaf instanceof OverlayScan scan)
        || scan.reference() != null
        || scan.hasVertex()
        || scan.hasOrdinal()
        || scan.table().isEdge()
        || !scan.table().type().name().equals(nodes)
        || scan.columns().get(key) != ID) {
      return null;
    }
    RelNode wide = scan.with(scan.columns(), true, false);
    if (left instanceof Filter filter) {
      wide = filter.copy(filter.getTraitSet(), wide, filter.getCondition());
    }
    RelNode kept =
        new NeighbourFilter(
            wide, scan.columns().size(), hop, join.getJoinType() == JoinRelType.SEMI);
    List<RexNode> fields = new ArrayList<>();
    for (int i = 0; i < scan.columns().size(); i++) {
      fields.add(RexInputRef.of(i, kept.getRowType()));
    }
    return LogicalProject.create(
        kept, List.of(), fields, join.getRowType().getFieldNames(), Set.of());
  }
}
