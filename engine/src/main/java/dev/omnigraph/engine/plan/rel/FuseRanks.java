package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.rank.FuseRanksPlan;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code rrf}: appends the fused score of two rankings (DOUBLE, null where neither ranks the row)
 * and the place in the first (BIGINT, null where it ranks not). See {@link FuseRanksPlan}.
 */
public final class FuseRanks extends SingleRel implements PhysicalRel {
  private final List<FuseRanksPlan.Arm> arms;
  private final RexNode k;
  private final RexNode limit;

  /**
   * @param k the constant of the fusion
   * @param limit how many entities a ranking by distance contributes
   */
  public FuseRanks(RelNode input, List<FuseRanksPlan.Arm> arms, RexNode k, RexNode limit) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.arms = List.copyOf(arms);
    this.k = k;
    this.limit = limit;
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    return types
        .builder()
        .addAll(getInput().getRowType().getFieldList())
        .add(
            "$score",
            types.createTypeWithNullability(types.createSqlType(SqlTypeName.DOUBLE), true))
        .add(
            "$place",
            types.createTypeWithNullability(types.createSqlType(SqlTypeName.BIGINT), true))
        .uniquify()
        .build();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item(
            "arms",
            arms.stream().map(a -> (a.distance() ? "nearest $" : "best $") + a.value()).toList())
        .item("k", k)
        .item("limit", limit);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new FuseRanks(inputs.get(0), arms, k, limit);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new FuseRanksPlan(
        lowering.lower(getInput()),
        arms,
        lowering.expressions().compile(k),
        lowering.expressions().compile(limit));
  }
}
