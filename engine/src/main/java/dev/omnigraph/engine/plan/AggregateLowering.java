package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.operator.AggregateCall;
import dev.omnigraph.engine.exec.operator.AggregatePlan;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.util.ImmutableBitSet;

/** Lowers groupings. */
final class AggregateLowering {
  private final Lowering lowering;

  AggregateLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  PhysicalPlan lower(Aggregate aggregate) {
    PhysicalPlan input = lowering.lower(aggregate.getInput());
    List<DataType> inputTypes = Lowering.types(aggregate.getInput());
    List<Integer> keys = aggregate.getGroupSet().asList();
    List<List<Integer>> sets = new ArrayList<>();
    for (ImmutableBitSet set : aggregate.getGroupSets()) {
      sets.add(set.asList().stream().map(keys::indexOf).toList());
    }
    List<AggregateCall> calls = new ArrayList<>();
    for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
      calls.add(call(call, inputTypes));
    }
    List<DataType> keyTypes = keys.stream().map(inputTypes::get).toList();
    return new AggregatePlan(input, keys, sets, calls, keyTypes);
  }

  private static AggregateCall call(
      org.apache.calcite.rel.core.AggregateCall call, List<DataType> inputTypes) {
    List<Integer> arguments = call.getArgList();
    AggregateCall.Function function = function(call);
    if (arguments.size() > 1 || !call.getCollation().getFieldCollations().isEmpty()) {
      throw Lowering.unsupported("aggregate " + call.getAggregation().getName());
    }
    int argument = arguments.isEmpty() ? -1 : arguments.get(0);
    return new AggregateCall(
        function,
        argument,
        call.isDistinct(),
        call.filterArg,
        TypeMapping.toData(call.getType()),
        argument < 0 ? null : inputTypes.get(argument));
  }

  private static AggregateCall.Function function(org.apache.calcite.rel.core.AggregateCall call) {
    return function(call.getAggregation());
  }

  /** The function of an operator. */
  static AggregateCall.Function function(SqlAggFunction operator) {
    return switch (operator.getKind()) {
      case COUNT -> AggregateCall.Function.COUNT;
      case SUM -> AggregateCall.Function.SUM;
      case SUM0 -> AggregateCall.Function.SUM0;
      case AVG -> AggregateCall.Function.AVG;
      case MIN -> AggregateCall.Function.MIN;
      case MAX -> AggregateCall.Function.MAX;
      case ANY_VALUE -> AggregateCall.Function.ANY_VALUE;
      case SINGLE_VALUE -> AggregateCall.Function.SINGLE_VALUE;
      case STDDEV_POP -> AggregateCall.Function.STDDEV_POP;
      case STDDEV_SAMP -> AggregateCall.Function.STDDEV_SAMP;
      case VAR_POP -> AggregateCall.Function.VAR_POP;
      case VAR_SAMP -> AggregateCall.Function.VAR_SAMP;
      case GROUPING -> AggregateCall.Function.GROUPING;
      case COLLECT, ARRAY_AGG -> AggregateCall.Function.COLLECT;
      case LISTAGG, STRING_AGG -> AggregateCall.Function.LISTAGG;
      default ->
          switch (operator.getName()) {
            case "EVERY", "BOOL_AND", "LOGICAL_AND" -> AggregateCall.Function.EVERY;
            case "SOME", "BOOL_OR", "LOGICAL_OR" -> AggregateCall.Function.SOME;
            default -> throw Lowering.unsupported("aggregate " + operator.getName());
          };
    };
  }
}
