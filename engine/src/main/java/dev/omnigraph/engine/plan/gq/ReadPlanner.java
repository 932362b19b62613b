package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.check.Variable;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Plans a read: the matched rows, then grouping or order and limit, then what is returned. */
final class ReadPlanner {
  private final PlanContext context;
  private final TypedQuery.Read read;

  ReadPlanner(PlanContext context, TypedQuery.Read read) {
    this.context = context;
    this.read = read;
  }

  RelNode plan() {
    Bindings matched = new BlockPlanner(context, read.match(), wanted(), false).plan(null);
    TypedExpression.Rank rank = rank();
    if (rank != null && (read.isAggregate() || read.distinct())) {
      throw new EngineException(
              ErrorCode.UNSUPPORTED,
              "A ranking goes with neither distinct nor aggregates. Return the ranked rows.")
          .with("feature", "rank");
    }
    if (read.isAggregate()) {
      return new GroupPlanner(context, read).plan(matched);
    }
    return read.distinct() ? distinct(matched) : ordered(matched);
  }

  /** The ranking that orders the rows, or null. */
  private TypedExpression.@Nullable Rank rank() {
    return !read.order().isEmpty()
            && read.order().get(0).expression() instanceof TypedExpression.Rank rank
        ? rank
        : null;
  }

  /** Columns of the result, as its metadata tell. */
  List<ColumnInfo> columns() {
    List<ColumnInfo> columns = new ArrayList<>();
    for (TypedQuery.OutputColumn column : read.columns()) {
      TypedExpression node = column.expression();
      ValueType type = node.type();
      if (node instanceof TypedExpression.PropertyOf of) {
        String table = of.variable().type().name();
        columns.add(new ColumnInfo(column.name(), type, null, table, of.property().name()));
      } else if (node instanceof TypedExpression.IdOf of) {
        columns.add(new ColumnInfo(column.name(), type, null, of.variable().type().name(), "id"));
      } else {
        columns.add(ColumnInfo.of(column.name(), type));
      }
    }
    return columns;
  }

  /**
   * Columns that a scan brings along at no cost. What is only returned stays out where a sort would
   * have to copy it: it is fetched for the rows that are left.
   */
  private Set<ColumnOf> wanted() {
    Set<ColumnOf> wanted = new LinkedHashSet<>();
    read.order().forEach(key -> wanted.addAll(References.columns(key.expression())));
    if (!read.order().isEmpty() && !read.isAggregate() && !read.distinct()) {
      tieBreakers().forEach(variable -> wanted.add(ColumnOf.id(variable)));
    } else {
      read.columns().stream()
          .map(TypedQuery.OutputColumn::expression)
          .filter(GroupPlanner::readsColumns)
          .forEach(expression -> wanted.addAll(References.columns(expression)));
    }
    return wanted;
  }

  private RelNode ordered(Bindings matched) {
    Bindings result = matched;
    TypedExpression.Rank rank = rank();
    Map<TypedExpression, Integer> ranks = new LinkedHashMap<>();
    if (rank != null) {
      result = new RankPlanner(context, read, tieBreakers()).plan(matched, rank, ranks);
    } else if (!read.order().isEmpty()) {
      result = sort(matched);
    } else if (read.limit() != null || read.offset() != null) {
      result = matched.over(limit(context, read, matched.rel(), List.of()), matched.estimate());
    }
    Set<ColumnOf> columns = new LinkedHashSet<>();
    for (TypedQuery.OutputColumn column : read.columns()) {
      if (!ranks.containsKey(column.expression())) {
        columns.addAll(References.columns(column.expression()));
      }
    }
    Bindings fetched = result.fetch(columns, context.schema());
    List<RexNode> output = new ArrayList<>();
    for (TypedQuery.OutputColumn column : read.columns()) {
      Integer field = ranks.get(column.expression());
      output.add(
          field == null
              ? context.translator().translate(column.expression(), fetched::field)
              : RexInputRef.of(field, fetched.rel().getRowType()));
    }
    return project(fetched.rel(), output);
  }

  private RelNode project(RelNode input, List<RexNode> output) {
    List<String> names = read.columns().stream().map(TypedQuery.OutputColumn::name).toList();
    return LogicalProject.create(input, List.of(), output, names, Set.of());
  }

  /** Named variables in alphabetical order: ties fall back to their ids. */
  private List<Variable> tieBreakers() {
    return read.variables().stream()
        .filter(variable -> !variable.isAnonymous())
        .sorted(Comparator.comparing(Variable::name))
        .toList();
  }

  private Bindings sort(Bindings matched) {
    Set<ColumnOf> columns = new LinkedHashSet<>();
    read.order().forEach(key -> columns.addAll(References.columns(key.expression())));
    tieBreakers().forEach(variable -> columns.add(ColumnOf.id(variable)));
    Bindings fetched = matched.fetch(columns, context.schema());
    Carried carried = new Carried(fetched);
    List<RelFieldCollation> collation = new ArrayList<>();
    for (TypedQuery.OrderKey key : read.order()) {
      RexNode value = context.translator().translate(key.expression(), fetched::field);
      collation.add(collation(carried.add(value), key.descending()));
    }
    for (Variable variable : tieBreakers()) {
      RexNode id = fetched.field(new TypedExpression.IdOf(variable));
      collation.add(collation(carried.add(id), false));
    }
    for (TypedQuery.OutputColumn column : read.columns()) {
      References.columns(column.expression()).forEach(carried::carry);
    }
    Bindings narrow = carried.bindings();
    return narrow.over(limit(context, read, narrow.rel(), collation), narrow.estimate());
  }

  private RelNode distinct(Bindings matched) {
    Set<ColumnOf> columns = new LinkedHashSet<>();
    read.columns().forEach(column -> columns.addAll(References.columns(column.expression())));
    Bindings fetched = matched.fetch(columns, context.schema());
    List<RexNode> output =
        read.columns().stream()
            .map(column -> context.translator().translate(column.expression(), fetched::field))
            .toList();
    RelNode all = project(fetched.rel(), output);
    RelNode rel =
        LogicalAggregate.create(
            all, List.of(), ImmutableBitSet.range(output.size()), null, List.of());
    List<TypedExpression> outputs =
        read.columns().stream().map(TypedQuery.OutputColumn::expression).toList();
    return limit(context, read, rel, outputOrder(read, outputs));
  }

  /**
   * The order of rows that are made of output columns alone; what the keys leave open is settled by
   * all columns from left to right.
   */
  static List<RelFieldCollation> outputOrder(TypedQuery.Read read, List<TypedExpression> outputs) {
    List<RelFieldCollation> collation = new ArrayList<>();
    if (read.order().isEmpty()) {
      return collation;
    }
    Set<Integer> used = new LinkedHashSet<>();
    for (TypedQuery.OrderKey key : read.order()) {
      int index = outputs.indexOf(key.expression());
      if (index < 0) {
        throw new EngineException(
                ErrorCode.UNSUPPORTED,
                "With distinct or an aggregate, order only takes what is returned. Return the"
                    + " order key too.")
            .with("feature", "order by a value that is not returned");
      }
      if (used.add(index)) {
        collation.add(collation(index, key.descending()));
      }
    }
    for (int i = 0; i < outputs.size(); i++) {
      if (used.add(i) && !outputs.get(i).type().isList() && !outputs.get(i).type().isVector()) {
        collation.add(collation(i, false));
      }
    }
    return collation;
  }

  /** Null is the smallest value. */
  static RelFieldCollation collation(int field, boolean descending) {
    return descending
        ? new RelFieldCollation(
            field, RelFieldCollation.Direction.DESCENDING, RelFieldCollation.NullDirection.LAST)
        : new RelFieldCollation(
            field, RelFieldCollation.Direction.ASCENDING, RelFieldCollation.NullDirection.FIRST);
  }

  /** Sorts, skips and limits; the input itself where nothing is asked for. */
  static RelNode limit(
      PlanContext context, TypedQuery.Read read, RelNode input, List<RelFieldCollation> collation) {
    RexNode offset = count(context, read.offset());
    RexNode fetch = count(context, read.limit());
    if (collation.isEmpty() && offset == null && fetch == null) {
      return input;
    }
    return LogicalSort.create(input, RelCollations.of(collation), offset, fetch);
  }

  private static @Nullable RexNode count(PlanContext context, @Nullable TypedExpression node) {
    return node == null ? null : context.translator().translate(node, BlockPlanner::noColumn);
  }
}
