package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.exec.rank.FuseRanksPlan;
import dev.omnigraph.engine.plan.rel.FuseRanks;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.check.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Plans the order of a read by a ranking: only rows that are ranked, the best first, ties by ids.
 * Conditions have been applied before, so they never starve the first rows.
 */
final class RankPlanner {
  private final PlanContext context;
  private final TypedQuery.Read read;
  private final List<Variable> tieBreakers;

  RankPlanner(PlanContext context, TypedQuery.Read read, List<Variable> tieBreakers) {
    this.context = context;
    this.read = read;
    this.tieBreakers = tieBreakers;
  }

  /**
   * The ranked and limited rows.
   *
   * @param ranks gets the field of the ranking's value
   */
  Bindings plan(Bindings matched, TypedExpression.Rank rank, Map<TypedExpression, Integer> ranks) {
    List<TypedExpression.Rank> arms =
        rank instanceof TypedExpression.Rrf rrf
            ? List.of(rrf.first(), rrf.second())
            : List.of(rank);
    Set<ColumnOf> columns = new LinkedHashSet<>();
    for (TypedExpression.Rank arm : arms) {
      columns.addAll(References.columns(arm));
      columns.add(ColumnOf.id(entity(arm)));
    }
    tieBreakers.forEach(variable -> columns.add(ColumnOf.id(variable)));
    Bindings fetched = matched.fetch(columns, context.schema());
    Carried carried = new Carried(fetched);
    List<FuseRanksPlan.Arm> fused = new ArrayList<>();
    for (TypedExpression.Rank arm : arms) {
      int value = carried.add(context.translator().translate(arm, fetched::field));
      int id = carried.add(fetched.field(new TypedExpression.IdOf(entity(arm))));
      fused.add(new FuseRanksPlan.Arm(value, id, arm instanceof TypedExpression.Nearest));
    }
    List<RelFieldCollation> ties = new ArrayList<>();
    for (Variable variable : tieBreakers) {
      RexNode id = fetched.field(new TypedExpression.IdOf(variable));
      ties.add(ReadPlanner.collation(carried.add(id), false));
    }
    for (TypedQuery.OutputColumn column : read.columns()) {
      if (!column.expression().equals(rank)) {
        References.columns(column.expression()).forEach(carried::carry);
      }
    }
    Bindings narrow = carried.bindings();
    List<RelFieldCollation> collation = new ArrayList<>();
    RelNode rel = narrow.rel();
    int value = fused.get(0).value();
    if (rank instanceof TypedExpression.Rrf rrf) {
      value = narrow.fieldCount();
      rel = fuse(rel, fused, rrf);
      collation.add(ReadPlanner.collation(value, true));
      collation.add(
          new RelFieldCollation(
              value + 1,
              RelFieldCollation.Direction.ASCENDING,
              RelFieldCollation.NullDirection.LAST));
    } else {
      collation.add(ReadPlanner.collation(value, !(rank instanceof TypedExpression.Nearest)));
    }
    collation.addAll(ties);
    ranks.put(rank, value);
    RexNode isRanked =
        context
            .scope()
            .expressions()
            .makeCall(SqlStdOperatorTable.IS_NOT_NULL, RexInputRef.of(value, rel.getRowType()));
    RelNode ranked = LogicalFilter.create(rel, isRanked);
    return narrow.over(ReadPlanner.limit(context, read, ranked, collation), narrow.estimate());
  }

  private RelNode fuse(RelNode input, List<FuseRanksPlan.Arm> arms, TypedExpression.Rrf rrf) {
    RexNode k = context.translator().translate(rrf.k(), BlockPlanner::noColumn);
    RexNode limit =
        context
            .translator()
            .translate(Objects.requireNonNull(read.limit()), BlockPlanner::noColumn);
    return new FuseRanks(input, arms, k, limit);
  }

  /** The variable whose nodes a ranking ranks. */
  private static Variable entity(TypedExpression.Rank arm) {
    return References.variables(arm).iterator().next();
  }
}
