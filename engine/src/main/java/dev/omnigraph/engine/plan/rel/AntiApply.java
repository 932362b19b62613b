package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.AntiApplyPlan;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.BiRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/**
 * {@code not { … }}: the outer rows for which the inner plan finds nothing. The inner plan reads
 * the outer rows through an {@link OuterRows} of the same number and gives the numbers of rows to
 * drop.
 */
public final class AntiApply extends BiRel implements PhysicalRel {
  private final int id;
  private final int number;

  /**
   * @param id number of this node, unique in the plan
   * @param number index of the outer row's number among the fields of {@code inner}
   */
  public AntiApply(int id, RelNode outer, RelNode inner, int number) {
    super(outer.getCluster(), outer.getTraitSet(), outer, inner);
    this.id = id;
    this.number = number;
  }

  public int id() {
    return id;
  }

  /** Index of the outer row's number among the fields of the inner plan. */
  public int number() {
    return number;
  }

  @Override
  protected RelDataType deriveRowType() {
    return getLeft().getRowType();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("id", "#" + id).item("number", "$" + number);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return metadata.getRowCount(getLeft()) / 2;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AntiApply(id, inputs.get(0), inputs.get(1), number);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new AntiApplyPlan(id, lowering.lower(getLeft()), lowering.lower(getRight()), number);
  }
}
