package dev.omnigraph.engine;

import dev.omnigraph.engine.StatementText.Explain;
import dev.omnigraph.engine.StatementText.Kind;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.error.TextFailure;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.engine.plan.gq.GraphFunctions;
import dev.omnigraph.engine.plan.gq.GraphQueryPlanner;
import dev.omnigraph.engine.plan.sql.SqlOperators;
import dev.omnigraph.engine.plan.sql.SqlPlanner;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.grammar.StatementSplitter;
import dev.omnigraph.parser.Checked;
import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.check.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a text to statements that can run: tells the languages apart, splits SQL, plans, keeps
 * plans.
 */
final class StatementCompiler {
  /** From so many characters on it takes a while to find out where statements end. */
  private static final int LONG_TEXT = 1 << 14;

  private static final SqlOperators OPERATORS = new SqlOperators(GraphFunctions.compilers());

  private final GraphSession session;

  StatementCompiler(GraphSession session) {
    this.session = session;
  }

  /** One element a statement; a {@code .gq} text is one. */
  List<PreparedStatement> compile(String text, @Nullable String queryName) {
    if (queryName != null || StatementText.isGraphQuery(text)) {
      return List.of(statement(text, queryName));
    }
    List<String> parts =
        text.length() < LONG_TEXT
            ? StatementSplitter.split(text)
            : session.graph().planning().run(() -> StatementSplitter.split(text));
    if (parts.size() <= 1) {
      return List.of(statement(parts.isEmpty() ? text : parts.get(0), null));
    }
    Script script = new Script(session, parts.size());
    List<PreparedStatement> statements = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      statements.add(new ScriptStatement(script, i, parts.get(i), this));
    }
    return statements;
  }

  /** A single statement. */
  PreparedStatement statement(String text, @Nullable String queryName) {
    StatementText read =
        queryName == null
            ? StatementText.of(text)
            : new StatementText(Kind.GRAPH_QUERY, Explain.NO, text);
    PreparedStatement statement =
        switch (read.kind()) {
          case CONTROL -> new ControlPrepared(session, text, ControlStatement.parse(read.body()));
          case CALL -> session.sessionRoutines().prepareCall(text, read.body());
          case GRAPH_QUERY, SQL ->
              new PlannedPrepared(
                  session, this, new Source(read.kind(), text, read.body(), queryName));
        };
    boolean analyze = read.explain() == Explain.ANALYZE;
    return read.explain() == Explain.NO
        ? statement
        : ExplainPrepared.of(session, text, statement, analyze);
  }

  /**
   * What a plan is made from.
   *
   * @param kind {@code GRAPH_QUERY} or {@code SQL}
   * @param text as the user gave it
   * @param body without EXPLAIN
   * @param queryName which query of a {@code .gq} text, or null
   */
  record Source(Kind kind, String text, String body, @Nullable String queryName) {}

  /** The plan of a statement for the schema of a snapshot, from the cache if it is there. */
  PlannedStatement plan(Source source, Snapshot snapshot, Map<Integer, DataType> valueTypes) {
    PlanCache plans = session.graph().plans();
    PlanCache.Key key =
        new PlanCache.Key(
            source.body(),
            source.queryName(),
            snapshot.schema().id(),
            source.kind() == Kind.SQL ? session.sessionRoutines().environment() : "",
            valueTypes);
    PlannedStatement plan = plans.find(key);
    if (plan == null) {
      plan =
          session
              .graph()
              .planning()
              .run(
                  () ->
                      source.kind() == Kind.SQL
                          ? planSql(source, snapshot, valueTypes)
                          : planQuery(source, snapshot));
      plans.put(key, plan);
    }
    return plan;
  }

  private static PlannedStatement planQuery(Source source, Snapshot snapshot) {
    Checked<TypedQuery> query =
        GraphParser.compileQuery(source.body(), source.queryName(), snapshot.schema().catalog());
    TypedQuery typed = query.value();
    if (typed == null) {
      EngineException failure = TextFailure.of(query.diagnostics(), source.body(), null);
      throw failure.code() == ErrorCode.NOT_FOUND_ROUTINE
          ? failure.with("name", source.queryName())
          : failure;
    }
    return GraphQueryPlanner.plan(typed, snapshot.schema(), snapshot.image());
  }

  private PlannedStatement planSql(
      Source source, Snapshot snapshot, Map<Integer, DataType> valueTypes) {
    return new SqlPlanner(new SessionSql(session, snapshot), OPERATORS)
        .plan(source.body(), valueTypes)
        .get(0);
  }
}
