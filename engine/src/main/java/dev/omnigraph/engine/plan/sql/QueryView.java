package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.plan.PlanScope;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/** A view of the schema {@code queries}: a stored read without parameters. */
public interface QueryView {
  String name();

  /** Names of its columns, in order. */
  List<String> columns();

  /** Its logical plan in a planning; fields are named and typed as the query's columns. */
  RelNode toRel(PlanScope scope);
}
