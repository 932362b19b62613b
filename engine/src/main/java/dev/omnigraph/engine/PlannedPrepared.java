package dev.omnigraph.engine;

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

  /** A plan and the schema it is for. */
  private record Planned(PlannedStatement plan, String schemaId) {}

  PlannedPrepared(
      GraphSession session, StatementCompiler compiler, StatementCompiler.Source source) {
    this.session = session;
    this.compiler = compiler;
    this.source = source;
    Snapshot snapshot = session.snapshot();
    this.planned = new Planned(compiler.plan(source, snapshot), snapshot.schema().id());
  }

  /** The plan for a snapshot: planned again if the schema moved. */
  PlannedStatement planFor(Snapshot snapshot) {
    Planned known = planned;
    String schemaId = snapshot.schema().id();
    if (!known.schemaId().equals(schemaId)) {
      known = new Planned(compiler.plan(source, snapshot), schemaId);
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
