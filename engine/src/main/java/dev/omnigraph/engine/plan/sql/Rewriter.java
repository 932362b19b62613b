package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.table.GraphImage;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.sql2rel.TopDownGeneralDecorrelator;

/** Rewrites the algebra of a query before it is lowered. */
final class Rewriter {
  private static final List<RelOptRule> SUB_QUERIES =
      List.of(
          CoreRules.FILTER_SUB_QUERY_TO_MARK_CORRELATE,
          CoreRules.PROJECT_SUB_QUERY_TO_MARK_CORRELATE,
          CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);
  private static final List<RelOptRule> MARKS = List.of(CoreRules.MARK_TO_SEMI_OR_ANTI_JOIN_RULE);
  private static final List<RelOptRule> PUSH =
      List.of(
          CoreRules.FILTER_INTO_JOIN,
          CoreRules.JOIN_CONDITION_PUSH,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.FILTER_AGGREGATE_TRANSPOSE,
          CoreRules.FILTER_SET_OP_TRANSPOSE,
          CoreRules.FILTER_MERGE,
          CoreRules.PROJECT_MERGE,
          CoreRules.PROJECT_REMOVE);

  private final PlanScope scope;
  private final SqlEnvironment environment;

  Rewriter(PlanScope scope, SqlEnvironment environment) {
    this.scope = scope;
    this.environment = environment;
  }

  RelNode rewrite(RelNode converted) {
    RelNode rel = scope.rewrite(converted, SUB_QUERIES);
    rel = decorrelate(rel);
    rel = scope.rewrite(rel, PUSH);
    rel = new FieldTrimmer(scope.builder()).trim(rel);
    GraphImage statistics = environment.statistics();
    if (statistics != null) {
      rel = new GraphJoins(scope, environment.schema(), statistics).rewrite(rel);
    }
    return scope.rewrite(rel, List.of(CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE));
  }

  private RelNode decorrelate(RelNode rel) {
    return scope.rewrite(TopDownGeneralDecorrelator.decorrelateQuery(rel, scope.builder()), MARKS);
  }
}
