package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.OuterRowsPlan;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import java.util.List;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The leaf of an inner plan: some fields of the outer rows that it runs for, then {@link #NUMBER},
 * the number of the outer row, INTEGER NOT NULL.
 */
public final class OuterRows extends AbstractRelNode implements PhysicalRel {
  /** Name of the field that holds the number of the outer row. */
  public static final String NUMBER = "$row";

  private final int id;
  private final RelNode outer;
  private final List<Integer> columns;

  /**
   * @param id number of the {@link AntiApply} that it belongs to
   * @param outer gives the outer rows; no input of this node
   * @param columns indexes of fields of {@code outer}
   */
  public OuterRows(int id, RelNode outer, List<Integer> columns) {
    super(outer.getCluster(), outer.getTraitSet());
    this.id = id;
    this.outer = outer;
    this.columns = List.copyOf(columns);
  }

  public int id() {
    return id;
  }

  /** Indexes of fields of the outer rows. */
  public List<Integer> columns() {
    return columns;
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    RelDataTypeFactory.Builder builder = types.builder();
    columns.forEach(c -> builder.add(outer.getRowType().getFieldList().get(c)));
    builder.add(NUMBER, types.createSqlType(SqlTypeName.INTEGER));
    return builder.uniquify().build();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("id", "#" + id).item("fields", columns);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return metadata.getRowCount(outer);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return planner.getCostFactory().makeTinyCost();
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new OuterRowsPlan(id, columns);
  }
}
