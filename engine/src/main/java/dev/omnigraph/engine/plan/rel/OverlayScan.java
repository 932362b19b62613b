package dev.omnigraph.engine.plan.rel;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.operator.ScanPlan;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PhysicalRel;
import dev.omnigraph.engine.plan.TypeMapping;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The leaf of every plan: the live rows of a table's image, committed and staged. The plan names
 * only the table; which image it reads comes from the execution.
 *
 * <p>Fields: the columns asked for, then if wanted {@link #VERTEX} (the row's vertex number) and
 * {@link #ORDINAL} (the row's ordinal in the image), both INTEGER NOT NULL.
 */
public final class OverlayScan extends AbstractRelNode implements PhysicalRel {
  /** Name of the hidden field that holds vertex numbers. */
  public static final String VERTEX = "$vertex";

  /** Name of the hidden field that holds ordinals. */
  public static final String ORDINAL = "$ordinal";

  private final TableDef table;
  private final List<Integer> columns;
  private final boolean vertex;
  private final boolean ordinal;
  private final @Nullable String reference;
  private final double rows;

  /**
   * @param columns indexes of the table's columns
   * @param reference another branch or commit (see {@code SessionScope.image}), or null for the
   *     image of the statement
   * @param rows an estimate of the row count
   */
  public OverlayScan(
      RelOptCluster cluster,
      TableDef table,
      List<Integer> columns,
      boolean vertex,
      boolean ordinal,
      @Nullable String reference,
      double rows) {
    super(cluster, cluster.traitSet());
    this.table = table;
    this.columns = List.copyOf(columns);
    this.vertex = vertex;
    this.ordinal = ordinal;
    this.reference = reference;
    this.rows = rows;
  }

  /** All columns of a table in the statement's image, without hidden fields. */
  public static OverlayScan of(RelOptCluster cluster, TableDef table, double rows) {
    List<Integer> all = IntStream.range(0, table.columns().size()).boxed().toList();
    return new OverlayScan(cluster, table, all, false, false, null, rows);
  }

  public TableDef table() {
    return table;
  }

  /** Indexes of the table's columns, in order of the fields. */
  public List<Integer> columns() {
    return columns;
  }

  public boolean hasVertex() {
    return vertex;
  }

  public boolean hasOrdinal() {
    return ordinal;
  }

  public @Nullable String reference() {
    return reference;
  }

  /** The same scan with other fields. */
  public OverlayScan with(List<Integer> newColumns, boolean withVertex, boolean withOrdinal) {
    return new OverlayScan(
        getCluster(), table, newColumns, withVertex, withOrdinal, reference, rows);
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    RelDataTypeFactory.Builder builder = types.builder();
    for (int column : columns) {
      var def = table.columns().get(column);
      builder.add(def.name(), TypeMapping.toRel(def.type(), types));
    }
    RelDataType number = types.createSqlType(SqlTypeName.INTEGER);
    if (vertex) {
      builder.add(VERTEX, number);
    }
    if (ordinal) {
      builder.add(ORDINAL, number);
    }
    return builder.build();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("table", table.tableKey())
        .itemIf("at", reference, reference != null)
        .item("columns", columns.stream().map(c -> table.columns().get(c).name()).toList())
        .itemIf("vertex", true, vertex)
        .itemIf("ordinal", true, ordinal);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return rows;
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return planner.getCostFactory().makeCost(rows, rows, 0);
  }

  @Override
  public RelNode copy(org.apache.calcite.plan.RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }

  @Override
  public PhysicalPlan lower(Lowering lowering) {
    return new ScanPlan(table, columns, vertex, ordinal, reference, null);
  }
}
