package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.FetchPlan;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import dev.omnigraph.engine.plan.TypeMapping;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/**
 * Appends columns of a table to rows that name its rows in one field: nodes by vertex, edges by
 * ordinal.
 */
public final class RowFetch extends SingleRel implements PhysicalRel {
  private final int row;
  private final TableDef table;
  private final List<Integer> columns;

  /**
   * @param row index of the field that holds the vertex of a node or the ordinal of an edge
   * @param columns indexes of the table's columns
   */
  public RowFetch(RelNode input, int row, TableDef table, List<Integer> columns) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.row = row;
    this.table = table;
    this.columns = List.copyOf(columns);
  }

  /** Index of the field that holds the vertex or the ordinal. */
  public int row() {
    return row;
  }

  public TableDef table() {
    return table;
  }

  /** Indexes of the table's columns. */
  public List<Integer> columns() {
    return columns;
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    RelDataTypeFactory.Builder builder =
        types.builder().addAll(getInput().getRowType().getFieldList());
    for (int column : columns) {
      ColumnDef def = table.columns().get(column);
      builder.add(def.name(), TypeMapping.toRel(def.type(), types));
    }
    return builder.uniquify().build();
  }

  private List<String> names() {
    return columns.stream().map(c -> table.columns().get(c).name()).toList();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("row", "$" + row)
        .item("table", table.tableKey())
        .item("columns", names());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new RowFetch(inputs.get(0), row, table, columns);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new FetchPlan(
        lowering.lower(getInput()), row, !table.isEdge(), table.tableKey(), columns, names());
  }
}
