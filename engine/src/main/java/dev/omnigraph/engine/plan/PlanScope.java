package dev.omnigraph.engine.plan;

import java.util.List;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/**
 * What one planning works in: type factory, expression builder, cluster. Made new for each
 * statement, used by one thread. Metadata comes through proxies: no class is generated and compiled
 * at run time.
 */
public final class PlanScope {
  private final RelDataTypeFactory types = new OmnigraphTypeFactory();
  private final RexBuilder expressions = new RexBuilder(types);
  private final RelOptCluster cluster;

  public PlanScope() {
    HepPlanner planner = new HepPlanner(new HepProgramBuilder().build());
    planner.setExecutor(PlanScope::leave);
    cluster = RelOptCluster.create(planner, expressions);

    cluster.setMetadataQuerySupplier(Metadata::new);
  }

  /** Keeps constant expressions as they are: Calcite's own way would generate and compile code. */
  private static void leave(RexBuilder builder, List<RexNode> constants, List<RexNode> reduced) {
    reduced.addAll(constants);
  }

  public RelDataTypeFactory types() {
    return types;
  }

  public RexBuilder expressions() {
    return expressions;
  }

  public RelOptCluster cluster() {
    return cluster;
  }

  /** A new builder; leaves are made by hand and pushed. */
  public RelBuilder builder() {
    return RelFactories.LOGICAL_BUILDER.create(cluster, null);
  }

  /** Rewrites by rules until none fires, in the order that they are given. */
  public RelNode rewrite(RelNode root, List<? extends RelOptRule> rules) {
    HepProgram program =
        new HepProgramBuilder().addRuleCollection(List.<RelOptRule>copyOf(rules)).build();
    HepPlanner planner =
        new HepPlanner(
            program, Contexts.empty(), true, null, org.apache.calcite.plan.RelOptCostImpl.FACTORY);
    planner.setRoot(root);
    return planner.findBestExp();
  }

  /** Metadata without Janino. */
  private static final class Metadata extends RelMetadataQuery {
    Metadata() {
      super(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE));
    }
  }
}
