package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.plan.gq.GraphBlock;
import dev.omnigraph.engine.table.GraphImage;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Turns joins over edge tables into what a {@code match} of {@code .gq} gives: expansions along
 * adjacency, begun where they are cheapest.
 *
 * <pre>
 *   Join(k.src = p.id)               Expand(p -[k]-&gt; m)
 *     Scan(Person p)           ==&gt;    Scan(Person p)
 *     Scan(Knows k)
 * </pre>
 *
 * <p>Fires on trees of inner joins whose scans all read the statement's image, if an edge's end
 * meets a node's id or another edge's end. An edge brings its nodes along: by rule they exist.
 */
final class GraphJoins {
  private final PlanScope scope;
  private final GraphSchema schema;
  private final GraphImage statistics;

  GraphJoins(PlanScope scope, GraphSchema schema, GraphImage statistics) {
    this.scope = scope;
    this.schema = schema;
    this.statistics = statistics;
  }

  RelNode rewrite(RelNode node) {
    boolean top = node instanceof Join || node instanceof Project || node instanceof Filter;
    JoinTree tree = top ? JoinTree.of(node) : null;
    RelNode expanded = tree == null || tree.leaves().size() < 2 ? null : expand(node, tree);
    if (expanded != null) {
      return expanded;
    }
    List<RelNode> inputs = new ArrayList<>();
    boolean changed = false;
    for (RelNode input : node.getInputs()) {
      RelNode rewritten = rewrite(input);
      changed |= rewritten != input;
      inputs.add(rewritten);
    }
    return changed ? node.copy(node.getTraitSet(), inputs) : node;
  }

  private @Nullable RelNode expand(RelNode root, JoinTree tree) {
    JoinPattern pattern = JoinPattern.of(tree, schema);
    if (pattern == null) {
      return null;
    }
    List<RexNode> all = new ArrayList<>(pattern.leftover());
    all.addAll(tree.fields());
    List<GraphBlock.Wanted> wanted = new ArrayList<>();
    int[] position = new int[pattern.columnCount()];
    java.util.Arrays.fill(position, -1);
    RexShuttle collect =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            GraphBlock.Wanted column = pattern.column(ref.getIndex());
            int at = wanted.indexOf(column);
            if (at < 0) {
              at = wanted.size();
              wanted.add(column);
            }
            position[ref.getIndex()] = at;
            return ref;
          }
        };
    all.forEach(node -> node.accept(collect));
    RelNode block =
        GraphBlock.plan(scope, schema, statistics, pattern.parameters(), pattern.clauses(), wanted);
    RexShuttle place =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return RexInputRef.of(position[ref.getIndex()], block.getRowType());
          }
        };
    RelBuilder builder = scope.builder().push(block);
    builder.filter(pattern.leftover().stream().map(node -> node.accept(place)).toList());
    List<RexNode> fields = tree.fields().stream().map(node -> node.accept(place)).toList();
    return builder.project(fields, root.getRowType().getFieldNames(), true).build();
  }
}
