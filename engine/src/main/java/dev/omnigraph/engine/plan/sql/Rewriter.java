package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.table.GraphImage;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig;
import org.apache.calcite.rel.rules.FilterJoinRule.JoinConditionPushRule.JoinConditionPushRuleConfig;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rel.rules.MarkToSemiOrAntiJoinRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.ProjectToWindowRule.ProjectToLogicalProjectAndWindowRule.ProjectToLogicalProjectAndWindowRuleConfig;
import org.apache.calcite.rel.rules.SubQueryRemoveRule;
import org.apache.calcite.sql2rel.TopDownGeneralDecorrelator;

/**
 * Rewrites the algebra of a query before it is lowered. Makes each rule by itself: the list of all
 * rules that Calcite has takes a quarter of a second to load.
 */
final class Rewriter {
  private static final List<RelOptRule> SUB_QUERIES =
      List.of(
          SubQueryRemoveRule.Config.FILTER_ENABLE_MARK_JOIN.toRule(),
          SubQueryRemoveRule.Config.PROJECT_ENABLE_MARK_JOIN.toRule(),
          SubQueryRemoveRule.Config.JOIN.toRule());
  private static final List<RelOptRule> MARKS =
      List.of(MarkToSemiOrAntiJoinRule.Config.DEFAULT.toRule());
  private static final List<RelOptRule> TIDY =
      List.of(ProjectMergeRule.Config.DEFAULT.toRule(), ProjectRemoveRule.Config.DEFAULT.toRule());
  private static final List<RelOptRule> WINDOWS =
      List.of(ProjectToLogicalProjectAndWindowRuleConfig.DEFAULT.toRule());
  private static final List<RelOptRule> PUSH =
      List.of(
          FilterIntoJoinRuleConfig.DEFAULT.toRule(),
          JoinConditionPushRuleConfig.DEFAULT.toRule(),
          FilterProjectTransposeRule.Config.DEFAULT.toRule(),
          FilterAggregateTransposeRule.Config.DEFAULT.toRule(),
          FilterSetOpTransposeRule.Config.DEFAULT.toRule(),
          FilterMergeRule.Config.DEFAULT.toRule(),
          TIDY.get(0),
          TIDY.get(1));

  private final PlanScope scope;
  private final SqlEnvironment environment;

  Rewriter(PlanScope scope, SqlEnvironment environment) {
    this.scope = scope;
    this.environment = environment;
  }

  RelNode rewrite(RelNode converted) {
    RelNode rel = scope.rewrite(converted, SUB_QUERIES);
    if (isCorrelated(rel)) {
      rel = TopDownGeneralDecorrelator.decorrelateQuery(rel, scope.builder());
    }
    rel = scope.rewrite(scope.rewrite(rel, MARKS), PUSH);
    rel = new FieldTrimmer(scope.builder()).trim(rel);
    GraphImage statistics = environment.statistics();
    if (statistics != null) {
      rel = new GraphJoins(scope, environment.schema(), statistics).rewrite(rel);
    }
    rel = scope.rewrite(rel, TIDY);
    return hasWindow(rel) ? scope.rewrite(rel, WINDOWS) : rel;
  }

  private static boolean hasWindow(RelNode node) {
    return node instanceof Project project && project.containsOver()
        || node.getInputs().stream().anyMatch(Rewriter::hasWindow);
  }

  private static boolean isCorrelated(RelNode node) {
    return node instanceof Correlate || node.getInputs().stream().anyMatch(Rewriter::isCorrelated);
  }
}
