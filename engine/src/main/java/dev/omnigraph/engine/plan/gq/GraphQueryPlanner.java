package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.plan.ExpressionCompiler;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.engine.plan.rule.GraphRules;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.parser.check.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;

/** Plans typed {@code .gq} queries. */
public final class GraphQueryPlanner {
  private GraphQueryPlanner() {}

  /**
   * The plan of a query.
   *
   * @param schema what the query was checked against
   * @param statistics an image whose row counts guide where matching starts; a later one may be
   *     read
   */
  public static PlannedStatement plan(TypedQuery query, GraphSchema schema, GraphImage statistics) {
    PlanContext context = new PlanContext(new PlanScope(), schema, statistics, query.parameters());
    List<RelNode> statements;
    List<ColumnInfo> columns = List.of();
    boolean generates = false;
    if (query instanceof TypedQuery.Read read) {
      ReadPlanner planner = new ReadPlanner(context, read);
      statements = List.of(GraphRules.rewrite(planner.plan()));
      columns = planner.columns();
    } else {
      MutationPlanner planner = new MutationPlanner(context);
      statements = planner.plan((TypedQuery.Mutation) query);
      generates = planner.generatesIds();
    }
    Lowering lowering =
        new Lowering(
            new ExpressionCompiler(
                GraphFunctions.compilers(), context.translator().parameterNames()));
    List<PhysicalPlan> steps = new ArrayList<>();
    StringBuilder logical = new StringBuilder();
    for (RelNode statement : statements) {
      steps.add(lowering.lower(statement));
      logical.append(RelOptUtil.toString(statement));
    }
    return new PlannedStatement(
        query instanceof TypedQuery.Read,
        true,
        parameters(query),
        columns,
        steps,
        logical.toString(),
        TableNames.of(query, schema),
        generates ? List.of("id") : List.of());
  }

  private static List<ParameterInfo> parameters(TypedQuery query) {
    return query.parameters().stream()
        .map(parameter -> new ParameterInfo(parameter.name(), parameter.type()))
        .toList();
  }
}
