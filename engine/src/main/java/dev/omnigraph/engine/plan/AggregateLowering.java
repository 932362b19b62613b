package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Cast;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Function;
import dev.omnigraph.engine.exec.expr.InputRef;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.operator.AggregateCall;
import dev.omnigraph.engine.exec.operator.AggregatePlan;
import dev.omnigraph.engine.exec.operator.ProjectPlan;
import dev.omnigraph.engine.exec.operator.SortPlan;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
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
    List<Expression> tuples = new ArrayList<>();
    List<AggregateCall> calls = new ArrayList<>();
    for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
      calls.add(call(call, aggregate.getInput(), inputTypes, tuples));
    }
    List<DataType> keyTypes = keys.stream().map(inputTypes::get).toList();
    return new AggregatePlan(with(input, inputTypes, tuples), keys, sets, calls, keyTypes);
  }

  /** The input, with more fields behind its own. */
  private static PhysicalPlan with(
      PhysicalPlan input, List<DataType> types, List<Expression> more) {
    if (more.isEmpty()) {
      return input;
    }
    List<Expression> fields = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      fields.add(new InputRef(i, types.get(i)));
    }
    fields.addAll(more);
    return new ProjectPlan(input, fields);
  }

  private static AggregateCall call(
      org.apache.calcite.rel.core.AggregateCall call,
      RelNode input,
      List<DataType> inputTypes,
      List<Expression> tuples) {
    List<Integer> arguments = call.getArgList();
    AggregateCall.Function function = function(call);
    List<SortPlan.Key> orders = new ArrayList<>();
    for (RelFieldCollation order : call.getCollation().getFieldCollations()) {
      orders.add(Lowering.sortKey(order));
    }
    DataType type = TypeMapping.toData(call.getType());
    int argument = arguments.isEmpty() ? -1 : arguments.get(0);
    List<Integer> more = argument < 0 ? List.of() : arguments.subList(1, arguments.size());
    Object option = null;
    switch (function) {
      case COUNT -> {
        if (arguments.size() > 1) {
          argument = inputTypes.size() + tuples.size();
          tuples.add(tuple(arguments, inputTypes));
          more = List.of();
        }
      }
      case LISTAGG -> {
        option = more.isEmpty() ? null : constant(input, more.get(0), "LISTAGG");
        more = List.of();
      }
      case PERCENTILE_CONT, PERCENTILE_DISC -> {
        option = constant(input, argument, "a percentile");
        argument = orders.get(0).field();
      }
      case SUM, SUM0, AVG, STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> {
        if (!inputTypes.get(argument).kind().isNumeric()) {
          // a null of no type, or a text that stands for a number
          Expression text = new InputRef(argument, inputTypes.get(argument));
          argument = inputTypes.size() + tuples.size();
          tuples.add(Cast.of(text, DataType.F64, -1, false));
        }
      }
      default -> {}
    }
    return new AggregateCall(
        function,
        argument,
        call.isDistinct(),
        call.filterArg,
        type,
        argument < 0
            ? null
            : argument < inputTypes.size()
                ? inputTypes.get(argument)
                : tuples.get(argument - inputTypes.size()).type(),
        more,
        isOrdered(function) ? orders : List.of(),
        option);
  }

  private static boolean isOrdered(AggregateCall.Function function) {
    return switch (function) {
      case COLLECT, LISTAGG, PERCENTILE_CONT, PERCENTILE_DISC -> true;
      default -> false;
    };
  }

  /** Several values as one text that no other values have; null if any is null. */
  private static Expression tuple(List<Integer> fields, List<DataType> types) {
    List<Expression> refs = new ArrayList<>();
    fields.forEach(field -> refs.add(new InputRef(field, types.get(field))));
    return new Function(
        "ROW",
        DataType.STRING,
        refs,
        true,
        values -> {
          StringBuilder text = new StringBuilder();
          for (Object value : values) {
            String one = value == null ? "" : Values.text(value);
            text.append(one.length()).append(':').append(one);
          }
          return text.toString();
        });
  }

  /** The literal that a field of a plan is. */
  private static Object constant(RelNode node, int field, String what) {
    RelNode at = node;
    int index = field;
    while (true) {
      if (at instanceof Project project) {
        RexNode expression = project.getProjects().get(index);
        if (expression instanceof RexLiteral literal) {
          Object value = ExpressionCompiler.literalValue(literal);
          if (value != null) {
            return value;
          }
        }
        if (!(expression instanceof RexInputRef ref)) {
          break;
        }
        index = ref.getIndex();
      } else if (!(at instanceof Filter || at instanceof Sort)) {
        break;
      }
      at = at.getInput(0);
    }
    throw Lowering.unsupported(what + " of anything but a literal");
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
      case GROUPING, GROUPING_ID -> AggregateCall.Function.GROUPING;
      case PERCENTILE_CONT -> AggregateCall.Function.PERCENTILE_CONT;
      case PERCENTILE_DISC -> AggregateCall.Function.PERCENTILE_DISC;
      case MODE -> AggregateCall.Function.MODE;
      case BIT_AND -> AggregateCall.Function.BIT_AND;
      case BIT_OR -> AggregateCall.Function.BIT_OR;
      case BIT_XOR -> AggregateCall.Function.BIT_XOR;
      case ARG_MAX -> AggregateCall.Function.ARG_MAX;
      case ARG_MIN -> AggregateCall.Function.ARG_MIN;
      case COVAR_POP -> AggregateCall.Function.COVAR_POP;
      case COVAR_SAMP -> AggregateCall.Function.COVAR_SAMP;
      case REGR_COUNT -> AggregateCall.Function.REGR_COUNT;
      case REGR_SXX -> AggregateCall.Function.REGR_SXX;
      case REGR_SYY -> AggregateCall.Function.REGR_SYY;
      case COLLECT, ARRAY_AGG -> AggregateCall.Function.COLLECT;
      case LISTAGG, STRING_AGG -> AggregateCall.Function.LISTAGG;
      default ->
          switch (operator.getName()) {
            case "EVERY", "BOOL_AND", "LOGICAL_AND" -> AggregateCall.Function.EVERY;
            case "CORR" -> AggregateCall.Function.CORR;
            case "SOME", "BOOL_OR", "LOGICAL_OR" -> AggregateCall.Function.SOME;
            default -> throw Lowering.unsupported("aggregate " + operator.getName());
          };
    };
  }
}
