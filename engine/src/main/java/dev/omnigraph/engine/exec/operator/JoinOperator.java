package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Selections;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link JoinPlan}: pairs come in portions, rows without a match behind those of a batch.
 */
final class JoinOperator implements Operator {
  private static final int PORTION = 4096;

  private final JoinPlan plan;
  private final ExecContext context;
  private final Operator left;
  private final EvalScope scope;
  private final EvalScope residualScope;
  private final List<FieldVector> nullVectors = new ArrayList<>();
  private final int[] leftKeys;
  private final boolean reportsLeft;
  private final boolean onlyFirst;
  private @Nullable JoinTable table;
  private final BitSet rightMatched = new BitSet();
  private @Nullable Batch batch;
  private JoinTable.@Nullable Probe probe;
  private boolean[] matched = new boolean[0];
  private int row;
  private int candidate;
  private int rightRow = -1;

  JoinOperator(JoinPlan plan, ExecContext context) {
    this.plan = plan;
    this.context = context;
    this.leftKeys = plan.leftKeys();
    this.scope = new EvalScope(context);
    this.residualScope = new EvalScope(context);
    this.reportsLeft = plan.type() == JoinPlan.Type.LEFT || plan.type() == JoinPlan.Type.FULL;
    this.onlyFirst =
        plan.type() == JoinPlan.Type.SEMI
            || plan.type() == JoinPlan.Type.ANTI
            || plan.type() == JoinPlan.Type.MARK;
    this.left = context.open(plan.left());
  }

  @Override
  public @Nullable Batch next() {
    scope.reset();
    JoinTable built = table;
    if (built == null) {
      built = build();
      table = built;
    }
    while (true) {
      context.checkCancelled();
      residualScope.reset();
      Batch current = batch;
      if (current == null) {
        current = rightRow < 0 ? left.next() : null;
        if (current == null) {
          return unmatchedRight(built);
        }
        batch = current;
        probe = built.probe(current, leftKeys);
        matched = new boolean[current.rows()];
        row = 0;
        candidate = -2;
      }
      Batch out = advance(current, built);
      if (out != null) {
        return out;
      }
    }
  }

  private JoinTable build() {
    try (Operator right = context.open(plan.right())) {
      return new JoinTable(plan, right, context);
    }
  }

  /** The next portion of the batch, or null if it gave nothing; ends the batch when it is done. */
  private @Nullable Batch advance(Batch current, JoinTable built) {
    JoinTable.Probe probing = probe;
    if (probing == null) {
      return null;
    }
    if (row >= current.rows()) {
      batch = null;
      return finish(current, built, probing);
    }
    int[] leftRows = new int[PORTION];
    int[] rightRows = new int[PORTION];
    int n = 0;
    while (row < current.rows() && n < PORTION) {
      if (candidate == -2) {
        candidate = probing.first(row);
      }
      boolean stop = onlyFirst && matched[row];
      while (candidate >= 0 && n < PORTION && !stop) {
        leftRows[n] = row;
        rightRows[n++] = candidate;
        candidate = probing.after(row, candidate);
        if (onlyFirst && plan.residual() == null) {
          stop = true;
        }
      }
      if (candidate < 0 || stop) {
        row++;
        candidate = -2;
      }
    }
    return n == 0 ? null : emit(current, built, leftRows, rightRows, n);
  }

  private @Nullable Batch emit(
      Batch current, JoinTable built, int[] leftRows, int[] rightRows, int n) {
    Batch pairs = pairs(current, built, leftRows, rightRows, n);
    int kept = n;
    int[] keep = Selections.identity(n);
    Expression residual = plan.residual();
    if (residual != null) {
      kept = residual.filter(pairs, keep, n, keep, residualScope);
    }
    for (int i = 0; i < kept; i++) {
      matched[leftRows[keep[i]]] = true;
    }
    if (plan.type() == JoinPlan.Type.RIGHT || plan.type() == JoinPlan.Type.FULL) {
      for (int i = 0; i < kept; i++) {
        rightMatched.set(rightRows[keep[i]]);
      }
    }
    if (onlyFirst || kept == 0) {
      return null;
    }
    return kept == n ? pairs : Selections.select(pairs, keep, kept);
  }

  private Batch pairs(Batch current, JoinTable built, int[] leftRows, int[] rightRows, int n) {
    List<Column> columns = new ArrayList<>(Selections.select(current.columns(), leftRows, n));
    columns.addAll(Selections.select(built.columns(), rightRows, n));
    return new Batch(n, columns);
  }

  /** What a batch gives after its last pair. */
  private @Nullable Batch finish(Batch current, JoinTable built, JoinTable.Probe probing) {
    int n = current.rows();
    if (plan.type() == JoinPlan.Type.MARK) {
      List<Column> columns = new ArrayList<>(current.columns());
      columns.add(
          Column.of(new JoinMarks(plan, context).marks(current, built, probing, matched, scope)));
      return new Batch(n, columns);
    }
    boolean wanted = plan.type() == JoinPlan.Type.SEMI;
    if (!wanted && plan.type() != JoinPlan.Type.ANTI && !reportsLeft) {
      return null;
    }
    int[] rows = new int[n];
    int k = 0;
    for (int i = 0; i < n; i++) {
      if (matched[i] == wanted) {
        rows[k++] = i;
      }
    }
    if (k == 0) {
      return null;
    }
    Batch some = k == n ? current : Selections.select(current, rows, k);
    if (!reportsLeft) {
      return some;
    }
    int[] none = new int[k];
    java.util.Arrays.fill(none, -1);
    List<Column> columns = new ArrayList<>(some.columns());
    columns.addAll(Selections.select(built.columns(), none, k));
    return new Batch(k, columns);
  }

  private @Nullable Batch unmatchedRight(JoinTable built) {
    if (plan.type() != JoinPlan.Type.RIGHT && plan.type() != JoinPlan.Type.FULL) {
      return null;
    }
    int[] rows = new int[PORTION];
    int n = 0;
    int at = Math.max(rightRow, 0);
    for (at = rightMatched.nextClearBit(at); at < built.size() && n < PORTION; ) {
      rows[n++] = at;
      at = rightMatched.nextClearBit(at + 1);
    }
    rightRow = at;
    if (n == 0) {
      return null;
    }
    int[] none = new int[n];
    java.util.Arrays.fill(none, -1);
    List<Column> columns = new ArrayList<>();
    for (FieldVector vector : nulls()) {
      columns.add(new Column(vector, none));
    }
    columns.addAll(Selections.select(built.columns(), rows, n));
    return new Batch(n, columns);
  }

  private List<FieldVector> nulls() {
    if (nullVectors.isEmpty()) {
      for (DataType type : plan.leftTypes()) {
        nullVectors.add(Vectors.allocate(type, 0, context.allocator()));
      }
    }
    return nullVectors;
  }

  @Override
  public void close() {
    scope.close();
    residualScope.close();
    nullVectors.forEach(FieldVector::close);
    nullVectors.clear();
    JoinTable built = table;
    if (built != null) {
      built.close();
    }
    left.close();
  }

  /** Marks of one batch: whether there is a match, null where a null leaves it open. */
  private record JoinMarks(JoinPlan plan, ExecContext context) {
    BitVector marks(
        Batch batch, JoinTable built, JoinTable.Probe probe, boolean[] matched, EvalScope scope) {
      BitVector out = (BitVector) scope.allocate(DataType.BOOL, batch.rows());
      int[] all = null;
      for (int i = 0; i < batch.rows(); i++) {
        if (matched[i]) {
          out.set(i, 1);
          continue;
        }
        boolean open = probe.isOpen(i);
        if (open || plan.residual() != null) {
          if (all == null) {
            all = Selections.identity(built.size());
          }
          if (isOpen(batch, built, i, all)) {
            continue;
          }
        } else if (isOpen(batch, built, i, built.openRows())) {
          continue;
        }
        out.set(i, 0);
      }
      return out;
    }

    /** Whether the condition is null for the left row and one of the right rows. */
    private boolean isOpen(Batch batch, JoinTable built, int row, int[] rows) {
      if (rows.length == 0) {
        return false;
      }
      if (plan.keys().size() == 1 && plan.residual() == null && !plan.keys().get(0).nullSafe()) {
        return true;
      }
      for (int from = 0; from < rows.length; from += PORTION) {
        context.checkCancelled();
        int n = Math.min(PORTION, rows.length - from);
        if (isNullOfAny(batch, built, row, java.util.Arrays.copyOfRange(rows, from, from + n))) {
          return true;
        }
      }
      return false;
    }

    private boolean isNullOfAny(Batch batch, JoinTable built, int row, int[] rows) {
      int n = rows.length;
      int[] same = new int[n];
      java.util.Arrays.fill(same, row);
      List<Column> columns = new ArrayList<>(Selections.select(batch.columns(), same, n));
      columns.addAll(Selections.select(built.columns(), rows, n));
      Batch pairs = new Batch(n, columns);
      try (EvalScope pairScope = new EvalScope(context)) {
        Column value = condition().eval(pairs, pairScope);
        for (int i = 0; i < n; i++) {
          if (value.isNull(i)) {
            return true;
          }
        }
      }
      return false;
    }

    private Expression condition() {
      List<Expression> parts = new ArrayList<>();
      int width = plan.leftTypes().size();
      for (JoinPlan.Key key : plan.keys()) {
        Expression l = ref(key.left(), plan.leftTypes().get(key.left()));
        Expression r = ref(width + key.right(), plan.rightTypes().get(key.right()));
        parts.add(
            key.nullSafe()
                ? new dev.omnigraph.engine.exec.expr.Distinctness(false, l, r)
                : dev.omnigraph.engine.exec.expr.Comparison.of(
                    dev.omnigraph.engine.exec.expr.Comparison.Operator.EQUAL, l, r));
      }
      Expression residual = plan.residual();
      if (residual != null) {
        parts.add(residual);
      }
      return new dev.omnigraph.engine.exec.expr.Logical(true, parts);
    }

    private static Expression ref(int index, DataType type) {
      return new dev.omnigraph.engine.exec.expr.InputRef(index, type);
    }
  }
}
