package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;

/**
 * Owns the vectors that expressions of one operator compute: freed when the operator goes on to its
 * next batch. One an operator, used by one thread.
 */
public final class EvalScope implements AutoCloseable {
  private final ExecContext context;
  private final List<FieldVector> owned = new ArrayList<>();

  public EvalScope(ExecContext context) {
    this.context = context;
  }

  public ExecContext context() {
    return context;
  }

  /** Hands a vector to this scope, which closes it; returns it. */
  public <V extends FieldVector> V own(V vector) {
    owned.add(vector);
    return vector;
  }

  /** A new vector with room for {@code rows} values of fixed width, all null. */
  public FieldVector allocate(DataType type, int rows) {
    return own(Vectors.allocate(type, rows, context.allocator()));
  }

  /** Frees everything computed so far. */
  public void reset() {
    for (FieldVector vector : owned) {
      vector.close();
    }
    owned.clear();
  }

  @Override
  public void close() {
    reset();
  }
}
