package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;

/** A column of the batch itself. */
public record InputRef(int index, DataType type) implements Expression {
  @Override
  public Column eval(Batch batch, EvalScope scope) {
    return batch.column(index);
  }

  @Override
  public String describe() {
    return "$" + index;
  }
}
