package dev.omnigraph.engine;

import dev.omnigraph.engine.call.Procedures;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.SessionScope;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.table.GraphImage;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Other branches and the system tables, as one running statement sees them. */
final class StatementScope implements SessionScope {
  private final GraphSession session;
  private final StatementRunner runner;
  private @Nullable StatementRun run;

  StatementScope(GraphSession session, StatementRunner runner) {
    this.session = session;
    this.runner = runner;
  }

  /** Tells it the run that it belongs to, which is made after it. */
  void belongsTo(StatementRun owner) {
    run = owner;
  }

  @Override
  public GraphImage image(String reference) {
    return session.graph().snapshot(session.branch(), reference).image();
  }

  @Override
  public Iterator<@Nullable Object[]> systemRows(
      String table, @Nullable String reference, List<@Nullable Object> arguments) {
    StatementRun owner = run;
    if (owner == null) {
      throw EngineException.internal("a system table was read before its statement began", null);
    }
    Snapshot snapshot =
        reference == null
            ? session.snapshot()
            : session.graph().snapshot(session.branch(), reference);
    return Procedures.systemTable(table)
        .rows(new RunningCall(session, runner, owner, snapshot), arguments);
  }
}
