package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.modify.StageModify;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The sink of a modification: stages what the rows of its input say, see {@link StageModify}. It
 * gives no rows; its one field stands for the count.
 */
public final class TableModification extends SingleRel implements PhysicalRel {
  private final StageModify.Mode mode;
  private final TableDef table;
  private final int ordinal;
  private final List<StageModify.Assignment> inserts;
  private final List<StageModify.Assignment> updates;

  /**
   * @param ordinal the field with the ordinals of the rows to change, or -1
   * @param inserts what an inserted row takes from the input
   * @param updates what an updated row takes from the input
   */
  public TableModification(
      RelNode input,
      StageModify.Mode mode,
      TableDef table,
      int ordinal,
      List<StageModify.Assignment> inserts,
      List<StageModify.Assignment> updates) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.mode = mode;
    this.table = table;
    this.ordinal = ordinal;
    this.inserts = List.copyOf(inserts);
    this.updates = List.copyOf(updates);
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    return types.builder().add("$count", types.createSqlType(SqlTypeName.BIGINT)).build();
  }

  private String describe(List<StageModify.Assignment> assignments) {
    return assignments.stream()
        .map(a -> table.columns().get(a.column()).name() + "=$" + a.field())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("mode", mode)
        .item("table", table.tableKey())
        .itemIf("ordinal", "$" + ordinal, ordinal >= 0)
        .itemIf("insert", describe(inserts), !inserts.isEmpty())
        .itemIf("set", describe(updates), !updates.isEmpty());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new TableModification(inputs.get(0), mode, table, ordinal, inserts, updates);
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new StageModify(mode, table, lowering.lower(getInput()), ordinal, inserts, updates);
  }
}
