package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.operator.SystemScanPlan;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import dev.omnigraph.engine.plan.TypeMapping;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** The rows of a system table or of a call of a table function. */
public final class SystemScan extends AbstractRelNode implements PhysicalRel {
  private final String name;
  private final List<ColumnInfo> columns;
  private final @Nullable String reference;
  private final List<RexNode> arguments;

  /**
   * @param reference another branch, or null for the session's
   * @param arguments constants or parameters
   */
  public SystemScan(
      RelOptCluster cluster,
      String name,
      List<ColumnInfo> columns,
      @Nullable String reference,
      List<RexNode> arguments) {
    super(cluster, cluster.traitSet());
    this.name = name;
    this.columns = List.copyOf(columns);
    this.reference = reference;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    RelDataTypeFactory.Builder builder = types.builder();
    columns.forEach(column -> builder.add(column.name(), TypeMapping.toRel(column.type(), types)));
    return builder.build();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("table", name)
        .itemIf("at", reference, reference != null)
        .itemIf("arguments", arguments, !arguments.isEmpty());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    List<DataType> types = Lowering.types(this);
    List<Constant> values =
        lowering.expressions().compile(arguments).stream().map(e -> (Constant) e).toList();
    return new SystemScanPlan(name, reference, values, types);
  }
}
