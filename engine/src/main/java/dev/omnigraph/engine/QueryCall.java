package dev.omnigraph.engine;

import dev.omnigraph.engine.call.ArgumentBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CALL of a stored query: its arguments become the query's parameters. */
record QueryCall(String text, PlannedPrepared query, ArgumentBinder binder)
    implements PreparedStatement {
  @Override
  public Kind kind() {
    return query.kind();
  }

  @Override
  public List<ParameterInfo> parameters() {
    return binder.placeholders();
  }

  @Override
  public List<String> parameterNames() {
    return binder.placeholderNames();
  }

  @Override
  public List<ColumnInfo> columns() {
    return query.columns();
  }

  @Override
  public List<String> generatedKeyColumns() {
    return query.generatedKeyColumns();
  }

  @Override
  public Execution execute(Map<String, @Nullable Object> parameters, ExecutionOptions options) {
    return query.execute(binder.values(parameters), options);
  }

  @Override
  public Execution executeBatch(
      List<Map<String, @Nullable Object>> batch, ExecutionOptions options) {
    List<Map<String, @Nullable Object>> bound = new ArrayList<>(batch.size());
    batch.forEach(set -> bound.add(binder.values(set)));
    return query.executeBatch(bound, options);
  }
}
