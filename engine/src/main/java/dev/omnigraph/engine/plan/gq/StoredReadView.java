package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.plan.sql.QueryView;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.parser.check.TypedQuery;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/**
 * A stored read without parameters as a view of SQL.
 *
 * @param query the read
 * @param schema what it was checked against
 * @param statistics an image whose row counts guide its plan
 */
public record StoredReadView(TypedQuery.Read query, GraphSchema schema, GraphImage statistics)
    implements QueryView {
  @Override
  public String name() {
    return query.name();
  }

  @Override
  public List<String> columns() {
    return query.columns().stream().map(TypedQuery.OutputColumn::name).toList();
  }

  @Override
  public RelNode toRel(PlanScope scope) {
    return new ReadPlanner(new PlanContext(scope, schema, statistics, List.of()), query).plan();
  }
}
