package dev.omnigraph.engine.plan.rule;

import dev.omnigraph.engine.exec.graph.Hop;
import dev.omnigraph.engine.exec.graph.PathTree;
import dev.omnigraph.engine.plan.rel.CommonCount;
import dev.omnigraph.engine.plan.rel.GraphConnect;
import dev.omnigraph.engine.plan.rel.GraphExpand;
import dev.omnigraph.engine.plan.rel.PathCount;
import dev.omnigraph.engine.plan.rel.RowFetch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts expanded rows from degrees instead of making them.
 *
 * <pre>
 *   Aggregate(k, COUNT(*))                      Aggregate(k, SUM0(paths))
 *     Expand($1 -Knows-&gt;)                         PathCount($0 -Knows-&gt; -Knows-&gt;)
 *       Expand($0 -Knows-&gt;)            ==&gt;           x
 *         x
 * </pre>
 *
 * <p>Fires where nothing above the expansions asks for what they found, only how many there are. A
 * cycle of three closed by a GraphConnect is counted from common neighbours in the same way.
 */
final class CountToDegree implements GraphRule {
  @Override
  public @Nullable RelNode apply(RelNode node) {
    if (!(node instanceof Aggregate aggregate) || aggregate.getGroupSets().size() != 1) {
      return null;
    }
    Fields input = Fields.of(aggregate.getInput());
    ImmutableBitSet.Builder used = ImmutableBitSet.builder();
    boolean counts = false;
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (call.filterArg >= 0 || !isFit(call)) {
        return null;
      }
      boolean rows = countsRows(call, aggregate.getInput());
      counts |= rows;
      if (!rows) {
        call.getArgList().forEach(a -> used.addAll(bits(input.fields().get(a))));
      }
    }
    aggregate.getGroupSet().forEach(key -> used.addAll(bits(input.fields().get(key))));
    RelNode counted = counts ? counted(input.base(), used.build()) : null;
    return counted == null ? null : summed(aggregate, input, counted);
  }

  private static ImmutableBitSet bits(RexNode node) {
    return RelOptUtil.InputFinder.bits(node);
  }

  /** COUNT, and whatever does not care how often a value comes. */
  private static boolean isFit(AggregateCall call) {
    if (!call.getCollation().getFieldCollations().isEmpty()) {
      return false;
    }
    return switch (call.getAggregation().getKind()) {
      case COUNT -> call.getArgList().size() <= 1;
      case MIN, MAX -> true;
      default -> false;
    };
  }

  private static boolean countsRows(AggregateCall call, RelNode input) {
    return call.getAggregation().equals(SqlStdOperatorTable.COUNT)
        && !call.isDistinct()
        && call.getArgList().stream()
            .noneMatch(a -> input.getRowType().getFieldList().get(a).getType().isNullable());
  }

  // What is counted.

  private static @Nullable RelNode counted(RelNode base, ImmutableBitSet used) {
    RelNode closed = triangle(base, used);
    if (closed != null) {
      return closed;
    }
    RelNode node = base;
    Map<Integer, List<PathTree>> open = new TreeMap<>();
    while (true) {
      int width = node.getInputs().isEmpty() ? 0 : node.getInput(0).getRowType().getFieldCount();
      boolean unused = used.isEmpty() || used.length() <= width;
      if (node instanceof GraphExpand expand && unused && !expand.firstOnly()) {
        List<PathTree> then = open.remove(width);
        open.computeIfAbsent(expand.from(), from -> new ArrayList<>())
            .add(new PathTree(expand.from(), expand.hop(), then == null ? List.of() : then));
      } else if (!(node instanceof RowFetch && unused)) {
        break;
      }
      node = node.getInput(0);
    }
    List<PathTree> roots = open.values().stream().flatMap(List::stream).toList();
    return roots.isEmpty() ? null : new PathCount(node, roots);
  }

  /**
   * Rows that a hop to a third vertex and one from there back make, if that is all that they are.
   */
  private static @Nullable RelNode triangle(RelNode base, ImmutableBitSet used) {
    if (!(base instanceof GraphConnect connect)
        || !(connect.getInput() instanceof GraphExpand expand)
        || expand.firstOnly()
        || !isOneHop(connect.hop())
        || !isOneHop(expand.hop())) {
      return null;
    }
    int third = expand.getInput().getRowType().getFieldCount();
    if (used.length() > third || (connect.from() == third) == (connect.to() == third)) {
      return null;
    }
    int end = connect.from() == third ? connect.to() : connect.from();
    if (end > third) {
      return null;
    }
    Hop back = connect.from() == third ? connect.hop().reverse() : connect.hop();
    return new CommonCount(expand.getInput(), expand.from(), expand.hop(), end, back);
  }

  private static boolean isOneHop(Hop hop) {
    return hop.min() == 1 && hop.max() == 1;
  }

  // The aggregate over it.

  private static RelNode summed(Aggregate aggregate, Fields input, RelNode counted) {
    List<RexNode> fields = new ArrayList<>();
    List<String> names = aggregate.getRowType().getFieldNames();
    aggregate.getGroupSet().forEach(key -> fields.add(input.fields().get(key)));
    int keys = fields.size();
    int paths = fields.size();
    fields.add(RexInputRef.of(counted.getRowType().getFieldCount() - 1, counted.getRowType()));
    List<AggregateCall> calls = new ArrayList<>();
    for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
      AggregateCall call = aggregate.getAggCallList().get(i);
      if (countsRows(call, aggregate.getInput())) {
        calls.add(sum(call, paths, aggregate));
      } else {
        List<Integer> arguments = new ArrayList<>();
        for (int argument : call.getArgList()) {
          arguments.add(fields.size());
          fields.add(input.fields().get(argument));
        }
        calls.add(call.withArgList(arguments));
      }
    }
    RelNode project =
        LogicalProject.create(counted, List.of(), fields, (List<String>) null, Set.of());
    RelNode result =
        LogicalAggregate.create(project, List.of(), ImmutableBitSet.range(keys), null, calls);
    List<RexNode> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(RexInputRef.of(i, result.getRowType()));
    }
    return LogicalProject.create(result, List.of(), all, names, Set.of());
  }

  private static AggregateCall sum(AggregateCall count, int paths, Aggregate aggregate) {
    RelDataType type = aggregate.getCluster().getTypeFactory().createSqlType(SqlTypeName.BIGINT);
    return AggregateCall.create(
        SqlStdOperatorTable.SUM0,
        false,
        false,
        false,
        List.of(),
        List.of(paths),
        -1,
        null,
        count.getCollation(),
        type,
        count.getName());
  }
}
