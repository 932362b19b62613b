package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.operator.AggregateCall;
import dev.omnigraph.engine.exec.operator.AggregatePlan;
import dev.omnigraph.engine.exec.operator.CorrelatePlan;
import dev.omnigraph.engine.exec.operator.FilterPlan;
import dev.omnigraph.engine.exec.operator.JoinPlan;
import dev.omnigraph.engine.exec.operator.LimitPlan;
import dev.omnigraph.engine.exec.operator.ProjectPlan;
import dev.omnigraph.engine.exec.operator.RecursionPlan;
import dev.omnigraph.engine.exec.operator.ScanPlan;
import dev.omnigraph.engine.exec.operator.SetPlan;
import dev.omnigraph.engine.exec.operator.SortPlan;
import dev.omnigraph.engine.exec.operator.UnionPlan;
import dev.omnigraph.engine.exec.operator.UnnestPlan;
import dev.omnigraph.engine.exec.operator.ValuesPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Collect;
import org.apache.calcite.rel.core.ConditionalCorrelate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Spool;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * From a logical plan to the physical one, in one pass. Stock nodes are lowered here; nodes of ours
 * lower themselves ({@link PhysicalRel}). One a plan.
 */
public final class Lowering {
  /** Numbers of outer rows that cannot meet those of correlation variables or of graph plans. */
  private static final int FIRST_RECURSION = -1_000_000;

  private final ExpressionCompiler expressions;
  private final Map<List<String>, Integer> recursions = new HashMap<>();

  public Lowering(ExpressionCompiler expressions) {
    this.expressions = expressions;
  }

  /** Compiles expressions over the fields of a node. */
  public ExpressionCompiler expressions() {
    return expressions;
  }

  /** The physical plan of a node; its columns are the node's fields, in order. */
  public PhysicalPlan lower(RelNode node) {
    if (node instanceof PhysicalRel ours) {
      return ours.lower(this);
    }
    if (node instanceof Filter filter) {
      return lowerFilter(filter);
    }
    if (node instanceof Project project) {
      return lowerProject(project);
    }
    if (node instanceof Join join) {
      return lowerJoin(join);
    }
    if (node instanceof Aggregate aggregate) {
      return new AggregateLowering(this).lower(aggregate);
    }
    if (node instanceof Sort sort) {
      return lowerSort(sort);
    }
    if (node instanceof SetOp set) {
      return lowerSet(set);
    }
    if (node instanceof Values values) {
      return lowerValues(values);
    }
    return lowerRare(node);
  }

  private PhysicalPlan lowerRare(RelNode node) {
    if (node instanceof Correlate correlate) {
      return lowerCorrelate(correlate);
    }
    if (node instanceof Uncollect unnest) {
      return new UnnestPlan(lower(unnest.getInput()), unnest.withOrdinality, types(unnest));
    }
    if (node instanceof Collect collect && collect.getInput().getRowType().getFieldCount() == 1) {
      return lowerCollect(collect);
    }
    if (node instanceof RepeatUnion recursion) {
      return lowerRecursion(recursion);
    }
    if (node instanceof Window window) {
      return new WindowLowering(this).lower(window);
    }
    if (node instanceof Spool spool) {
      return lower(spool.getInput());
    }
    if (node instanceof TableScan scan) {
      Integer id = recursions.get(scan.getTable().getQualifiedName());
      if (id != null) {
        return new RecursionPlan.WorkingRows(id);
      }
    }
    throw unsupported(node.getRelTypeName());
  }

  private PhysicalPlan lowerFilter(Filter filter) {
    PhysicalPlan input = lower(filter.getInput());
    if (filter.getCondition().isAlwaysTrue()) {
      return input;
    }
    if (filter.getCondition().isAlwaysFalse()) {
      return new ValuesPlan(types(filter), List.of());
    }
    Expression condition = expressions.compile(filter.getCondition());
    if (input instanceof ScanPlan scan && scan.filter() == null) {
      return scan.withFilter(condition);
    }
    return new FilterPlan(input, condition);
  }

  private PhysicalPlan lowerProject(Project project) {
    PhysicalPlan input = lower(project.getInput());
    if (isIdentity(project)) {
      return input;
    }
    return new ProjectPlan(input, expressions.compile(project.getProjects()));
  }

  private PhysicalPlan lowerJoin(Join join) {
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    List<Boolean> dropsNulls = new ArrayList<>();
    List<RexNode> rest = new ArrayList<>();
    RelOptUtil.splitJoinCondition(
        join.getLeft(), join.getRight(), join.getCondition(), left, right, dropsNulls, rest);
    List<JoinPlan.Key> keys = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      keys.add(new JoinPlan.Key(left.get(i), right.get(i), !dropsNulls.get(i)));
    }
    rest.removeIf(RexNode::isAlwaysTrue);
    RexNode residual =
        rest.isEmpty() ? null : RexUtil.composeConjunction(join.getCluster().getRexBuilder(), rest);
    JoinPlan.Type type =
        switch (join.getJoinType()) {
          case INNER -> JoinPlan.Type.INNER;
          case LEFT -> JoinPlan.Type.LEFT;
          case RIGHT -> JoinPlan.Type.RIGHT;
          case FULL -> JoinPlan.Type.FULL;
          case SEMI -> JoinPlan.Type.SEMI;
          case ANTI -> JoinPlan.Type.ANTI;
          case LEFT_MARK -> JoinPlan.Type.MARK;
          default -> throw unsupported("join " + join.getJoinType());
        };
    return new JoinPlan(
        type,
        lower(join.getLeft()),
        lower(join.getRight()),
        keys,
        residual == null ? null : expressions.compile(residual),
        types(join.getLeft()),
        types(join.getRight()));
  }

  private PhysicalPlan lowerSort(Sort sort) {
    PhysicalPlan input = lower(sort.getInput());
    Constant offset = constant(sort.offset);
    Constant limit = constant(sort.fetch);
    List<RelFieldCollation> collations = sort.getCollation().getFieldCollations();
    if (collations.isEmpty()) {
      return new LimitPlan(input, offset, limit);
    }
    List<SortPlan.Key> keys = new ArrayList<>();
    for (RelFieldCollation collation : collations) {
      keys.add(sortKey(collation));
    }
    return new SortPlan(input, keys, offset, limit, types(sort));
  }

  /** A sort key; without word of them nulls are the least. */
  static SortPlan.Key sortKey(RelFieldCollation collation) {
    boolean descending = collation.getDirection().isDescending();
    boolean nullsFirst =
        switch (collation.nullDirection) {
          case FIRST -> true;
          case LAST -> false;
          case UNSPECIFIED -> !descending;
        };
    return new SortPlan.Key(collation.getFieldIndex(), descending, nullsFirst);
  }

  private @Nullable Constant constant(@Nullable RexNode node) {
    return node == null ? null : (Constant) expressions.compile(node);
  }

  private PhysicalPlan lowerSet(SetOp set) {
    List<PhysicalPlan> inputs = new ArrayList<>();
    set.getInputs().forEach(input -> inputs.add(lower(input)));
    List<DataType> types = types(set);
    if (set instanceof Union) {
      PhysicalPlan all = inputs.size() == 1 ? inputs.get(0) : new UnionPlan(inputs);
      return set.all ? all : distinct(all, types);
    }
    PhysicalPlan plan = inputs.get(0);
    for (PhysicalPlan other : inputs.subList(1, inputs.size())) {
      plan = new SetPlan(set instanceof Intersect, set.all, plan, other, types);
    }
    return plan;
  }

  /** Every row once. */
  private static PhysicalPlan distinct(PhysicalPlan input, List<DataType> types) {
    List<Integer> all = IntStream.range(0, types.size()).boxed().toList();
    return new AggregatePlan(input, all, List.of(all), List.of(), types);
  }

  private static PhysicalPlan lowerValues(Values values) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (List<RexLiteral> tuple : values.getTuples()) {
      @Nullable Object[] row = new Object[tuple.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = ExpressionCompiler.literalValue(tuple.get(i));
      }
      rows.add(row);
    }
    return new ValuesPlan(types(values), rows);
  }

  private PhysicalPlan lowerCorrelate(Correlate correlate) {
    CorrelatePlan.Kind kind =
        switch (correlate.getJoinType()) {
          case INNER -> CorrelatePlan.Kind.INNER;
          case LEFT -> CorrelatePlan.Kind.LEFT;
          case SEMI -> CorrelatePlan.Kind.SEMI;
          case ANTI -> CorrelatePlan.Kind.ANTI;
          case LEFT_MARK -> CorrelatePlan.Kind.MARK;
          default -> throw unsupported("correlated " + correlate.getJoinType() + " join");
        };
    return new CorrelatePlan(
        ExpressionCompiler.outerId(correlate.getCorrelationId()),
        lower(correlate.getLeft()),
        lower(correlate.getRight()),
        kind,
        correlate instanceof ConditionalCorrelate conditional
            ? expressions.compile(conditional.getCondition())
            : null,
        types(correlate.getRight()));
  }

  /** All rows as one list. */
  private PhysicalPlan lowerCollect(Collect collect) {
    DataType type = types(collect).get(0);
    AggregateCall list =
        new AggregateCall(AggregateCall.Function.COLLECT, 0, false, -1, type, type.element());
    return new AggregatePlan(
        lower(collect.getInput()), List.of(), List.of(List.of()), List.of(list), List.of());
  }

  private PhysicalPlan lowerRecursion(RepeatUnion recursion) {
    RelOptTable table = recursion.getTransientTable();
    if (table == null) {
      throw unsupported("recursion without a name");
    }
    int id = FIRST_RECURSION - recursions.size();
    recursions.put(table.getQualifiedName(), id);
    return new RecursionPlan(
        id,
        lower(recursion.getSeedRel()),
        lower(recursion.getIterativeRel()),
        recursion.all,
        recursion.iterationLimit,
        types(recursion));
  }

  /** The physical types of a node's fields. */
  public static List<DataType> types(RelNode node) {
    return node.getRowType().getFieldList().stream()
        .map(field -> TypeMapping.toData(field.getType()))
        .toList();
  }

  /** The error for what SQL or the algebra can say and we do not run. */
  static EngineException unsupported(String feature) {
    return new EngineException(
            ErrorCode.UNSUPPORTED,
            "The operation " + feature + " is not supported. Write the query without it.")
        .with("feature", feature);
  }

  private static boolean isIdentity(Project project) {
    List<RexNode> nodes = project.getProjects();
    if (nodes.size() != project.getInput().getRowType().getFieldCount()) {
      return false;
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (!(nodes.get(i) instanceof RexInputRef ref && ref.getIndex() == i)) {
        return false;
      }
    }
    return true;
  }
}
