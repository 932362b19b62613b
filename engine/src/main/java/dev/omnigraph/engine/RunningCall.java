package dev.omnigraph.engine;

import dev.omnigraph.engine.call.CallSession;
import dev.omnigraph.engine.call.StoredQuery;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.maintain.Maintenance;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.Pins;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** The session as a running procedure or system table sees it. */
record RunningCall(
    GraphSession session, StatementRunner runner, StatementRun run, Snapshot snapshot)
    implements CallSession {
  @Override
  public GraphSchema schema() {
    return snapshot.schema();
  }

  @Override
  public GraphImage image() {
    return run.context().image();
  }

  @Override
  public GraphStore store() {
    return session.graph().store();
  }

  @Override
  public Maintenance maintenance() {
    return session.graph().maintenance();
  }

  @Override
  public String branch() {
    return snapshot.branch();
  }

  @Override
  public String actor() {
    return session.options().actor();
  }

  @Override
  public GraphOptions.Durability durability() {
    return session.options().durability();
  }

  @Override
  public BufferAllocator allocator() {
    return run.context().allocator();
  }

  @Override
  public Pins pins() {
    return run.context().pins();
  }

  @Override
  public CancelToken cancel() {
    return run.context().cancel();
  }

  @Override
  public void progress(String phase, long done, long total) {
    run.running().report(phase, done, total);
  }

  @Override
  public void write(Commit.Operation operation, Work work) {
    runner.write(
        operation,
        (transaction, inner) -> {
          work.stage(transaction.writes());
          return new StatementRunner.Staged(new long[0], work.validates());
        });
  }

  @Override
  public void writeOn(String branch, @Nullable String from, Commit.Operation operation, Work work) {
    runner.writeOn(
        branch,
        from,
        operation,
        (transaction, inner) -> {
          work.stage(transaction.writes());
          return new StatementRunner.Staged(new long[0], work.validates());
        });
  }

  @Override
  public void requireOwnPublish(String operation) {
    session.checkWritable();
    session.checkNothingStaged(operation);
  }

  @Override
  public void refresh() {
    session.refresh();
  }

  @Override
  public List<StoredQuery> queries() {
    return session.sessionRoutines().all();
  }

  @Override
  public List<StatementFacts> statements() {
    return session.graph().running().values().stream()
        .map(
            statement ->
                new StatementFacts(
                    statement.id(),
                    statement.session(),
                    statement.actor(),
                    statement.text(),
                    statement.startedAt().toEpochMilli(),
                    statement.phase(),
                    statement.progress()))
        .toList();
  }
}
