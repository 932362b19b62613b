package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.parser.check.TypedClause;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.check.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Plans a conjunction of clauses for another front end, exactly as a {@code match} of a query. */
public final class GraphBlock {
  private GraphBlock() {}

  /** A column of the row that a variable stands for, by its index in the table. */
  public record Wanted(Variable variable, int column) {}

  /**
   * The plan.
   *
   * @param statistics an image whose row counts guide where matching starts
   * @param parameters what expressions may name, by index of their dynamic parameters
   * @param wanted the fields of the result
   */
  public static RelNode plan(
      PlanScope scope,
      GraphSchema schema,
      GraphImage statistics,
      List<TypedQuery.QueryParameter> parameters,
      List<TypedClause> clauses,
      List<Wanted> wanted) {
    PlanContext context = new PlanContext(scope, schema, statistics, parameters);
    Set<ColumnOf> columns = new LinkedHashSet<>();
    wanted.forEach(each -> columns.add(new ColumnOf(each.variable(), each.column())));
    Bindings matched = new BlockPlanner(context, clauses, columns, false).plan(null);
    Bindings fetched = matched.fetch(columns, schema);
    List<RexNode> fields = new ArrayList<>();
    for (Wanted each : wanted) {
      ColumnOf column = new ColumnOf(each.variable(), each.column());
      Integer field = Objects.requireNonNull(fetched.columns().get(column), column.toString());
      fields.add(RexInputRef.of(field, fetched.rel().getRowType()));
    }
    return LogicalProject.create(fetched.rel(), List.of(), fields, (List<String>) null, Set.of());
  }
}
