package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.ExpandPlan;
import dev.omnigraph.engine.exec.graph.Hop;
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
 * A hop from the vertex in one field: each row comes once a neighbour, with the neighbour's vertex
 * appended and, of a hop that tells edge rows apart, the ordinal of the edge behind it. Only
 * neighbours that have a live row are found.
 */
public final class GraphExpand extends SingleRel implements PhysicalRel {
  private final int from;
  private final Hop hop;
  private final boolean firstOnly;
  private final double fanOut;

  /**
   * @param from index of the field that holds the vertex to start from
   * @param firstOnly one neighbour a row is enough, where only existence matters
   * @param fanOut an estimate of the neighbours a row
   */
  public GraphExpand(RelNode input, int from, Hop hop, boolean firstOnly, double fanOut) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.from = from;
    this.hop = hop;
    this.firstOnly = firstOnly;
    this.fanOut = fanOut;
  }

  public int from() {
    return from;
  }

  public Hop hop() {
    return hop;
  }

  public boolean firstOnly() {
    return firstOnly;
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    RelDataType number = types.createSqlType(SqlTypeName.INTEGER);
    RelDataTypeFactory.Builder builder =
        types.builder().addAll(getInput().getRowType().getFieldList());
    builder.add(OverlayScan.VERTEX, number);
    if (hop.bag()) {
      builder.add(OverlayScan.ORDINAL, number);
    }
    return builder.uniquify().build();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("from", "$" + from)
        .item("hop", hop.describe())
        .itemIf("edges", true, hop.bag())
        .itemIf("first", true, firstOnly);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return metadata.getRowCount(getInput()) * fanOut;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new GraphExpand(inputs.get(0), from, hop, firstOnly, fanOut);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new ExpandPlan(lowering.lower(getInput()), from, hop, firstOnly);
  }
}
