package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Plans a read with aggregates: groups by all columns that are none. Null is a group of its own;
 * without group columns there is always one row.
 */
final class GroupPlanner {
  private final PlanContext context;
  private final TypedQuery.Read read;
  private final List<TypedExpression> outputs;

  /** What is grouped by, each once. */
  private final List<TypedExpression> keys = new ArrayList<>();

  GroupPlanner(PlanContext context, TypedQuery.Read read) {
    this.context = context;
    this.read = read;
    this.outputs = read.columns().stream().map(TypedQuery.OutputColumn::expression).toList();
    for (TypedExpression output : outputs) {
      if (!(output instanceof TypedExpression.Aggregate) && !keys.contains(output)) {
        keys.add(output);
      }
    }
  }

  RelNode plan(Bindings matched) {
    List<TypedExpression.Aggregate> aggregates = aggregates();
    Set<ColumnOf> columns = new LinkedHashSet<>();
    keys.forEach(key -> columns.addAll(References.columns(key)));
    for (TypedExpression.Aggregate aggregate : aggregates) {
      if (readsColumns(aggregate)) {
        columns.addAll(References.columns(aggregate));
      }
    }
    Bindings fetched = matched.fetch(columns, context.schema());
    List<RexNode> fields = new ArrayList<>();
    keys.forEach(key -> fields.add(context.translator().translate(key, fetched::field)));
    List<List<Integer>> arguments = new ArrayList<>();
    for (TypedExpression.Aggregate aggregate : aggregates) {
      arguments.add(arguments(aggregate, fetched, fields));
    }
    RelNode input =
        LogicalProject.create(fetched.rel(), List.of(), fields, (List<String>) null, Set.of());
    List<AggregateCall> calls = new ArrayList<>();
    for (int i = 0; i < aggregates.size(); i++) {
      calls.add(call(aggregates.get(i), arguments.get(i), input));
    }
    RelNode grouped =
        LogicalAggregate.create(input, List.of(), ImmutableBitSet.range(keys.size()), null, calls);
    List<TypedExpression> all = new ArrayList<>(keys);
    all.addAll(aggregates);
    RelNode ordered = ReadPlanner.limit(context, read, grouped, ReadPlanner.outputOrder(read, all));
    List<RexNode> result = new ArrayList<>();
    for (TypedExpression output : outputs) {
      RexNode field = RexInputRef.of(all.indexOf(output), ordered.getRowType());
      RelDataType type = context.translator().type(output.type());
      // The kernels know sums and averages of doubles and counts only; min and max keep the type.
      result.add(
          field.getType().getSqlTypeName() == type.getSqlTypeName()
              ? field
              : context.scope().expressions().makeAbstractCast(type, field, false));
    }
    List<String> names = read.columns().stream().map(TypedQuery.OutputColumn::name).toList();
    return LogicalProject.create(ordered, List.of(), result, names, Set.of());
  }

  private List<TypedExpression.Aggregate> aggregates() {
    List<TypedExpression.Aggregate> found = new ArrayList<>();
    List<TypedExpression> all = new ArrayList<>(outputs);
    read.order().forEach(key -> all.add(key.expression()));
    for (TypedExpression output : all) {
      if (output instanceof TypedExpression.Aggregate aggregate && !found.contains(aggregate)) {
        found.add(aggregate);
      }
    }
    return found;
  }

  /** Whether an output needs the columns that it mentions, not only to count rows. */
  static boolean readsColumns(TypedExpression output) {
    return !(output instanceof TypedExpression.Aggregate aggregate
        && (countsRows(aggregate) || countsNodes(aggregate)));
  }

  /** {@code count} of something that is never null. */
  private static boolean countsRows(TypedExpression.Aggregate aggregate) {
    return aggregate.function() == TypedExpression.Aggregate.Function.COUNT
        && !aggregate.distinct()
        && (aggregate.argument() instanceof TypedExpression.IdOf
            || aggregate.argument() instanceof TypedExpression.PropertyOf property
                && !property.type().nullable());
  }

  private static boolean countsNodes(TypedExpression.Aggregate aggregate) {
    return aggregate.function() == TypedExpression.Aggregate.Function.COUNT
        && aggregate.distinct()
        && aggregate.argument() instanceof TypedExpression.IdOf;
  }

  private List<Integer> arguments(
      TypedExpression.Aggregate aggregate, Bindings fetched, List<RexNode> fields) {
    if (countsRows(aggregate)) {
      return List.of();
    }
    RexNode argument = argument(aggregate, fetched);
    int index = fields.indexOf(argument);
    if (index < 0) {
      index = fields.size();
      fields.add(argument);
    }
    return List.of(index);
  }

  private AggregateCall call(
      TypedExpression.Aggregate aggregate, List<Integer> arguments, RelNode input) {
    return AggregateCall.create(
        function(aggregate.function()),
        aggregate.distinct(),
        false,
        false,
        List.of(),
        arguments,
        -1,
        null,
        RelCollations.EMPTY,
        keys.isEmpty(),
        input,
        null,
        null);
  }

  private RexNode argument(TypedExpression.Aggregate aggregate, Bindings fetched) {
    if (countsNodes(aggregate)) {
      TypedExpression.IdOf id = (TypedExpression.IdOf) aggregate.argument();
      return RexInputRef.of(fetched.row(id.variable()), fetched.rel().getRowType());
    }
    RexNode argument = context.translator().translate(aggregate.argument(), fetched::field);
    boolean asDouble =
        aggregate.function() == TypedExpression.Aggregate.Function.SUM
            || aggregate.function() == TypedExpression.Aggregate.Function.AVG;
    RexBuilder rex = context.scope().expressions();
    RelDataType wide = context.translator().type(ValueType.scalar(ScalarType.F64, true));
    return asDouble && argument.getType().getSqlTypeName() != wide.getSqlTypeName()
        ? rex.makeAbstractCast(wide, argument, false)
        : argument;
  }

  private static SqlAggFunction function(TypedExpression.Aggregate.Function function) {
    return switch (function) {
      case COUNT -> SqlStdOperatorTable.COUNT;
      case SUM -> SqlStdOperatorTable.SUM;
      case AVG -> SqlStdOperatorTable.AVG;
      case MIN -> SqlStdOperatorTable.MIN;
      case MAX -> SqlStdOperatorTable.MAX;
    };
  }
}
