package dev.omnigraph.engine.plan.rule;

import dev.omnigraph.engine.exec.graph.Hop;
import dev.omnigraph.engine.plan.rel.GraphExpand;
import dev.omnigraph.engine.plan.rel.Reach;
import dev.omnigraph.engine.plan.rel.RowFetch;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the different ends of expansions from a set of vertices that grows hop by hop.
 *
 * <pre>
 *   Aggregate(COUNT(DISTINCT $2))               Aggregate(COUNT(*))
 *     Expand($1 -Knows-&gt;)                         Reach($0 -Knows-&gt; -Knows-&gt;)
 *       Expand($0 -Knows-&gt;)            ==&gt;           x
 *         x
 * </pre>
 *
 * <p>The ends are told apart by vertex, also where it is their ids that are counted.
 */
final class DistinctCountToReach implements GraphRule {
  private static final int ID = 0;

  @Override
  public @Nullable RelNode apply(RelNode node) {
    if (!(node instanceof Aggregate aggregate)
        || !aggregate.getGroupSet().isEmpty()
        || aggregate.getGroupSets().size() != 1
        || aggregate.getAggCallList().size() != 1) {
      return null;
    }
    AggregateCall call = aggregate.getAggCallList().get(0);
    if (!call.isDistinct()
        || call.filterArg >= 0
        || call.getArgList().size() != 1
        || !call.getAggregation().equals(SqlStdOperatorTable.COUNT)) {
      return null;
    }
    Fields input = Fields.of(aggregate.getInput());
    return input.fields().get(call.getArgList().get(0)) instanceof RexInputRef argument
        ? counted(call, input.base(), argument.getIndex())
        : null;
  }

  private static @Nullable RelNode counted(AggregateCall call, RelNode base, int argument) {
    RelNode node = base;
    int vertex = argument;
    boolean named = false;
    List<Hop> hops = new ArrayList<>();
    while (true) {
      int width = node.getInputs().isEmpty() ? 0 : node.getInput(0).getRowType().getFieldCount();
      if (node instanceof RowFetch fetch && vertex < width) {
        node = fetch.getInput();
      } else if (node instanceof RowFetch fetch && !named && isId(fetch, vertex - width)) {
        vertex = fetch.row();
        named = true;
        node = fetch.getInput();
      } else if (node instanceof GraphExpand expand && vertex == width) {
        Hop hop = expand.hop();
        hops.add(0, new Hop(hop.edgeType(), hop.direction(), hop.min(), hop.max(), false));
        vertex = expand.from();
        node = expand.getInput();
      } else {
        break;
      }
    }
    if (hops.isEmpty()) {
      return null;
    }
    AggregateCall count =
        AggregateCall.create(
            SqlStdOperatorTable.COUNT,
            false,
            false,
            false,
            List.of(),
            List.of(),
            -1,
            null,
            call.getCollation(),
            call.getType(),
            call.getName());
    return LogicalAggregate.create(
        new Reach(node, vertex, hops), List.of(), ImmutableBitSet.of(), null, List.of(count));
  }

  private static boolean isId(RowFetch fetch, int column) {
    return !fetch.table().isEdge() && fetch.columns().get(column) == ID;
  }
}
