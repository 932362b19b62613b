package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Selections;
import dev.omnigraph.engine.exec.expr.TextCodes;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.jspecify.annotations.Nullable;

/** Runs an {@link AggregatePlan}: drains the input, then gives the groups in portions. */
final class AggregateOperator implements Operator {
  private final AggregatePlan plan;
  private final ExecContext context;
  private final EvalScope scope;
  private final List<GroupingSet> sets = new ArrayList<>();
  private boolean drained;
  private int set;
  private int position;

  AggregateOperator(AggregatePlan plan, ExecContext context) {
    this.plan = plan;
    this.context = context;
    this.scope = new EvalScope(context);
    for (List<Integer> members : plan.sets()) {
      sets.add(new GroupingSet(plan, members, context));
    }
  }

  @Override
  public @Nullable Batch next() {
    scope.reset();
    if (!drained) {
      drain();
      drained = true;
    }
    while (set < sets.size()) {
      context.checkCancelled();
      GroupingSet current = sets.get(set);
      int n = Math.min(context.batchSize(), current.groups() - position);
      if (n > 0) {
        Batch batch = current.batch(position, n, scope);
        position += n;
        return batch;
      }
      set++;
      position = 0;
    }
    return null;
  }

  private void drain() {
    try (Operator input = context.open(plan.input())) {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        for (GroupingSet each : sets) {
          each.add(batch);
        }
      }
    }
  }

  @Override
  public void close() {
    scope.close();
    sets.forEach(GroupingSet::close);
  }

  /** The groups of one grouping set. */
  private static final class GroupingSet implements AutoCloseable {
    private final AggregatePlan plan;
    private final List<Integer> members;
    private final ExecContext context;
    private final @Nullable KeyTable table;
    private final List<Accumulator> states = new ArrayList<>();
    private final List<@Nullable KeyTable> distinct = new ArrayList<>();

    /** The codes of the last key column of texts, and the groups by code + 1, -1 if not known. */
    private @Nullable TextCodes codes;

    private int[] numbers = new int[0];

    GroupingSet(AggregatePlan plan, List<Integer> members, ExecContext context) {
      this.plan = plan;
      this.members = members;
      this.context = context;
      List<DataType> types = members.stream().map(m -> plan.keyTypes().get(m)).toList();
      table = members.isEmpty() ? null : new KeyTable(types, context.allocator());
      for (AggregateCall call : plan.calls()) {
        states.add(Accumulator.of(call));
        DataType type = call.argumentType();
        distinct.add(
            call.distinct() && type != null
                ? new KeyTable(List.of(DataType.I32, type), context.allocator())
                : null);
      }
    }

    int groups() {
      return table == null ? 1 : table.size();
    }

    void add(Batch batch) {
      int rows = batch.rows();
      int[] groups;
      if (table == null) {
        groups = new int[rows];
      } else {
        groups = number(table, batch);
      }
      int[] all = Selections.identity(rows);
      for (int c = 0; c < states.size(); c++) {
        add(plan.calls().get(c), states.get(c), distinct.get(c), batch, all, groups);
      }
    }

    private int[] number(KeyTable keyed, Batch batch) {
      if (members.size() == 1) {
        Column key = batch.column(plan.keys().get(members.get(0)));
        TextCodes texts = TextCodes.of(key, context.caches());
        if (texts != null) {
          if (!texts.equals(codes)) {
            codes = texts;
            numbers = new int[texts.size() + 1];
            Arrays.fill(numbers, -1);
          }
          return keyed.number(key, batch.rows(), texts, numbers);
        }
      }
      List<Column> keys = members.stream().map(m -> batch.column(plan.keys().get(m))).toList();
      return keyed.number(keys, batch.rows(), true);
    }

    private void add(
        AggregateCall call,
        Accumulator state,
        @Nullable KeyTable seen,
        Batch batch,
        int[] all,
        int[] groups) {
      if (call.function() == AggregateCall.Function.GROUPING) {
        return;
      }
      int[] rows = all;
      int n = batch.rows();
      if (call.filter() >= 0) {
        rows = new int[n];
        n = filter(batch.column(call.filter()), n, rows);
      }
      if (call.argument() < 0) {
        ((Accumulator.Count) state).addAll(rows, n, groups);
        return;
      }
      Column argument = batch.column(call.argument());
      if (seen != null) {
        int[] first = new int[n];
        n = firsts(seen, argument, rows, n, groups, first);
        rows = first;
      }
      if (call.more().isEmpty() && call.orders().isEmpty()) {
        state.add(argument, rows, n, groups);
      } else {
        state.add(batch, rows, n, groups);
      }
    }

    private static int filter(Column column, int n, int[] out) {
      BitVector bits = (BitVector) column.vector();
      int kept = 0;
      for (int i = 0; i < n; i++) {
        if (!column.isNull(i) && bits.get(column.at(i)) != 0) {
          out[kept++] = i;
        }
      }
      return kept;
    }

    /** The rows whose value their group has not seen before. */
    private int firsts(KeyTable seen, Column argument, int[] rows, int n, int[] groups, int[] out) {
      try (IntVector numbers = (IntVector) Vectors.allocate(DataType.I32, n, context.allocator())) {
        for (int i = 0; i < n; i++) {
          numbers.set(i, groups[rows[i]]);
        }
        List<Column> columns =
            List.of(
                Column.of(numbers),
                Selections.select(List.of(argument), Arrays.copyOf(rows, n), n).get(0));
        int next = seen.size();
        int[] pairs = seen.number(columns, n, true);
        int kept = 0;
        for (int i = 0; i < n; i++) {
          if (pairs[i] == next) {
            next++;
            out[kept++] = rows[i];
          }
        }
        return kept;
      }
    }

    Batch batch(int from, int n, EvalScope scope) {
      int[] rows = Selections.identity(n);
      for (int i = 0; i < n; i++) {
        rows[i] += from;
      }
      int[] none = new int[n];
      Arrays.fill(none, -1);
      List<Column> keys = table == null ? List.of() : table.keys();
      List<Column> columns = new ArrayList<>();
      for (int k = 0; k < plan.keys().size(); k++) {
        int member = members.indexOf(k);
        columns.add(
            member < 0
                ? new Column(scope.allocate(plan.keyTypes().get(k), 0), none)
                : new Column(keys.get(member).vector(), rows));
      }
      for (int c = 0; c < states.size(); c++) {
        FieldVector out = scope.allocate(plan.calls().get(c).type(), n);
        write(plan.calls().get(c), states.get(c), from, n, out);
        out.setValueCount(n);
        columns.add(Column.of(out));
      }
      return new Batch(n, columns);
    }

    private void write(AggregateCall call, Accumulator state, int from, int n, FieldVector out) {
      if (call.function() != AggregateCall.Function.GROUPING) {
        state.write(from, n, out);
        return;
      }
      long bits = leftOut(call.argument());
      for (int field : call.more()) {
        bits = bits << 1 | leftOut(field);
      }
      for (int i = 0; i < n; i++) {
        Vectors.set(out, i, bits);
      }
    }

    private long leftOut(int field) {
      return members.contains(plan.keys().indexOf(field)) ? 0 : 1;
    }

    @Override
    public void close() {
      if (table != null) {
        table.close();
      }
      for (KeyTable seen : distinct) {
        if (seen != null) {
          seen.close();
        }
      }
    }
  }
}
