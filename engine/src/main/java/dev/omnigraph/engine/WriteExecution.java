package dev.omnigraph.engine;

import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** The effect of a statement that has run to its end. */
record WriteExecution(
    @Nullable MutationResult mutation, long[] updateCounts, List<String> generatedKeys)
    implements Execution {
  /** Of a statement that neither reads nor writes. */
  static final Execution NOTHING = new WriteExecution(null, new long[] {0}, List.of());

  @Override
  public List<ColumnInfo> columns() {
    return List.of();
  }

  @Override
  public @Nullable VectorSchemaRoot next() {
    return null;
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public void cancel() {}

  @Override
  public void close() {}
}
