package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.plan.rel.RowFetch;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * A plan under construction and where in its rows everything is. Immutable.
 *
 * @param rel the plan so far
 * @param rows field of each bound variable: the vertex of a node, the ordinal of an edge
 * @param columns fields of the columns fetched so far
 * @param estimate rows expected
 */
record Bindings(
    RelNode rel, Map<Variable, Integer> rows, Map<ColumnOf, Integer> columns, double estimate) {
  Bindings {
    rows = new LinkedHashMap<>(rows);
    columns = new LinkedHashMap<>(columns);
  }

  boolean binds(Variable variable) {
    return rows.containsKey(variable);
  }

  boolean bindsAll(Collection<Variable> variables) {
    return rows.keySet().containsAll(variables);
  }

  int row(Variable variable) {
    return Objects.requireNonNull(rows.get(variable), variable.name());
  }

  int fieldCount() {
    return rel.getRowType().getFieldCount();
  }

  /** The same fields over another plan that keeps them all in place. */
  Bindings over(RelNode changed, double newEstimate) {
    return new Bindings(changed, rows, columns, newEstimate);
  }

  /** The same with a variable in a field of a plan that appended it. */
  Bindings bind(RelNode changed, Variable variable, int field, double newEstimate) {
    Map<Variable, Integer> more = new LinkedHashMap<>(rows);
    more.put(variable, field);
    return new Bindings(changed, more, columns, newEstimate);
  }

  /** Fetches those of the columns that are not there yet. */
  Bindings fetch(Collection<ColumnOf> wanted, GraphSchema schema) {
    Map<Variable, List<Integer>> missing = new LinkedHashMap<>();
    for (ColumnOf column : wanted) {
      if (!columns.containsKey(column)) {
        List<Integer> indexes =
            missing.computeIfAbsent(column.variable(), variable -> new ArrayList<>());
        if (!indexes.contains(column.column())) {
          indexes.add(column.column());
        }
      }
    }
    RelNode result = rel;
    Map<ColumnOf, Integer> more = new LinkedHashMap<>(columns);
    for (Map.Entry<Variable, List<Integer>> entry : missing.entrySet()) {
      Variable variable = entry.getKey();
      TableDef table = schema.table(variable.type().tableKey());
      int field = result.getRowType().getFieldCount();
      for (int column : entry.getValue()) {
        more.put(new ColumnOf(variable, column), field++);
      }
      result = new RowFetch(result, row(variable), table, entry.getValue());
    }
    return new Bindings(result, rows, more, estimate);
  }

  /** The field of a property or id that was fetched. */
  RexNode field(TypedExpression node) {
    ColumnOf column =
        node instanceof TypedExpression.IdOf id
            ? ColumnOf.id(id.variable())
            : ColumnOf.property((TypedExpression.PropertyOf) node);
    int index = Objects.requireNonNull(columns.get(column), column.toString());
    return RexInputRef.of(index, rel.getRowType());
  }

  /** These fields, then those of {@code right} behind them, over a join of the two. */
  Bindings join(Bindings right, RelNode joined, double newEstimate) {
    int shift = fieldCount();
    Map<Variable, Integer> allRows = new LinkedHashMap<>(rows);
    right.rows.forEach((variable, field) -> allRows.put(variable, field + shift));
    Map<ColumnOf, Integer> allColumns = new LinkedHashMap<>(columns);
    right.columns.forEach((column, field) -> allColumns.put(column, field + shift));
    return new Bindings(joined, allRows, allColumns, newEstimate);
  }
}
