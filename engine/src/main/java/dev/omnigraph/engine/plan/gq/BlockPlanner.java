package dev.omnigraph.engine.plan.gq;

import com.google.common.collect.ImmutableSet;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.graph.Hop;
import dev.omnigraph.engine.plan.rel.AntiApply;
import dev.omnigraph.engine.plan.rel.GraphConnect;
import dev.omnigraph.engine.plan.rel.GraphExpand;
import dev.omnigraph.engine.plan.rel.NodeLookup;
import dev.omnigraph.engine.plan.rel.OuterRows;
import dev.omnigraph.engine.plan.rel.OverlayScan;
import dev.omnigraph.parser.check.TypedClause;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Plans one block of clauses. Variables that traversals connect are walked from the cheapest start
 * outward, always along the traversal that adds the fewest rows; conditions come in as soon as
 * their variables are bound. What no traversal connects is joined, by hash where an equality
 * connects it.
 */
final class BlockPlanner {
  private final PlanContext context;
  private final boolean existence;
  private final Set<ColumnOf> wanted;
  private final Set<Variable> variables = new LinkedHashSet<>();
  private final Set<Variable> edges = new LinkedHashSet<>();
  private final List<TypedExpression> filters = new ArrayList<>();
  private final List<TypedClause.Not> negations = new ArrayList<>();
  private final List<Traversal> traversals = new ArrayList<>();

  /**
   * @param wanted columns that a scan should bring along because they are needed later
   * @param existence whether it only matters if there is a row, not how many
   */
  BlockPlanner(
      PlanContext context, List<TypedClause> clauses, Set<ColumnOf> wanted, boolean existence) {
    this.context = context;
    this.wanted = wanted;
    this.existence = existence;
    for (TypedClause clause : clauses) {
      if (clause instanceof TypedClause.Bind bind) {
        variables.add(bind.variable());
      } else if (clause instanceof TypedClause.Traverse traverse) {
        traversals.add(Traversal.of(traverse));
        variables.add(traverse.from());
        variables.add(traverse.to());
        if (traverse.edge() != null) {
          edges.add(traverse.edge());
        }
      } else if (clause instanceof TypedClause.Filter filter) {
        addFilter(filter.condition());
      } else if (clause instanceof TypedClause.Not not) {
        negations.add(not);
      }
    }
  }

  private void addFilter(TypedExpression condition) {
    if (condition instanceof TypedExpression.Logical logical && logical.conjunction()) {
      logical.operands().forEach(this::addFilter);
    } else if (!filters.contains(condition)) {
      filters.add(condition);
    }
  }

  /**
   * The plan of the block. Fields of {@code start} stay where they are.
   *
   * @param start rows to find assignments for, or null to start from nothing
   */
  Bindings plan(@Nullable Bindings start) {
    List<Bindings> parts = new ArrayList<>();
    if (start != null) {
      parts.add(grow(start));
    }
    Set<Variable> open = new LinkedHashSet<>(variables);
    parts.forEach(part -> open.removeAll(part.rows().keySet()));
    while (!open.isEmpty()) {
      Bindings part = grow(anchor(component(open.iterator().next(), open)));
      open.removeAll(part.rows().keySet());
      parts.add(existence && isLoose(part) ? first(part) : part);
    }
    if (parts.isEmpty()) {
      RelNode row = LogicalValues.createOneRow(context.scope().cluster());
      parts.add(settle(new Bindings(row, Map.of(), Map.of(), 1)));
    }
    if (start == null) {
      parts.sort(Comparator.comparingDouble(Bindings::estimate));
    }
    Bindings result = parts.remove(0);
    while (!parts.isEmpty()) {
      Bindings current = result;
      Bindings next =
          parts.stream()
              .min(Comparator.comparingDouble(part -> joinedRows(current, part)))
              .orElseThrow();
      parts.remove(next);
      result = settle(join(current, next));
    }
    return result;
  }

  // Starting.

  private Set<Variable> component(Variable seed, Set<Variable> open) {
    Set<Variable> reached = new LinkedHashSet<>(Set.of(seed));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Traversal traversal : traversals) {
        if (reached.contains(traversal.from()) && reached.add(traversal.to())
            || reached.contains(traversal.to()) && reached.add(traversal.from())) {
          grown = true;
        }
      }
    }
    reached.retainAll(open);
    return reached;
  }

  private List<TypedExpression> filtersOn(Variable variable) {
    return filters.stream()
        .filter(filter -> References.variables(filter).equals(Set.of(variable)))
        .toList();
  }

  private Bindings anchor(Set<Variable> component) {
    Variable best = null;
    double least = Double.MAX_VALUE;
    for (Variable variable : component) {
      List<TypedExpression> own = filtersOn(variable);
      double rows = context.estimates().rows(variable.type());
      double cost =
          KeyFilters.of(variable, own) != null
              ? 0
              : rows * context.estimates().selectivity(variable, own) + rows / 100;
      if (best == null || cost < least) {
        best = variable;
        least = cost;
      }
    }
    return start(Objects.requireNonNull(best));
  }

  private Bindings start(Variable variable) {
    KeyFilters key = KeyFilters.of(variable, filtersOn(variable));
    if (key != null) {
      filters.removeAll(key.filters());
      List<RexNode> values =
          key.values().stream()
              .map(value -> context.translator().translate(value, BlockPlanner::noColumn))
              .toList();
      RelNode lookup =
          new NodeLookup(context.scope().cluster(), context.table(variable.type()), values, false);
      return new Bindings(lookup, Map.of(variable, 0), Map.of(), 1);
    }
    Set<Integer> columns = new TreeSet<>();
    Map<ColumnOf, Integer> fields = new LinkedHashMap<>();
    filters.stream()
        .flatMap(filter -> References.columns(filter).stream())
        .filter(column -> column.variable().equals(variable))
        .forEach(column -> columns.add(column.column()));
    wanted.stream()
        .filter(column -> column.variable().equals(variable))
        .forEach(column -> columns.add(column.column()));
    for (int column : columns) {
      fields.put(new ColumnOf(variable, column), fields.size());
    }
    double rows = context.estimates().rows(variable.type());
    RelNode scan =
        new OverlayScan(
            context.scope().cluster(),
            context.table(variable.type()),
            List.copyOf(columns),
            true,
            false,
            null,
            rows);
    return new Bindings(scan, Map.of(variable, columns.size()), fields, rows);
  }

  static RexNode noColumn(TypedExpression node) {
    throw EngineException.internal("no column here: " + node, null);
  }

  // Walking.

  private Bindings grow(Bindings start) {
    Bindings result = settle(start);
    while (true) {
      Traversal next = cheapest(result);
      if (next == null) {
        return result;
      }
      traversals.remove(next);
      result = settle(walk(result, next));
    }
  }

  private @Nullable Traversal cheapest(Bindings bound) {
    Traversal best = null;
    double least = Double.MAX_VALUE;
    for (Traversal traversal : traversals) {
      double cost = cost(bound, traversal);
      if (cost < least) {
        best = traversal;
        least = cost;
      }
    }
    return best;
  }

  /** How much a traversal multiplies the rows; negative closes a cycle, MAX_VALUE cannot go yet. */
  private double cost(Bindings bound, Traversal traversal) {
    boolean from = bound.binds(traversal.from());
    boolean to = bound.binds(traversal.to());
    if (from && to) {
      return -1;
    }
    if (!from && !to) {
      return Double.MAX_VALUE;
    }
    Variable end = from ? traversal.from() : traversal.to();
    Variable other = traversal.otherEnd(end);
    return context.estimates().fanOut(traversal.hopFrom(end))
        * context.estimates().selectivity(other, filtersOn(other));
  }

  private Bindings walk(Bindings bound, Traversal traversal) {
    Variable from = traversal.from();
    Variable to = traversal.to();
    Variable edge = traversal.edge();
    int field = bound.fieldCount();
    if (bound.binds(from) && bound.binds(to)) {
      Hop hop = traversal.hop();
      RelNode rel = new GraphConnect(bound.rel(), bound.row(from), bound.row(to), hop);
      double rows = Math.max(1, bound.estimate() * context.estimates().connected(hop));
      return edge == null ? bound.over(rel, rows) : bound.bind(rel, edge, field, rows);
    }
    Variable end = bound.binds(from) ? from : to;
    Variable other = traversal.otherEnd(end);
    Hop hop = traversal.hopFrom(end);
    double fanOut = context.estimates().fanOut(hop);
    boolean any = existence && !isUsed(other) && (edge == null || !isUsed(edge));
    RelNode rel = new GraphExpand(bound.rel(), bound.row(end), hop, any, any ? 1 : fanOut);
    double rows = bound.estimate() * (any ? Math.min(1, fanOut) : fanOut);
    Bindings result = bound.bind(rel, other, field, rows);
    return edge == null ? result : result.bind(rel, edge, field + 1, rows);
  }

  /** Whether clauses that are still to be planned mention a variable. */
  private boolean isUsed(Variable variable) {
    return filters.stream().anyMatch(filter -> References.variables(filter).contains(variable))
        || negations.stream().anyMatch(not -> References.variables(not.block()).contains(variable))
        || traversals.stream().anyMatch(traversal -> traversal.touches(variable));
  }

  // Conditions.

  /** Brings in all conditions and negations whose variables are bound. */
  private Bindings settle(Bindings bound) {
    Bindings result = bound;
    List<TypedExpression> ready =
        filters.stream()
            .filter(filter -> bound.bindsAll(References.variables(filter)))
            .sorted(Comparator.comparing(BlockPlanner::isExpensive))
            .toList();
    if (!ready.isEmpty()) {
      filters.removeAll(ready);
      Set<ColumnOf> columns = new LinkedHashSet<>();
      ready.forEach(filter -> columns.addAll(References.columns(filter)));
      Bindings fetched = result.fetch(columns, context.schema());
      List<RexNode> conditions =
          ready.stream()
              .map(filter -> context.translator().translate(filter, fetched::field))
              .toList();
      RexNode condition = RexUtil.composeConjunction(context.scope().expressions(), conditions);
      double rows = fetched.estimate();
      for (TypedExpression filter : ready) {
        for (Variable variable : References.variables(filter)) {
          rows *= context.estimates().selectivity(variable, List.of(filter));
        }
      }
      result = fetched.over(LogicalFilter.create(fetched.rel(), condition), Math.max(1, rows));
    }
    for (TypedClause.Not not : List.copyOf(negations)) {
      if (isReady(not, result)) {
        negations.remove(not);
        result = negate(result, not);
      }
    }
    return result;
  }

  private static boolean isExpensive(TypedExpression filter) {
    boolean[] found = new boolean[1];
    References.visit(filter, node -> found[0] |= node instanceof TypedExpression.TextSearch);
    return found[0];
  }

  private boolean isReady(TypedClause.Not not, Bindings bound) {
    Set<Variable> needed = References.variables(not.block());
    return needed.stream().allMatch(v -> bound.binds(v) || !isOfThisBlock(v));
  }

  /** Whether this block, not one inside of it, binds a variable. */
  private boolean isOfThisBlock(Variable variable) {
    return variables.contains(variable) || edges.contains(variable);
  }

  private Bindings negate(Bindings outer, TypedClause.Not not) {
    Set<Variable> used = References.variables(not.block());
    Map<Variable, Integer> rows = new LinkedHashMap<>();
    Map<ColumnOf, Integer> columns = new LinkedHashMap<>();
    List<Integer> fields = new ArrayList<>();
    outer
        .rows()
        .forEach(
            (variable, field) -> {
              if (used.contains(variable)) {
                rows.put(variable, fields.size());
                fields.add(field);
              }
            });
    outer
        .columns()
        .forEach(
            (column, field) -> {
              if (used.contains(column.variable())) {
                columns.put(column, fields.size());
                fields.add(field);
              }
            });
    int id = context.nextId();
    RelNode leaf = new OuterRows(id, outer.rel(), fields);
    Bindings start = new Bindings(leaf, rows, columns, outer.estimate());
    Bindings inner = new BlockPlanner(context, not.block(), Set.of(), true).plan(start);
    RelNode rel = new AntiApply(id, outer.rel(), inner.rel(), fields.size());
    return outer.over(rel, Math.max(1, outer.estimate() / 2));
  }

  // Joining.

  private boolean isLoose(Bindings part) {
    return part.rows().keySet().stream().noneMatch(this::isUsed);
  }

  private Bindings first(Bindings part) {
    RexNode one = context.scope().expressions().makeExactLiteral(BigDecimal.ONE);
    return part.over(LogicalSort.create(part.rel(), RelCollations.EMPTY, null, one), 1);
  }

  private double joinedRows(Bindings left, Bindings right) {
    double rows = left.estimate() * right.estimate();
    return equalities(left, right).isEmpty() ? rows : rows / 1000;
  }

  /** Equalities of a column on one side with a column of the same type on the other. */
  private List<TypedExpression.Comparison> equalities(Bindings left, Bindings right) {
    List<TypedExpression.Comparison> found = new ArrayList<>();
    for (TypedExpression filter : filters) {
      if (filter instanceof TypedExpression.Comparison comparison
          && comparison.operator() == TypedExpression.Operator.EQUAL
          && isColumn(comparison.left())
          && isColumn(comparison.right())
          && comparison.left().type().scalar() == comparison.right().type().scalar()
          && (isBetween(comparison.left(), comparison.right(), left, right)
              || isBetween(comparison.right(), comparison.left(), left, right))) {
        found.add(comparison);
      }
    }
    return found;
  }

  private static boolean isColumn(TypedExpression node) {
    return node instanceof TypedExpression.PropertyOf || node instanceof TypedExpression.IdOf;
  }

  private static boolean isBetween(
      TypedExpression a, TypedExpression b, Bindings left, Bindings right) {
    return left.bindsAll(References.variables(a)) && right.bindsAll(References.variables(b));
  }

  private Bindings join(Bindings left, Bindings right) {
    List<TypedExpression.Comparison> equalities = equalities(left, right);
    filters.removeAll(equalities);
    Set<ColumnOf> leftColumns = new LinkedHashSet<>();
    Set<ColumnOf> rightColumns = new LinkedHashSet<>();
    for (TypedExpression.Comparison comparison : equalities) {
      for (ColumnOf column : References.columns(comparison)) {
        (left.binds(column.variable()) ? leftColumns : rightColumns).add(column);
      }
    }
    Bindings leftSide = left.fetch(leftColumns, context.schema());
    Bindings rightSide = right.fetch(rightColumns, context.schema());
    RexBuilder rex = context.scope().expressions();
    RelNode cross = joinOf(leftSide, rightSide, rex.makeLiteral(true));
    double rows = leftSide.estimate() * rightSide.estimate();
    Bindings joined = leftSide.join(rightSide, cross, rows);
    if (equalities.isEmpty()) {
      return joined;
    }
    List<RexNode> conditions = new ArrayList<>();
    for (TypedExpression.Comparison comparison : equalities) {
      boolean straight = left.bindsAll(References.variables(comparison.left()));
      TypedExpression first = straight ? comparison.left() : comparison.right();
      TypedExpression second = straight ? comparison.right() : comparison.left();
      conditions.add(
          rex.makeCall(SqlStdOperatorTable.EQUALS, joined.field(first), joined.field(second)));
    }
    RelNode hashed = joinOf(leftSide, rightSide, RexUtil.composeConjunction(rex, conditions));
    return joined.over(hashed, Math.max(1, rows / 20));
  }

  private static RelNode joinOf(Bindings left, Bindings right, RexNode condition) {
    return LogicalJoin.create(
        left.rel(), right.rel(), List.of(), condition, ImmutableSet.of(), JoinRelType.INNER);
  }
}
