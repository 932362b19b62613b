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
  /** Up to this limit only the best rows are kept. */
  private static final int MOST_KEPT = 1 << 20;

  private static final int FIRST_PORTION = 128;

  private final SortPlan plan;
  private final ExecContext context;
  private final EvalScope scope;
  private RowStore rows;
  private int @Nullable [] order;
  private int position;
  private int end;

  /** The last of the best rows so far, by its place among the rows kept; -1 while all are kept. */
  private int worst = -1;

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
    boolean few = wanted <= MOST_KEPT;
    try (Operator input = context.open(plan.input())) {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        if (few) {
          appendBest(batch, (int) wanted);
        } else {
          rows.append(batch);
        }
      }
    }
    int[] sorted = sorted();
    end = (int) Math.min(sorted.length, wanted);
    position = (int) Math.min(end, offset);
    return sorted;
  }

  /**
   * Takes the rows of a batch that may be among the best. Looks at few rows first: the worst of the
   * best so far then keeps most of the others out.
   */
  private void appendBest(Batch batch, int wanted) {
    int from = 0;
    int portion = Math.max(wanted, FIRST_PORTION);
    while (from < batch.rows()) {
      int to = worst < 0 ? Math.min(batch.rows(), from + portion) : batch.rows();
      int[] candidates = new int[to - from];
      int n = candidates(batch, from, to, candidates);
      if (n > 0) {
        rows.append(Selections.select(batch.columns(), candidates, n), n);
      }
      if (rows.size() > wanted && (worst < 0 || rows.size() >= 2L * wanted + FIRST_PORTION)) {
        prune(wanted);
      }
      from = to;
    }
  }

  private int candidates(Batch batch, int from, int to, int[] out) {
    int n = 0;
    if (worst < 0) {
      for (int row = from; row < to; row++) {
        out[n++] = row;
      }
      return n;
    }
    RowBound bound = new RowBound(plan.keys(), batch, rows.columns(), worst);
    for (int row = from; row < to; row++) {
      if (bound.isBefore(row)) {
        out[n++] = row;
      }
    }
    return n;
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
    worst = Arrays.binarySearch(best, sorted[wanted - 1]);
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
