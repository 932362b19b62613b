package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.NodeLookupPlan;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/** The vertex of the node with a given key or id, if it is live: a leaf of at most one row. */
public final class NodeLookup extends AbstractRelNode implements PhysicalRel {
  private final TableDef table;
  private final List<RexNode> keys;
  private final boolean ordinal;
  private final boolean byId;

  /**
   * @param keys values of the key columns in the order of the key, literals or parameters of the
   *     columns' kind
   * @param ordinal whether the row's ordinal follows the vertex
   */
  public NodeLookup(
      RelOptCluster cluster, TableDef table, List<? extends RexNode> keys, boolean ordinal) {
    this(cluster, table, keys, ordinal, false);
  }

  private NodeLookup(
      RelOptCluster cluster,
      TableDef table,
      List<? extends RexNode> keys,
      boolean ordinal,
      boolean byId) {
    super(cluster, cluster.traitSet());
    this.table = table;
    this.keys = List.copyOf(keys);
    this.ordinal = ordinal;
    this.byId = byId;
  }

  /** The node with an id, a text literal or parameter, without its ordinal. */
  public static NodeLookup byId(RelOptCluster cluster, TableDef table, RexNode id) {
    return new NodeLookup(cluster, table, List.of(id), false, true);
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    RelDataType number = types.createSqlType(SqlTypeName.INTEGER);
    RelDataTypeFactory.Builder builder = types.builder().add(OverlayScan.VERTEX, number);
    if (ordinal) {
      builder.add(OverlayScan.ORDINAL, number);
    }
    return builder.build();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("table", table.tableKey())
        .item(byId ? "id" : "keys", keys)
        .itemIf("ordinal", true, ordinal);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return 1;
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
    return new NodeLookupPlan(table, lowering.expressions().compile(keys), ordinal, byId);
  }
}
