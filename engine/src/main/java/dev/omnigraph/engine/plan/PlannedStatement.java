package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.exec.PhysicalPlan;
import java.util.List;
import java.util.Set;

/**
 * A statement after planning: immutable, value-free, cached by text and schema.
 *
 * @param read whether it gives rows; else its steps modify
 * @param graphQuery whether it is {@code .gq} (its update count is then nodes + edges)
 * @param parameters in order
 * @param columns of a read
 * @param steps one plan for a read; for a mutation one a statement, run in order, each over the
 *     rows that the ones before it staged. A modifying plan is drained until its operator returns
 *     null and reports through {@code Effects}
 * @param logical the logical plans as text, for EXPLAIN
 * @param tables table keys that it reads or writes
 * @param generatedKeyColumns {@code id} for an insert that makes ids, else empty
 */
public record PlannedStatement(
    boolean read,
    boolean graphQuery,
    List<ParameterInfo> parameters,
    List<ColumnInfo> columns,
    List<PhysicalPlan> steps,
    String logical,
    Set<String> tables,
    List<String> generatedKeyColumns) {
  public PlannedStatement {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
    steps = List.copyOf(steps);
    tables = Set.copyOf(tables);
    generatedKeyColumns = List.copyOf(generatedKeyColumns);
  }
}
