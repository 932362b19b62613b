package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a {@link SortPlan}. */
final class SortOperator implements Operator {
  private static final int LEAST_KEPT = 16384;

  private final SortPlan plan;
  private final ExecContext context;
  private final EvalScope scope;
  private RowStore rows;
  private int @Nullable [] order;
  private int position;
  private int end;

  SortOperator(SortPlan plan, ExecContext context) {
    this.plan = plan;
    this.context = context;
    this.scope = new EvalScope(context);
    this.rows = new RowStore(plan.types(), context.allocator());
  }

  @Override
  public @Nullable Batch next() {
    context.checkCancelled();
    int[] sorted = order;
    if (sorted == null) {
      sorted = drain();
      order = sorted;
    }
    int n = Math.min(end - position, context.batchSize());
    if (n <= 0) {
      return null;
    }
    int[] selection = Arrays.copyOfRange(sorted, position, position + n);
    position += n;
    return new Batch(n, Selections.select(rows.columns(), selection, n));
  }

  private int[] drain() {
    long offset = plan.offset() == null ? 0 : LimitPlan.count(plan.offset(), scope);
    long limit = plan.limit() == null ? Long.MAX_VALUE : LimitPlan.count(plan.limit(), scope);
    long wanted = limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : limit + offset;
    if (limit == 0) {
      end = 0;
      return new int[0];
    }
    try (Operator input = plan.input().open(context)) {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        rows.append(batch);
        if (wanted < rows.size() / 4 && rows.size() > LEAST_KEPT) {
          prune((int) wanted);
        }
      }
    }
    int[] sorted = sorted();
    end = (int) Math.min(sorted.length, wanted);
    position = (int) Math.min(end, offset);
    return sorted;
  }

  private void prune(int wanted) {
    int[] sorted = sorted();
    // Kept in order of arrival, so that rows of equal keys stay in it.
    int[] best = Arrays.copyOf(sorted, wanted);
    Arrays.sort(best);
    RowStore fewer = new RowStore(plan.types(), context.allocator());
    try {
      fewer.append(Selections.select(rows.columns(), best, wanted), wanted);
    } catch (RuntimeException | Error e) {
      fewer.close();
      throw e;
    }
    rows.close();
    rows = fewer;
  }

  private int[] sorted() {
    List<Column> columns = rows.columns();
    int[] sorted = Selections.identity(rows.size());
    RowSorter.of(plan.keys(), columns, context).sort(sorted);
    return sorted;
  }

  @Override
  public void close() {
    scope.close();
    rows.close();
  }
}
