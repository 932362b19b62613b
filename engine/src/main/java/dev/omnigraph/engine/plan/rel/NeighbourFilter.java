package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.Hop;
import dev.omnigraph.engine.exec.graph.NeighbourFilterPlan;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** Keeps the rows whose vertex has a neighbour, or those whose vertex has none. */
public final class NeighbourFilter extends SingleRel implements PhysicalRel {
  private final int from;
  private final Hop hop;
  private final boolean wanted;

  /**
   * @param from index of the field that holds the vertex
   * @param wanted whether a neighbour has to be there
   */
  public NeighbourFilter(RelNode input, int from, Hop hop, boolean wanted) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.from = from;
    this.hop = hop;
    this.wanted = wanted;
  }

  @Override
  protected RelDataType deriveRowType() {
    return getInput().getRowType();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("from", "$" + from)
        .item("hop", hop.describe())
        .item("wanted", wanted);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return metadata.getRowCount(getInput()) / 2;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new NeighbourFilter(inputs.get(0), from, hop, wanted);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new NeighbourFilterPlan(lowering.lower(getInput()), from, hop, wanted);
  }
}
