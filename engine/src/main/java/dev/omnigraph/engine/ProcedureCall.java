package dev.omnigraph.engine;

import dev.omnigraph.engine.call.ArgumentBinder;
import dev.omnigraph.engine.call.CallArguments;
import dev.omnigraph.engine.call.Procedure;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CALL of a procedure of {@code system}, ready to run. */
record ProcedureCall(GraphSession session, String text, Procedure procedure, ArgumentBinder binder)
    implements PreparedStatement {
  @Override
  public Kind kind() {
    return Kind.READ;
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
    return procedure.signature().columns();
  }

  @Override
  public List<String> generatedKeyColumns() {
    return List.of();
  }

  @Override
  public Execution execute(Map<String, @Nullable Object> parameters, ExecutionOptions options) {
    Map<String, @Nullable Object> values =
        ParameterBinder.bind(procedure.signature().parameters(), binder.values(parameters));
    return new StatementRunner(session, text, options).call(procedure, new CallArguments(values));
  }

  @Override
  public Execution executeBatch(
      List<Map<String, @Nullable Object>> batch, ExecutionOptions options) {
    throw new EngineException(
            ErrorCode.UNSUPPORTED, "A call of a procedure gives rows: run the calls one by one.")
        .with("feature", "batch of procedure calls");
  }
}
