package dev.omnigraph.engine;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.engine.publish.Snapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query, mutation or SQL statement with its plan. It keeps the plan of the schema it was last run
 * on, so that running it again asks no cache.
 */
final class PlannedPrepared implements PreparedStatement {
  private final GraphSession session;
  private final StatementCompiler compiler;
  private final StatementCompiler.Source source;
  private volatile Planned planned;

  /** A plan, the schema it is for, and the types of values that it was planned for. */
  private record Planned(
      PlannedStatement plan, String schemaId, Map<Integer, DataType> valueTypes) {}

  PlannedPrepared(
      GraphSession session, StatementCompiler compiler, StatementCompiler.Source source) {
    this.session = session;
    this.compiler = compiler;
    this.source = source;
    Snapshot snapshot = session.snapshot();
    this.planned = plan(snapshot, Map.of());
  }

  private Planned plan(Snapshot snapshot, Map<Integer, DataType> valueTypes) {
    return new Planned(
        compiler.plan(source, snapshot, valueTypes), snapshot.schema().id(), valueTypes);
  }

  /**
   * The plan for a snapshot and values: planned again if the schema moved, or if parameters that
   * the text gives no type get values of other types.
   */
  PlannedStatement planFor(Snapshot snapshot, Map<String, @Nullable Object> values) {
    Planned known = planned;
    Map<Integer, DataType> types = ValueTypes.of(known.plan().parameters(), values);
    if (!known.schemaId().equals(snapshot.schema().id()) || !known.valueTypes().equals(types)) {
      known = plan(snapshot, types);
      planned = known;
    }
    return known.plan();
  }

  PlannedStatement plan() {
    return planned.plan();
  }

  @Override
  public Kind kind() {
    return plan().read() ? Kind.READ : Kind.WRITE;
  }

  @Override
  public String text() {
    return source.text();
  }

  @Override
  public List<ParameterInfo> parameters() {
    return plan().parameters();
  }

  @Override
  public List<ColumnInfo> columns() {
    return plan().columns();
  }

  @Override
  public List<String> generatedKeyColumns() {
    return plan().generatedKeyColumns();
  }

  @Override
  public Execution execute(Map<String, @Nullable Object> parameters, ExecutionOptions options) {
    StatementRunner runner = new StatementRunner(session, text(), options);
    return plan().read() ? runner.read(this, parameters) : runner.write(this, List.of(parameters));
  }

  @Override
  public Execution executeBatch(
      List<Map<String, @Nullable Object>> batch, ExecutionOptions options) {
    return new StatementRunner(session, text(), options).write(this, batch);
  }
}
