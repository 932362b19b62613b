package dev.omnigraph.engine.plan.rule;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.plan.rel.NodeLookup;
import dev.omnigraph.engine.plan.rel.OverlayScan;
import dev.omnigraph.engine.plan.rel.RowFetch;
import dev.omnigraph.parser.schema.NodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Looks a node up where conditions fix its id or its whole key.
 *
 * <pre>
 *   Filter($0 = 'ann' AND $1 &gt; 3)               Filter($1 &gt; 3)
 *     Scan(Person[name, age])          ==&gt;        Fetch(name, age)
 *                                                   NodeLookup('ann')
 * </pre>
 */
final class KeyLookup implements GraphRule {
  private static final int ID = 0;

  @Override
  public @Nullable RelNode apply(RelNode node) {
    if (!(node instanceof Filter filter)
        || !filter.getVariablesSet().isEmpty()
        || !(filter.getInput() instanceof OverlayScan scan)
        || scan.reference() != null
        || scan.hasOrdinal()
        || !(scan.table().type() instanceof NodeType type)) {
      return null;
    }
    Found found = new Found(filter, scan);
    RexNode id = found.value(ID);
    if (id != null) {
      return found.lookup(NodeLookup.byId(filter.getCluster(), scan.table(), id), id);
    }
    List<RexNode> keys = new ArrayList<>();
    for (String column : type.keyColumns()) {
      RexNode value = found.value(index(scan.table(), column));
      if (value == null) {
        return null;
      }
      keys.add(value);
    }
    return keys.isEmpty()
        ? null
        : found.lookup(new NodeLookup(filter.getCluster(), scan.table(), keys, false), null);
  }

  private static int index(TableDef table, String column) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable RexNode constant(RexNode column, RexNode value, int field) {
    boolean fits =
        column instanceof RexInputRef ref
            && ref.getIndex() == field
            && (value instanceof RexDynamicParam
                || value instanceof RexLiteral literal && !literal.isNull())
            && isAlike(column.getType(), value.getType());
    return fits ? value : null;
  }

  /** Keys are spelled; only what is spelled alike may be looked up. */
  private static boolean isAlike(RelDataType column, RelDataType value) {
    return SqlTypeName.CHAR_TYPES.contains(column.getSqlTypeName())
            && SqlTypeName.CHAR_TYPES.contains(value.getSqlTypeName())
        || SqlTypeName.INT_TYPES.contains(column.getSqlTypeName())
            && SqlTypeName.INT_TYPES.contains(value.getSqlTypeName());
  }

  /** The conditions of one filter. */
  private static final class Found {
    private final Filter filter;
    private final OverlayScan scan;
    private final List<RexNode> conditions;

    Found(Filter filter, OverlayScan scan) {
      this.filter = filter;
      this.scan = scan;
      this.conditions = new ArrayList<>(RelOptUtil.conjunctions(filter.getCondition()));
    }

    /** The constant that a condition says a column equals, or null; the condition is done with. */
    @Nullable RexNode value(int column) {
      int field = scan.columns().indexOf(column);
      for (RexNode condition : field < 0 ? List.<RexNode>of() : List.copyOf(conditions)) {
        if (condition instanceof RexCall call && call.getKind() == SqlKind.EQUALS) {
          RexNode left = call.getOperands().get(0);
          RexNode right = call.getOperands().get(1);
          RexNode value = constant(left, right, field);
          if (value == null) {
            value = constant(right, left, field);
          }
          if (value != null) {
            conditions.remove(condition);
            return value;
          }
        }
      }
      return null;
    }

    /**
     * The rows of the filter, by way of a look-up.
     *
     * @param id what the id is known to equal, or null
     */
    RelNode lookup(NodeLookup lookup, @Nullable RexNode id) {
      RexBuilder rex = filter.getCluster().getRexBuilder();
      List<Integer> columns = new ArrayList<>(scan.columns());
      if (id != null) {
        columns.remove((Integer) ID);
      }
      RelNode fetched = columns.isEmpty() ? lookup : new RowFetch(lookup, 0, scan.table(), columns);
      List<RexNode> fields = new ArrayList<>();
      for (int i = 0; i < scan.columns().size(); i++) {
        int at = columns.indexOf(scan.columns().get(i));
        RelDataType type = scan.getRowType().getFieldList().get(i).getType();
        fields.add(
            at >= 0
                ? RexInputRef.of(at + 1, fetched.getRowType())
                : rex.makeAbstractCast(type, Objects.requireNonNull(id), false));
      }
      if (scan.hasVertex()) {
        fields.add(RexInputRef.of(0, fetched.getRowType()));
      }
      List<String> names = filter.getRowType().getFieldNames();
      RelNode project = LogicalProject.create(fetched, List.of(), fields, names, Set.of());
      return conditions.isEmpty()
          ? project
          : LogicalFilter.create(project, RexUtil.composeConjunction(rex, conditions));
    }
  }
}
