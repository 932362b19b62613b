package dev.omnigraph.engine;

import dev.omnigraph.engine.call.CallArguments;
import dev.omnigraph.engine.call.Procedure;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.Effects;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.Profile;
import dev.omnigraph.engine.exec.modify.BatchInsert;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.Pins;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.arrow.memory.OutOfMemoryException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement of a session: gives it a context, its transaction, and at its end validation
 * and publish.
 */
final class StatementRunner {
  /** Parameter sets from which on a batch does not hold up the statements behind it. */
  private static final int LARGE_BATCH = 1000;

  /** Parameter sets of an insert that are staged together. */
  private static final int BATCH_SLICE = 1 << 16;

  private final GraphSession session;
  private final String text;
  private final ExecutionOptions options;
  private final CancelToken cancel;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private @Nullable RunningStatement running;

  StatementRunner(GraphSession session, String text, ExecutionOptions options) {
    this.session = session;
    this.text = text;
    this.options = options;
    this.cancel = CancelToken.currentOr(options.timeoutSeconds());
  }

  // ---- reads

  /** Starts a read; its rows come as they are asked for. */
  Execution read(PlannedPrepared statement, Map<String, @Nullable Object> given) {
    try (CancelToken.Scope scope = cancel.enter()) {
      session.beginIfManual();
      Snapshot snapshot = session.snapshot();
      PlannedStatement plan = statement.planFor(snapshot, given);
      Map<String, @Nullable Object> parameters = ParameterBinder.bind(plan.parameters(), given);
      OpenTransaction transaction = session.transaction();
      if (transaction != null && session.isSerializable()) {
        plan.tables().forEach(transaction.writes()::expect);
      }
      GraphImage image = transaction == null ? snapshot.image() : transaction.image();
      StatementRun run = start(image, null, new Effects(), parameters);
      run.readUnder(session.graph().store().leases().read(snapshot));
      if (transaction != null) {
        transaction.hold();
        run.onClose(transaction::release);
      }
      try {
        Operator operator = plan.steps().get(0).open(run.context());
        return new ReadExecution(run, plan.columns(), operator, options.maxRows());
      } catch (OutOfMemoryException e) {
        run.close();
        throw run.outOfMemory(e);
      } catch (EngineException e) {
        run.close();
        throw e;
      } catch (RuntimeException | Error e) {
        run.close();
        throw StatementRun.unexpected(e);
      }
    }
  }

  /** Runs a read to its end and gives what its operators did, one text column. */
  Execution analyze(
      PlannedPrepared statement, List<ColumnInfo> columns, Map<String, @Nullable Object> given) {
    try (CancelToken.Scope scope = cancel.enter()) {
      session.beginIfManual();
      Snapshot snapshot = session.snapshot();
      PlannedStatement plan = statement.planFor(snapshot, given);
      Map<String, @Nullable Object> parameters = ParameterBinder.bind(plan.parameters(), given);
      OpenTransaction transaction = session.transaction();
      GraphImage image = transaction == null ? snapshot.image() : transaction.image();
      Profile profile = new Profile();
      List<@Nullable Object[]> rows = new ArrayList<>();
      try (StatementRun run = start(image, null, new Effects(), parameters)) {
        ExecContext context = run.context().watchedBy(profile);
        PhysicalPlan root = plan.steps().get(0);
        long begin = System.nanoTime();
        try (Operator operator = context.open(root)) {
          while (operator.next() != null) {
            context.checkCancelled();
          }
        } catch (OutOfMemoryException e) {
          throw run.outOfMemory(e);
        }
        long nanos = System.nanoTime() - begin;
        profile.explain(root).lines().forEach(line -> rows.add(new Object[] {line}));
        rows.add(new Object[] {String.format(Locale.ROOT, "Total: %.3f ms", nanos / 1e6)});
      }
      return rows(columns, rows.iterator());
    }
  }

  /** Rows that are there already, of a procedure or EXPLAIN. */
  Execution rows(List<ColumnInfo> columns, Iterator<@Nullable Object[]> rows) {
    StatementRun run = start(session.snapshot().image(), null, new Effects(), Map.of());
    return new ReadExecution(
        run, columns, new RowsOperator(columns, rows, run.context()), options.maxRows());
  }

  /** Runs a procedure to its end and gives its rows. */
  Execution call(Procedure procedure, CallArguments arguments) {
    try (CancelToken.Scope scope = cancel.enter()) {
      session.beginIfManual();
      OpenTransaction transaction = session.transaction();
      GraphImage image = transaction == null ? session.snapshot().image() : transaction.image();
      StatementRun run = start(image, null, new Effects(), Map.of());
      try {
        Iterator<@Nullable Object[]> rows =
            procedure.run(new RunningCall(session, this, run, session.snapshot()), arguments);
        List<ColumnInfo> columns = procedure.signature().columns();
        return new ReadExecution(
            run, columns, new RowsOperator(columns, rows, run.context()), options.maxRows());
      } catch (OutOfMemoryException e) {
        run.close();
        throw run.outOfMemory(e);
      } catch (EngineException e) {
        run.close();
        throw e;
      } catch (RuntimeException | Error e) {
        run.close();
        throw StatementRun.unexpected(e);
      }
    }
  }

  // ---- writes

  /**
   * What a write does in its transaction; runs again on a fresh one when its publish lost a race.
   */
  interface Body {
    /** Stages rows; what it affected goes into the run's effects. */
    Staged run(OpenTransaction transaction, StatementRun run);
  }

  /**
   * What a body staged.
   *
   * @param counts an update count a parameter set
   * @param validated whether the body held it to the schema already
   */
  record Staged(long[] counts, boolean validated) {}

  /** Runs a planned mutation once for each set of parameters, as one statement. */
  Execution write(PlannedPrepared statement, List<Map<String, @Nullable Object>> batch) {
    return write(
        Commit.Operation.MUTATE,
        batch.size() >= LARGE_BATCH,
        (transaction, run) -> {
          long[] counts = new long[batch.size()];
          for (int i = 0; i < counts.length; ) {
            PlannedStatement plan = statement.planFor(transaction.snapshot(), batch.get(i));
            if (i == 0 && session.isSerializable()) {
              plan.tables().forEach(transaction.writes()::expect);
            }
            BatchInsert rows = counts.length == 1 ? null : BatchInsert.of(plan.steps());
            int next = i + 1;
            if (rows == null) {
              counts[i] = runOnce(plan, batch.get(i), transaction, run, counts.length > 1 ? i : -1);
            } else {
              next = runTogether(statement, plan, rows, batch, i, transaction, run);
              Arrays.fill(counts, i, next, 1);
            }
            i = next;
          }
          return new Staged(counts, false);
        });
  }

  /** Runs an insert for parameter sets from {@code first} on; returns the first not run. */
  private static int runTogether(
      PlannedPrepared statement,
      PlannedStatement plan,
      BatchInsert rows,
      List<Map<String, @Nullable Object>> batch,
      int first,
      OpenTransaction transaction,
      StatementRun run) {
    List<Map<String, @Nullable Object>> bound = new ArrayList<>();
    int next = first;
    int limit = Math.min(batch.size(), first + BATCH_SLICE);
    while (next < limit
        && statement.planFor(transaction.snapshot(), batch.get(next)).equals(plan)) {
      try {
        bound.add(ParameterBinder.bind(plan.parameters(), batch.get(next)));
      } catch (EngineException e) {
        throw e.with("batch_index", next);
      }
      next++;
    }
    rows.run(run.context().over(transaction.image(), Map.of()), bound, first);
    return next;
  }

  private long runOnce(
      PlannedStatement plan,
      Map<String, @Nullable Object> given,
      OpenTransaction transaction,
      StatementRun run,
      int batchIndex) {
    try {
      Effects effects = run.context().effects();
      long before = plan.graphQuery() ? effects.nodes() + effects.edges() : effects.count();
      Map<String, @Nullable Object> parameters = ParameterBinder.bind(plan.parameters(), given);
      for (var step : plan.steps()) {
        ExecContext context = run.context().over(transaction.image(), parameters);
        try (Operator operator = step.open(context)) {
          while (operator.next() != null) {
            context.checkCancelled();
          }
        }
      }
      long after = plan.graphQuery() ? effects.nodes() + effects.edges() : effects.count();
      return after - before;
    } catch (EngineException e) {
      throw batchIndex < 0 ? e : e.with("batch_index", batchIndex);
    }
  }

  /**
   * Runs a write: in the open transaction if there is one, else in one of its own, published at its
   * end and run again on conflict as often as the session allows.
   */
  Execution write(Commit.Operation operation, Body body) {
    return write(operation, operation == Commit.Operation.LOAD, body);
  }

  private Execution write(Commit.Operation operation, boolean large, Body body) {
    try (CancelToken.Scope scope = cancel.enter()) {
      session.checkWritable();
      session.beginIfManual();
      OpenTransaction open = session.transaction();
      if (open != null) {
        Execution done = inTransaction(open, body);
        open.did(operation);
        return done;
      }
      Conflicts conflicts = new Conflicts(session.options().conflictRetries());
      while (true) {
        try {
          return autoCommit(session.branch(), operation, large, body);
        } catch (EngineException e) {
          conflicts.retryOrThrow(e, cancel);
        }
      }
    }
  }

  /** Runs a write whose body can run once alone: it waits for its turn and is not run again. */
  Execution writeOnce(Commit.Operation operation, Body body) {
    try (CancelToken.Scope scope = cancel.enter()) {
      session.checkWritable();
      session.beginIfManual();
      OpenTransaction open = session.transaction();
      if (open != null) {
        Execution done = inTransaction(open, body);
        open.did(operation);
        return done;
      }
      try (Registration entry = register()) {
        return inTurn(session.branch(), operation, QueuedWrite.Mode.LONG, body);
      } catch (EngineException e) {
        session.graph().refreshAfter(e);
        throw e;
      }
    }
  }

  private Execution inTransaction(OpenTransaction transaction, Body body) {
    transaction.hold();
    StagedWrites.Mark mark = transaction.writes().mark();
    try {
      return stage(transaction, body, mark).execution(null);
    } catch (RuntimeException | Error e) {
      transaction.writes().rollbackTo(mark);
      throw e;
    } finally {
      transaction.release();
    }
  }

  /**
   * Runs a write in a transaction of its own on another branch, made from {@code from} if it is not
   * there.
   */
  void writeOn(String branch, @Nullable String from, Commit.Operation operation, Body body) {
    try (CancelToken.Scope scope = cancel.enter()) {
      session.checkWritable();
      session.checkNothingStaged(operation.word());
      if (from == null || session.branches().contains(branch)) {
        Conflicts conflicts = new Conflicts(session.options().conflictRetries());
        boolean done = false;
        while (!done) {
          try {
            autoCommit(branch, operation, true, body);
            done = true;
          } catch (EngineException e) {
            conflicts.retryOrThrow(e, cancel);
          }
        }
        return;
      }
      try (OpenTransaction transaction =
          session.graph().begin(session.graph().store().head(from))) {
        stage(transaction, body, transaction.writes().mark());
        session.observed(
            branch,
            () -> session.graph().publish(transaction, session.options(), operation, branch));
      }
    }
  }

  /**
   * In a turn of the branch's queue, with the statements that wait there too. One that takes long
   * is staged beside the queue, on a snapshot of its own, and only published in its turn; if what
   * it depends on has changed by then, it runs once more, within its turn.
   */
  private Execution autoCommit(
      String branch, Commit.Operation operation, boolean large, Body body) {
    OpenGraph graph = session.graph();
    try (Registration entry = register()) {
      if (!large) {
        try {
          return inTurn(branch, operation, QueuedWrite.Mode.SHORT, body);
        } catch (EngineException e) {
          if (!cancel.gaveWay()) {
            graph.refreshAfter(e);
            throw e;
          }
        }
      }
      graph.store().refresh();
      try (OpenTransaction transaction = graph.begin(graph.store().head(branch))) {
        Outcome outcome = stage(transaction, body, transaction.writes().mark());
        reportPublishing();
        return outcome.execution(
            session.observed(
                branch, () -> graph.publish(transaction, session.options(), operation, null)));
      } catch (EngineException e) {
        if (e.code() != ErrorCode.EXPECTED_VERSION_MISMATCH) {
          throw e;
        }
      }
      try {
        return inTurn(branch, operation, QueuedWrite.Mode.LONG, body);
      } catch (EngineException e) {
        graph.refreshAfter(e);
        throw e;
      }
    }
  }

  private Execution inTurn(
      String branch, Commit.Operation operation, QueuedWrite.Mode mode, Body body) {
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    QueuedWrite write =
        new QueuedWrite(
            session.options(),
            operation,
            cancel,
            mode,
            transaction -> {
              outcome.set(stage(transaction, body, transaction.writes().mark()));
              reportPublishing();
            });
    Session.CommitInfo commit =
        session.observed(
            branch,
            () -> {
              session.graph().writers(branch).run(write);
              return write.commit();
            });
    return Objects.requireNonNull(outcome.get()).execution(commit);
  }

  private void reportPublishing() {
    RunningStatement entry = running;
    if (entry != null) {
      entry.report("publishing", 0, -1);
    }
  }

  /** What a body did. */
  private record Outcome(Effects effects, long[] counts) {
    Execution execution(Session.@Nullable CommitInfo commit) {
      long count = 0;
      for (long one : counts) {
        count += one;
      }
      return new WriteExecution(
          new Execution.MutationResult(
              effects.nodes(),
              effects.edges(),
              count,
              commit == null ? null : commit.commitId(),
              commit == null ? 0 : commit.version()),
          counts,
          effects.generatedIds());
    }
  }

  /** Runs the body and validates. */
  private Outcome stage(OpenTransaction transaction, Body body, StagedWrites.Mark mark) {
    Effects effects = new Effects();
    StatementRun run = start(transaction.image(), transaction.writes(), effects, Map.of());
    try (run) {
      Staged staged = body.run(transaction, run);
      if (!staged.validated()) {
        run.running().report("validating", 0, -1);
        session
            .graph()
            .validator()
            .validate(transaction.writes(), mark, run.context().pins(), cancel);
      }
      return new Outcome(effects, staged.counts());
    } catch (OutOfMemoryException e) {
      throw run.outOfMemory(e);
    } catch (EngineException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw StatementRun.unexpected(e);
    }
  }

  // ---- contexts

  private StatementRun start(
      GraphImage image,
      @Nullable StagedWrites writes,
      Effects effects,
      Map<String, @Nullable Object> parameters) {
    OpenGraph graph = session.graph();
    Registration registration = register();
    RunningStatement entry = registration.entry();
    StatementScope scope = new StatementScope(session, this);
    ExecContext context =
        new ExecContext(
            image,
            writes,
            effects,
            parameters,
            now,
            graph.statementAllocator(entry.id()),
            cancel,
            new Pins(),
            options.fetchSize(),
            graph.caches(),
            null,
            scope);
    StatementRun run = new StatementRun(context, entry, graph.memoryLimit());
    scope.belongsTo(run);
    run.onClose(registration::close);
    return run;
  }

  /**
   * The statement's entry among the running ones, made by whatever of it begins first and gone with
   * that.
   */
  private record Registration(RunningStatement entry, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  private Registration register() {
    RunningStatement known = running;
    if (known != null) {
      return new Registration(known, () -> {});
    }
    OpenGraph graph = session.graph();
    RunningStatement entry =
        new RunningStatement(
            graph.nextStatementId(),
            session.id(),
            session.options().actor(),
            text,
            now,
            cancel,
            options.progress());
    running = entry;
    session.running().add(entry);
    graph.running().put(entry.id(), entry);
    return new Registration(
        entry,
        () -> {
          running = null;
          session.running().remove(entry);
          graph.running().remove(entry.id());
        });
  }
}
