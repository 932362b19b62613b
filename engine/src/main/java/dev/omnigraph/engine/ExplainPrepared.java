package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code EXPLAIN PLAN FOR}: the logical and the physical plan of a statement, a row a line; {@code
 * EXPLAIN ANALYZE}: a read run to its end, and what each operator of its physical plan did.
 */
record ExplainPrepared(
    GraphSession session, String text, PlannedPrepared explained, boolean analyze)
    implements PreparedStatement {
  private static final List<ColumnInfo> COLUMNS =
      List.of(ColumnInfo.of("plan", ValueType.scalar(ScalarType.STRING, false)));

  /** Explains a statement that has a plan. */
  static PreparedStatement of(
      GraphSession session, String text, PreparedStatement statement, boolean analyze) {
    PreparedStatement inner = statement instanceof QueryCall call ? call.query() : statement;
    if (inner instanceof PlannedPrepared planned) {
      if (analyze && planned.kind() != Kind.READ) {
        throw new EngineException(
                ErrorCode.UNSUPPORTED,
                "EXPLAIN ANALYZE runs reads only: use EXPLAIN PLAN FOR for a statement that"
                    + " changes the graph.")
            .with("feature", "EXPLAIN ANALYZE of a change");
      }
      return new ExplainPrepared(session, text, planned, analyze);
    }
    throw new EngineException(
            ErrorCode.UNSUPPORTED,
            "EXPLAIN takes a query, an SQL statement or a CALL of a stored query: other procedures"
                + " have no plan.")
        .with("feature", "EXPLAIN of a procedure");
  }

  @Override
  public Kind kind() {
    return Kind.READ;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return explained.parameters();
  }

  @Override
  public List<ColumnInfo> columns() {
    return COLUMNS;
  }

  @Override
  public List<String> generatedKeyColumns() {
    return List.of();
  }

  @Override
  public Execution execute(Map<String, @Nullable Object> parameters, ExecutionOptions options) {
    if (analyze) {
      return new StatementRunner(session, text, options).analyze(explained, COLUMNS, parameters);
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(new Object[] {"Logical"});
    addLines(rows, explained.plan().logical());
    rows.add(new Object[] {"Physical"});
    for (PhysicalPlan step : explained.plan().steps()) {
      addLines(rows, step.explain());
    }
    return new StatementRunner(session, text, options).rows(COLUMNS, rows.iterator());
  }

  private static void addLines(List<@Nullable Object[]> rows, String plan) {
    plan.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> rows.add(new Object[] {"  " + line}));
  }

  @Override
  public Execution executeBatch(
      List<Map<String, @Nullable Object>> batch, ExecutionOptions options) {
    throw new EngineException(
        ErrorCode.WRONG_KIND, "EXPLAIN gives rows: it cannot run as a batch.");
  }
}
