package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.CommonNeighboursPlan;
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
 * Appends the number of neighbours that two vertices of a row have in common, BIGINT NOT NULL, and
 * drops rows with none: a count of closed triangles without the rows.
 */
public final class CommonCount extends SingleRel implements PhysicalRel {
  private final int first;
  private final Hop firstHop;
  private final int second;
  private final Hop secondHop;

  /**
   * @param first index of the field that {@code firstHop} starts from
   * @param second index of the field that {@code secondHop} starts from
   */
  public CommonCount(RelNode input, int first, Hop firstHop, int second, Hop secondHop) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.first = first;
    this.firstHop = firstHop;
    this.second = second;
    this.secondHop = secondHop;
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    return types
        .builder()
        .addAll(getInput().getRowType().getFieldList())
        .add("$paths", types.createSqlType(SqlTypeName.BIGINT))
        .uniquify()
        .build();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("first", "$" + first + " " + firstHop.describe())
        .item("second", "$" + second + " " + secondHop.describe())
        .itemIf("edges", true, firstHop.bag() || secondHop.bag());
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return metadata.getRowCount(getInput());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new CommonCount(inputs.get(0), first, firstHop, second, secondHop);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new CommonNeighboursPlan(lowering.lower(getInput()), first, firstHop, second, secondHop);
  }
}
