package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.PathCountPlan;
import dev.omnigraph.engine.exec.graph.PathTree;
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
 * Appends the number of ways to follow graph hops from a row, BIGINT NOT NULL, and drops rows with
 * none: a count of expanded rows without the rows.
 */
public final class PathCount extends SingleRel implements PhysicalRel {
  private final List<PathTree> trees;

  /**
   * @param trees what is followed; all of them multiply
   */
  public PathCount(RelNode input, List<PathTree> trees) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.trees = List.copyOf(trees);
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
        .item("paths", trees.stream().map(PathTree::describe).toList());
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return metadata.getRowCount(getInput());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new PathCount(inputs.get(0), trees);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new PathCountPlan(lowering.lower(getInput()), trees);
  }
}
