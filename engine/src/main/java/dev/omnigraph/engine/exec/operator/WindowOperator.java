package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Selections;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Runs a {@link WindowPlan}: drains the input, computes all calls, then gives rows in portions. */
final class WindowOperator implements Operator {
  private final WindowPlan plan;
  private final ExecContext context;
  private final EvalScope scope;
  private final RowStore rows;
  private final List<@Nullable Object[]> results = new ArrayList<>();
  private final List<DataType> resultTypes = new ArrayList<>();
  private boolean drained;
  private int position;

  WindowOperator(WindowPlan plan, ExecContext context) {
    this.plan = plan;
    this.context = context;
    this.scope = new EvalScope(context);
    this.rows = new RowStore(plan.types(), context.allocator());
  }

  @Override
  public @Nullable Batch next() {
    scope.reset();
    context.checkCancelled();
    if (!drained) {
      drained = true;
      drain();
    }
    int n = Math.min(context.batchSize(), rows.size() - position);
    if (n <= 0) {
      return null;
    }
    int[] selection = Selections.identity(n);
    for (int i = 0; i < n; i++) {
      selection[i] += position;
    }
    List<Column> columns = new ArrayList<>(Selections.select(rows.columns(), selection, n));
    for (int c = 0; c < results.size(); c++) {
      DataType type = resultTypes.get(c);
      FieldVector vector = scope.allocate(type, n);
      for (int i = 0; i < n; i++) {
        Vectors.set(vector, i, Values.convert(results.get(c)[position + i], type));
      }
      vector.setValueCount(n);
      columns.add(Column.of(vector));
    }
    position += n;
    return new Batch(n, columns);
  }

  private void drain() {
    try (Operator input = context.open(plan.input())) {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        rows.append(batch);
      }
    }
    for (WindowPlan.Group group : plan.groups()) {
      List<@Nullable Object[]> computed = new ArrayList<>();
      for (WindowPlan.Call call : group.calls()) {
        computed.add(new Object[rows.size()]);
        resultTypes.add(call.type());
      }
      compute(group, computed);
      results.addAll(computed);
    }
  }

  private void compute(WindowPlan.Group group, List<@Nullable Object[]> computed) {
    List<Column> columns = new ArrayList<>(rows.columns());
    columns.addAll(constants());
    List<SortPlan.Key> keys = new ArrayList<>();
    group.keys().forEach(key -> keys.add(new SortPlan.Key(key, false, true)));
    RowSorter partitions = RowSorter.of(List.copyOf(keys), columns, context);
    RowSorter peers = RowSorter.of(group.orders(), columns, context);
    keys.addAll(group.orders());
    int[] order = Selections.identity(rows.size());
    RowSorter.of(keys, columns, context).sort(order);
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && partitions.compare(order[from], order[to]) == 0) {
        to++;
      }
      context.checkCancelled();
      WindowPartition partition =
          new WindowPartition(plan, group, columns, order, from, to, peers, context);
      for (int c = 0; c < computed.size(); c++) {
        partition.compute(group.calls().get(c), computed.get(c));
      }
      from = to;
    }
  }

  /** The constants as columns, behind those of the rows. */
  private List<Column> constants() {
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < plan.constants().size(); c++) {
      FieldVector vector = scope.allocate(plan.constantTypes().get(c), 1);
      Vectors.set(vector, 0, plan.constants().get(c));
      vector.setValueCount(1);
      columns.add(new Column(vector, new int[rows.size()]));
    }
    return columns;
  }

  @Override
  public void close() {
    scope.close();
    rows.close();
  }
}
