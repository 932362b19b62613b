package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.schema.ElementType;
import java.util.List;

/** What the planning of one query works with. */
final class PlanContext {
  private final PlanScope scope;
  private final GraphSchema schema;
  private final Estimates estimates;
  private final Translator translator;
  private int lastId;

  PlanContext(
      PlanScope scope,
      GraphSchema schema,
      GraphImage statistics,
      List<TypedQuery.QueryParameter> parameters) {
    this.scope = scope;
    this.schema = schema;
    this.estimates = new Estimates(statistics);
    this.translator = new Translator(scope, parameters);
  }

  PlanScope scope() {
    return scope;
  }

  GraphSchema schema() {
    return schema;
  }

  Estimates estimates() {
    return estimates;
  }

  Translator translator() {
    return translator;
  }

  TableDef table(ElementType type) {
    return schema.table(type.tableKey());
  }

  /** A number for a pair of enclosing and inner plan. */
  int nextId() {
    return ++lastId;
  }
}
