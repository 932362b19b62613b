package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Selections;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BitVector;
import org.jspecify.annotations.Nullable;

/**
 * Runs the right input anew for each row of the left, which it sees as outer row {@code id}: what
 * no join can say, such as UNNEST of a column.
 *
 * @param kind what comes of a left row and its right rows
 * @param condition over the fields of both, that a right row must pass, or null for none
 * @param rightTypes types of the right's fields
 */
public record CorrelatePlan(
    int id,
    PhysicalPlan left,
    PhysicalPlan right,
    Kind kind,
    @Nullable Expression condition,
    List<DataType> rightTypes)
    implements PhysicalPlan {
  public CorrelatePlan {
    rightTypes = List.copyOf(rightTypes);
  }

  /** What comes of a left row. */
  public enum Kind {
    /** A row with each right row. */
    INNER,
    /** As that, and with nulls if there is none. */
    LEFT,
    /** The left row if there is a right row. */
    SEMI,
    /** The left row if there is none. */
    ANTI,
    /** The left row and whether there is a right row; null if only the condition's nulls say no. */
    MARK
  }

  @Override
  public Operator open(ExecContext context) {
    return new Running(context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return switch (kind) {
      case INNER -> "Apply";
      case LEFT -> "Apply outer";
      case SEMI -> "Apply semi";
      case ANTI -> "Apply anti";
      case MARK -> "Apply mark";
    };
  }

  private final class Running implements Operator {
    private final ExecContext context;
    private final EvalScope scope;
    private final Operator source;
    private @Nullable Batch batch;
    private int row;
    private @Nullable Operator inner;
    private boolean found;
    private boolean open;

    Running(ExecContext context) {
      this.context = context;
      this.scope = new EvalScope(context);
      this.source = context.open(left);
    }

    @Override
    public @Nullable Batch next() {
      scope.reset();
      while (true) {
        context.checkCancelled();
        Batch current = batch;
        if (current == null || row >= current.rows()) {
          current = source.next();
          batch = current;
          row = 0;
          if (current == null) {
            return null;
          }
        }
        Operator running = inner;
        if (running == null) {
          Batch one = Selections.select(current, new int[] {row}, 1);
          running = context.within(id, one).open(right);
          inner = running;
          found = false;
          open = false;
        }
        Batch rows = running.next();
        if (rows != null && (kind == Kind.INNER || kind == Kind.LEFT)) {
          found |= rows.rows() > 0;
          return joined(current, rows.columns(), rows.rows());
        }
        if (rows != null) {
          look(current, rows);
        }
        if (rows != null && !found) {
          continue;
        }
        running.close();
        inner = null;
        Batch last = atEnd(current);
        row++;
        if (last != null) {
          return last;
        }
      }
    }

    /** Whether a right row passes, or may pass. */
    private void look(Batch current, Batch rows) {
      if (condition == null) {
        found |= rows.rows() > 0;
        return;
      }
      Column passes = condition.eval(joined(current, rows.columns(), rows.rows()), scope);
      BitVector bits = (BitVector) passes.vector();
      for (int i = 0; i < rows.rows(); i++) {
        open |= passes.isNull(i);
        found |= !passes.isNull(i) && bits.get(passes.at(i)) != 0;
      }
    }

    /** What comes of the left row when it is known whether there are right rows. */
    private @Nullable Batch atEnd(Batch current) {
      return switch (kind) {
        case INNER -> null;
        case LEFT -> found ? null : joined(current, nulls(), 1);
        case SEMI -> found ? joined(current, List.of(), 1) : null;
        case ANTI -> found ? null : joined(current, List.of(), 1);
        case MARK -> joined(current, List.of(mark()), 1);
      };
    }

    private Column mark() {
      BitVector vector = (BitVector) scope.allocate(DataType.BOOL, 1);
      if (found || !open) {
        vector.set(0, found ? 1 : 0);
      }
      vector.setValueCount(1);
      return Column.of(vector);
    }

    private Batch joined(Batch current, List<Column> rightColumns, int n) {
      int[] same = new int[n];
      java.util.Arrays.fill(same, row);
      List<Column> columns = new ArrayList<>(Selections.select(current.columns(), same, n));
      columns.addAll(rightColumns);
      return new Batch(n, columns);
    }

    private List<Column> nulls() {
      List<Column> columns = new ArrayList<>();
      for (DataType type : rightTypes) {
        columns.add(new Column(scope.allocate(type, 0), new int[] {-1}));
      }
      return columns;
    }

    @Override
    public void close() {
      Operator running = inner;
      inner = null;
      if (running != null) {
        running.close();
      }
      scope.close();
      source.close();
    }
  }
}
