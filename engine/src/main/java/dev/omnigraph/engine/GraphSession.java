package dev.omnigraph.engine;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.event.PublishEvent;
import dev.omnigraph.engine.publish.BranchInfo;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.StagedWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * A session: which snapshot its statements read, and the transaction that collects what they write.
 *
 * <p>Autocommit on: each statement reads the newest snapshot and a write publishes at its end. Off:
 * the first statement begins a transaction, whose snapshot stays until commit or rollback. Several
 * statements of one text with autocommit on are a transaction too: see {@link #beginScript}.
 */
final class GraphSession implements Session {
  private final OpenGraph graph;
  private final long id;
  private final SessionOptions options;
  private final Runnable onClose;
  private final @Nullable Snapshot fixed;
  private final StatementCompiler compiler;
  private final SessionRoutines routines;
  private final Set<RunningStatement> running = ConcurrentHashMap.newKeySet();
  private final List<NamedSavepoint> savepoints = new ArrayList<>();

  private String branch;
  private boolean autoCommit = true;
  private boolean script;
  private boolean begun;
  private boolean readOnly;
  private boolean serializable;
  private @Nullable OpenTransaction transaction;
  private int savepointCount;
  private volatile @Nullable SessionListener listener;
  private volatile boolean closed;

  /** A position in the open transaction. */
  private record NamedSavepoint(int id, @Nullable String name, StagedWrites.Mark mark)
      implements Savepoint {}

  GraphSession(OpenGraph graph, long id, SessionOptions options, Runnable onClose) {
    this.graph = graph;
    this.id = id;
    this.options = options;
    this.onClose = onClose;
    this.branch = options.branch();
    this.readOnly = options.readOnly();
    this.fixed =
        options.snapshot() == null
            ? null
            : graph.store().at(options.branchGiven() ? branch : null, options.snapshot());
    this.compiler = new StatementCompiler(this);
    if (fixed == null) {
      graph.store().refresh();
      graph.store().head(branch);
    }
    this.routines = new SessionRoutines(this);
    routines.register(options.queries());
  }

  // ---- what statements read

  /**
   * The snapshot that the next statement reads; with autocommit on the newest, not older than
   * {@code refresh}.
   */
  Snapshot snapshot() {
    checkOpen();
    if (fixed != null) {
      return fixed;
    }
    OpenTransaction open = transaction;
    if (open != null) {
      return open.snapshot();
    }
    graph.refreshIfOlderThan(options.refresh());
    return graph.store().head(branch);
  }

  /**
   * Begins the transaction of a statement if autocommit is off and none is open. A read begins it
   * too: the statements after it see the same snapshot.
   */
  void beginIfManual() {
    checkOpen();
    if (fixed == null && transaction == null && (!autoCommit || script || begun)) {
      graph.store().refresh();
      transaction = graph.begin(graph.store().head(branch));
    }
  }

  @Nullable OpenTransaction transaction() {
    return transaction;
  }

  boolean inTransaction() {
    return transaction != null;
  }

  boolean isSerializable() {
    return serializable;
  }

  OpenGraph graph() {
    return graph;
  }

  SessionOptions options() {
    return options;
  }

  long id() {
    return id;
  }

  SessionRoutines sessionRoutines() {
    return routines;
  }

  Set<RunningStatement> running() {
    return running;
  }

  void checkOpen() {
    if (closed) {
      throw new EngineException(
          ErrorCode.CLOSED_CONNECTION, "The connection is closed: open a new one.");
    }
  }

  void checkWritable() {
    checkOpen();
    if (readOnly || fixed != null) {
      throw new EngineException(
          ErrorCode.READ_ONLY,
          fixed != null
              ? "The connection reads the graph at a snapshot and cannot write: connect without"
                  + " snapshot=."
              : "The connection is read-only: call setReadOnly(false), or connect without"
                  + " readOnly=true.");
    }
  }

  /** Refuses a procedure that publishes on its own while something is staged. */
  void checkNothingStaged(String operation) {
    if (hasStagedChanges()) {
      throw new EngineException(
              ErrorCode.TRANSACTION_ACTIVE,
              operation + " publishes on its own: commit or roll back the open transaction first.")
          .with("operation", operation);
    }
  }

  // ---- scripts: several statements of one text

  /**
   * Makes the following statements one transaction although autocommit is on; false if there is one
   * anyway.
   */
  boolean beginScript() {
    if (!autoCommit || script || begun || fixed != null) {
      return false;
    }
    script = true;
    return true;
  }

  /** Publishes what the script staged. */
  @Nullable CommitInfo endScript() {
    script = false;
    return commit();
  }

  /** Drops what the script staged. */
  void abandonScript() {
    script = false;
    rollback();
  }

  // ---- Session

  @Override
  public List<PreparedStatement> prepare(String text, @Nullable String queryName) {
    checkOpen();
    return compiler.compile(text, queryName);
  }

  @Override
  public boolean autoCommit() {
    return autoCommit && !begun;
  }

  @Override
  public void setAutoCommit(boolean value) {
    checkOpen();
    if (value && !autoCommit) {
      commit();
    }
    autoCommit = value;
  }

  /** BEGIN: the statements up to COMMIT or ROLLBACK are one transaction. */
  void begin() {
    checkOpen();
    if (transaction != null && !transaction.isEmpty()) {
      throw new EngineException(
              ErrorCode.TRANSACTION_ACTIVE,
              "A transaction is open already: commit or roll it back first.")
          .with("operation", "BEGIN");
    }
    rollback();
    begun = true;
    beginIfManual();
  }

  @Override
  public @Nullable CommitInfo commit() {
    checkOpen();
    OpenTransaction open = transaction;
    script = false;
    begun = false;
    if (open == null) {
      return null;
    }
    try {
      if (open.isEmpty()) {
        return null;
      }
      open.checkAge(options.maxTransactionAge());
      return observed(
          open.snapshot().branch(), () -> graph.publish(open, options, open.operation(), null));
    } finally {
      endTransaction();
    }
  }

  /** Publishes, and tells listeners and the flight recorder how it went. */
  @Nullable CommitInfo observed(String target, Supplier<@Nullable CommitInfo> publishing) {
    PublishEvent event = new PublishEvent();
    event.begin();
    CommitInfo commit;
    try {
      commit = publishing.get();
    } catch (EngineException e) {
      if (e.code() == ErrorCode.EXPECTED_VERSION_MISMATCH
          || e.code() == ErrorCode.PUBLISH_CONTENTION) {
        Object table = e.fields().get("table_key");
        event.failed(target, e.code().code(), table == null ? "" : table.toString());
        SessionListener told = listener;
        if (told != null) {
          told.conflict(e);
        }
      }
      throw e;
    }
    if (commit != null) {
      event.published(target, commit.commitId(), commit.version());
      SessionListener told = listener;
      if (told != null) {
        told.published(target, commit);
      }
    }
    return commit;
  }

  @Override
  public void setListener(@Nullable SessionListener told) {
    listener = told;
  }

  @Override
  public Execution load(
      String type,
      Supplier<@Nullable VectorSchemaRoot> rows,
      String mode,
      ExecutionOptions execution) {
    checkOpen();
    return ArrowIntake.take(this, type, rows, mode, execution);
  }

  @Override
  public void rollback() {
    checkOpen();
    script = false;
    begun = false;
    endTransaction();
  }

  private void endTransaction() {
    OpenTransaction open = transaction;
    transaction = null;
    savepoints.clear();
    if (open != null) {
      open.close();
    }
  }

  @Override
  public Savepoint savepoint(@Nullable String name) {
    checkOpen();
    if (autoCommit && !script && !begun) {
      throw new EngineException(
              ErrorCode.BAD_REQUEST,
              "A savepoint needs a transaction: switch autocommit off first.")
          .with("name", name);
    }
    beginIfManual();
    OpenTransaction open = transaction;
    if (open == null) {
      throw new EngineException(
          ErrorCode.READ_ONLY, "A snapshot is read-only: it has no savepoints.");
    }
    NamedSavepoint savepoint = new NamedSavepoint(++savepointCount, name, open.writes().mark());
    savepoints.add(savepoint);
    return savepoint;
  }

  @Override
  public void rollbackTo(Savepoint savepoint) {
    int position = position(savepoint);
    NamedSavepoint found = savepoints.get(position);
    OpenTransaction open = transaction;
    if (open != null) {
      open.writes().rollbackTo(found.mark());
    }
    savepoints.subList(position + 1, savepoints.size()).clear();
  }

  @Override
  public void release(Savepoint savepoint) {
    int position = position(savepoint);
    savepoints.subList(position, savepoints.size()).clear();
  }

  /** The newest savepoint of that name. */
  Savepoint savepointNamed(String name) {
    for (int i = savepoints.size() - 1; i >= 0; i--) {
      if (name.equals(savepoints.get(i).name())) {
        return savepoints.get(i);
      }
    }
    throw noSavepoint(name);
  }

  private int position(Savepoint savepoint) {
    checkOpen();
    for (int i = 0; i < savepoints.size(); i++) {
      if (savepoints.get(i).equals(savepoint)) {
        return i;
      }
    }
    throw noSavepoint(savepoint.name() == null ? String.valueOf(savepoint.id()) : savepoint.name());
  }

  private static EngineException noSavepoint(@Nullable String name) {
    return new EngineException(
            ErrorCode.BAD_REQUEST,
            "There is no savepoint "
                + name
                + " in this transaction: it was released, or the transaction ended.")
        .with("name", name);
  }

  @Override
  public boolean hasStagedChanges() {
    return transaction != null && !transaction.isEmpty();
  }

  @Override
  public void setSerializable(boolean value) {
    checkOpen();
    serializable = value;
  }

  @Override
  public boolean readOnly() {
    return readOnly || fixed != null;
  }

  @Override
  public void setReadOnly(boolean value) {
    checkOpen();
    readOnly = value;
  }

  @Override
  public String branch() {
    return branch;
  }

  @Override
  public void setBranch(String name) {
    checkOpen();
    checkNothingStaged("Changing the branch");
    graph.store().head(name);
    endTransaction();
    branch = name;
  }

  @Override
  public GraphSchema schema() {
    return snapshot().schema();
  }

  @Override
  public void refresh() {
    checkOpen();
    graph.store().refresh();
  }

  @Override
  public List<String> branches() {
    checkOpen();
    return graph.store().branches().stream().map(BranchInfo::name).toList();
  }

  @Override
  public List<RoutineInfo> routines() {
    checkOpen();
    return routines.routines();
  }

  @Override
  public List<ViewInfo> views() {
    checkOpen();
    return routines.views();
  }

  @Override
  public void cancel() {
    running.forEach(statement -> statement.cancel().cancel());
  }

  @Override
  public void abort() {
    running.forEach(statement -> statement.cancel().cancel());
    close();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    if (!closed) {
      running.forEach(statement -> statement.cancel().cancel());
      endTransaction();
      closed = true;
      onClose.run();
    }
  }
}
