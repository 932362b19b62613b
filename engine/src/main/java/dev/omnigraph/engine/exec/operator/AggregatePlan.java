package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import java.util.List;

/**
 * Groups rows and aggregates each group; null is a group of its own. Fields are the group keys,
 * then the aggregates. Without keys there is one row, whatever the input; else none for an empty
 * one.
 *
 * @param keys fields of the input to group by
 * @param sets the grouping sets, each the positions in {@code keys} that it groups by; one set with
 *     all of them in the plain case
 * @param keyTypes types of the keys
 */
public record AggregatePlan(
    PhysicalPlan input,
    List<Integer> keys,
    List<List<Integer>> sets,
    List<AggregateCall> calls,
    List<DataType> keyTypes)
    implements PhysicalPlan {
  public AggregatePlan {
    keys = List.copyOf(keys);
    sets = List.copyOf(sets);
    calls = List.copyOf(calls);
    keyTypes = List.copyOf(keyTypes);
  }

  @Override
  public Operator open(ExecContext context) {
    return new AggregateOperator(this, context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return (calls.isEmpty() ? "Distinct " : "HashAggregate ")
        + keys.stream().map(k -> "$" + k).toList()
        + (sets.size() == 1 ? "" : " sets " + sets)
        + (calls.isEmpty() ? "" : " " + calls.stream().map(AggregateCall::describe).toList());
  }
}
