package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.Hop;
import dev.omnigraph.engine.exec.graph.ReachPlan;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The vertices that some row of the input reaches through hops one after the other, each once: one
 * field.
 */
public final class Reach extends SingleRel implements PhysicalRel {
  private final int from;
  private final List<Hop> hops;

  /**
   * @param from index of the field that holds the vertex to start from
   */
  public Reach(RelNode input, int from, List<Hop> hops) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.from = from;
    this.hops = List.copyOf(hops);
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    return types
        .builder()
        .add(OverlayScan.VERTEX, types.createSqlType(SqlTypeName.INTEGER))
        .build();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("from", "$" + from)
        .item("hops", hops.stream().map(Hop::describe).toList());
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return metadata.getRowCount(getInput());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new Reach(inputs.get(0), from, hops);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new ReachPlan(lowering.lower(getInput()), from, hops);
  }
}
