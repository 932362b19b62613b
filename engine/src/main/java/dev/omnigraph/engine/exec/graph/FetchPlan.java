package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Appends columns of a table to rows that name its rows: by vertex of a node table, by ordinal of
 * an edge table.
 *
 * @param row index of the vertex or ordinal column
 * @param byVertex whether that column holds vertices
 * @param columns indexes of columns of the table
 * @param names of the columns, for EXPLAIN
 */
public record FetchPlan(
    PhysicalPlan input,
    int row,
    boolean byVertex,
    String tableKey,
    List<Integer> columns,
    List<String> names)
    implements PhysicalPlan {
  public FetchPlan {
    columns = List.copyOf(columns);
    names = List.copyOf(names);
  }

  @Override
  public Operator open(ExecContext context) {
    Operator source = context.open(input);
    try {
      return new FetchOp(this, source, context);
    } catch (RuntimeException | Error e) {
      source.close();
      throw e;
    }
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "Fetch($" + row + " " + tableKey + " " + names + ")";
  }

  private static final class FetchOp implements Operator {
    private final FetchPlan plan;
    private final Operator input;
    private final ExecContext context;
    private final TableImage table;
    private final @Nullable IdLookup ids;
    private final List<FieldVector> gathered = new ArrayList<>();

    FetchOp(FetchPlan plan, Operator input, ExecContext context) {
      this.plan = plan;
      this.input = input;
      this.context = context;
      this.table = context.image().table(plan.tableKey);
      this.ids = plan.byVertex ? table.ids(context.pins()) : null;
    }

    @Override
    public @Nullable Batch next() {
      free();
      Batch batch = input.next();
      if (batch == null) {
        return null;
      }
      context.checkCancelled();
      int[] ordinals = ordinals(batch);
      List<Column> columns = new ArrayList<>(batch.columns());
      Segment only = onlySegment(ordinals);
      if (only != null) {
        int first = only.firstOrdinal();
        if (first > 0) {
          for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] -= first;
          }
        }
        for (int column : plan.columns) {
          columns.add(new Column(only.column(column, context.pins()), ordinals, true));
        }
      } else {
        gather(ordinals, columns);
      }
      return new Batch(batch.rows(), columns);
    }

    private int[] ordinals(Batch batch) {
      Column rows = batch.column(plan.row);
      int[] ordinals = new int[batch.rows()];
      IdLookup lookup = ids;
      for (int i = 0; i < ordinals.length; i++) {
        int value = VertexColumn.get(rows, i);
        ordinals[i] = lookup == null ? value : lookup.ordinalOf(value);
      }
      return ordinals;
    }

    /** The segment that holds all rows, or null if they lie in several. */
    private @Nullable Segment onlySegment(int[] ordinals) {
      if (ordinals.length == 0) {
        return null;
      }
      Segment segment = table.segmentOf(ordinals[0]);
      int first = segment.firstOrdinal();
      int count = segment.rowCount();
      for (int ordinal : ordinals) {
        if (ordinal < first || ordinal - first >= count) {
          return null;
        }
      }
      return segment;
    }

    private void gather(int[] ordinals, List<Column> columns) {
      List<Segment> segments = new ArrayList<>();
      int[] offsets = new int[ordinals.length];
      Segment segment = table.segmentOf(ordinals[0]);
      for (int i = 0; i < ordinals.length; i++) {
        int offset = ordinals[i] - segment.firstOrdinal();
        if (offset < 0 || offset >= segment.rowCount()) {
          segment = table.segmentOf(ordinals[i]);
          offset = ordinals[i] - segment.firstOrdinal();
        }
        segments.add(segment);
        offsets[i] = offset;
      }
      for (int column : plan.columns) {
        FieldVector target = null;
        FieldVector source = null;
        Segment last = null;
        for (int i = 0; i < offsets.length; i++) {
          if (source == null || segments.get(i) != last) {
            last = segments.get(i);
            source = last.column(column, context.pins());
          }
          if (target == null) {
            target = source.getField().createVector(context.allocator());
            gathered.add(target);
            target.setInitialCapacity(offsets.length);
            target.allocateNew();
          }
          target.copyFromSafe(offsets[i], i, source);
        }
        if (target != null) {
          target.setValueCount(offsets.length);
          columns.add(Column.of(target));
        }
      }
    }

    private void free() {
      gathered.forEach(FieldVector::close);
      gathered.clear();
    }

    @Override
    public void close() {
      free();
      input.close();
    }
  }
}
