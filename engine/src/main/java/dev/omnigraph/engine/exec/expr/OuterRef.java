package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.OuterBatch;
import org.jspecify.annotations.Nullable;

/** A field of the one row that an enclosing operator runs this plan for. */
public record OuterRef(int id, int index, DataType type) implements Constant {
  @Override
  public @Nullable Object value(EvalScope scope) {
    OuterBatch frame = scope.context().outer();
    while (frame != null && frame.id() != id) {
      frame = frame.enclosing();
    }
    if (frame == null) {
      throw EngineException.internal("no outer row " + id, null);
    }
    Column column = frame.batch().column(index);
    return Vectors.get(column.vector(), column.at(0));
  }

  @Override
  public String describe() {
    return "outer$" + index;
  }
}
