package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.graph.ConnectPlan;
import dev.omnigraph.engine.exec.graph.Hop;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Closes a cycle: keeps the rows whose two vertices are a pair of a hop. Of a hop that tells edge
 * rows apart, each row comes once an edge row, with the ordinal of the edge appended.
 */
public final class GraphConnect extends SingleRel implements PhysicalRel {
  private final int from;
  private final int to;
  private final Hop hop;

  /**
   * @param from index of the field that holds the vertex that the hop starts from
   * @param to index of the field that holds the vertex that it has to arrive at
   */
  public GraphConnect(RelNode input, int from, int to, Hop hop) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.from = from;
    this.to = to;
    this.hop = hop;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  public Hop hop() {
    return hop;
  }

  @Override
  protected RelDataType deriveRowType() {
    if (!hop.bag()) {
      return getInput().getRowType();
    }
    RelDataTypeFactory types = getCluster().getTypeFactory();
    return types
        .builder()
        .addAll(getInput().getRowType().getFieldList())
        .add(OverlayScan.ORDINAL, types.createSqlType(SqlTypeName.INTEGER))
        .uniquify()
        .build();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("from", "$" + from)
        .item("hop", hop.describe())
        .item("to", "$" + to)
        .itemIf("edges", true, hop.bag());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new GraphConnect(inputs.get(0), from, to, hop);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new ConnectPlan(lowering.lower(getInput()), from, to, hop);
  }
}
