package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Selections;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.jspecify.annotations.Nullable;

/** Runs a {@link ScanPlan}: a batch covers part of one segment. */
final class ScanOperator implements Operator {
  private final ScanPlan plan;
  private final ExecContext context;
  private final TableImage table;
  private final @Nullable IdLookup ids;
  private final EvalScope scope;
  private final List<FieldVector> vectors = new ArrayList<>();

  /** Of the columns of the current segment alone: a table need not fit into the memory limit. */
  private final Pins pins = new Pins();

  private int segmentIndex = -1;
  private @Nullable Segment segment;
  private int position;

  ScanOperator(ScanPlan plan, ExecContext context) {
    this.plan = plan;
    this.context = context;
    String reference = plan.reference();
    GraphImage image = reference == null ? context.image() : context.scope().image(reference);
    table = image.table(plan.table().tableKey());
    ids = plan.vertex() ? table.ids(context.pins()) : null;
    scope = new EvalScope(context);
  }

  @Override
  public @Nullable Batch next() {
    scope.reset();
    while (true) {
      context.checkCancelled();
      Segment current = segment;
      if (current == null || position >= current.rowCount()) {
        if (!nextSegment()) {
          return null;
        }
        continue;
      }
      int end = Math.min(current.rowCount(), position + context.batchSize());
      int[] rows = new int[end - position];
      int n = live(current, position, end, rows);
      position = end;
      if (n == 0) {
        continue;
      }
      Batch batch = batch(current, rows, n);
      Expression filter = plan.filter();
      if (filter == null) {
        return batch;
      }
      int[] kept = Selections.identity(n);
      int k = filter.filter(batch, kept, n, kept, scope);
      if (k == n) {
        return batch;
      }
      if (k > 0) {
        return Selections.select(batch, kept, k);
      }
      scope.reset();
    }
  }

  private static int live(Segment segment, int from, int to, int[] rows) {
    BitSet dead = segment.dead();
    int n = 0;
    if (dead == null) {
      for (int i = from; i < to; i++) {
        rows[n++] = i;
      }
      return n;
    }
    for (int i = dead.nextClearBit(from); i < to; i = dead.nextClearBit(i + 1)) {
      rows[n++] = i;
    }
    return n;
  }

  private boolean nextSegment() {
    List<Segment> segments = table.segments();
    segmentIndex++;
    vectors.clear();
    pins.close();
    position = 0;
    if (segmentIndex >= segments.size()) {
      segmentIndex = segments.size();
      segment = null;
      return false;
    }
    Segment current = segments.get(segmentIndex);
    segment = current;
    if (current.deadCount() >= current.rowCount()) {
      position = current.rowCount();
      return true;
    }
    for (int column : plan.columns()) {
      vectors.add(current.column(column, pins));
    }
    return true;
  }

  private Batch batch(Segment current, int[] rows, int n) {
    int[] selection = n == rows.length ? rows : java.util.Arrays.copyOf(rows, n);
    List<Column> columns = new ArrayList<>(vectors.size() + 2);
    for (FieldVector vector : vectors) {
      columns.add(new Column(vector, selection, true));
    }
    if (ids != null) {
      columns.add(vertices(ids.vertices(current), selection, n));
    }
    if (plan.ordinal()) {
      int first = current.firstOrdinal();
      columns.add(numbers(selection, n, i -> first + i));
    }
    return new Batch(n, columns);
  }

  private Column vertices(int[] vertices, int[] rows, int n) {
    IntVector vector = (IntVector) scope.allocate(dev.omnigraph.engine.exec.DataType.I32, n);
    long address = vector.getDataBufferAddress();
    for (int i = 0; i < n; i++) {
      MemoryUtil.putInt(address + ((long) i << 2), vertices[rows[i]]);
    }
    vector.getValidityBuffer().setOne(0L, (long) BitVectorHelper.getValidityBufferSize(n));
    return Column.of(vector);
  }

  private Column numbers(int[] rows, int n, java.util.function.IntUnaryOperator number) {
    IntVector vector = (IntVector) scope.allocate(dev.omnigraph.engine.exec.DataType.I32, n);
    for (int i = 0; i < n; i++) {
      vector.set(i, number.applyAsInt(rows[i]));
    }
    return Column.of(vector);
  }

  @Override
  public void close() {
    vectors.clear();
    pins.close();
    scope.close();
  }
}
