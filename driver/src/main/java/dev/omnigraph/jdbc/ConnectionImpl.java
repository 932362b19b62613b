package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Execution;
import dev.omnigraph.engine.ExecutionOptions;
import dev.omnigraph.engine.PreparedStatement;
import dev.omnigraph.engine.Session;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.io.IOException;
import java.sql.CallableStatement;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * A connection: one session of the engine. One call at a time goes into the session; {@link #close}
 * stops one that another thread is in, and like {@link #abort}, {@link Statement#cancel()} and
 * {@link #isClosed()} it does not wait for what cannot be stopped.
 */
final class ConnectionImpl extends ConnectionState {
  /** Work that fails as JDBC wants, or as the engine does. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws SQLException;
  }

  /** A pooled connection that lends its session to one connection after the other. */
  interface Lender {
    /** Told that the connection was closed; takes the session back. */
    void returned(ConnectionImpl connection);

    /** Told of a failure after which the session may be of no use. */
    void failed(ConnectionImpl connection, SQLException failure);

    /** Told that a prepared statement was closed. */
    void closed(java.sql.PreparedStatement statement);
  }

  private final SessionCalls calls = new SessionCalls();
  private final Session session;
  private final ConnectionSettings settings;
  private final String url;
  private final @Nullable Lender lender;
  private final Set<ResultSetImpl> open = ConcurrentHashMap.newKeySet();
  private final Listeners listeners = new Listeners();
  private volatile boolean closed;

  ConnectionImpl(Session session, ConnectionSettings settings, String url) {
    this(session, settings, url, null);
  }

  /** With a lender, closing gives the session back instead of closing it. */
  ConnectionImpl(
      Session session, ConnectionSettings settings, String url, @Nullable Lender lender) {
    this.session = session;
    this.settings = settings;
    this.url = url;
    this.lender = lender;
    session.setListener(listeners);
  }

  Session session() {
    return session;
  }

  ConnectionSettings settings() {
    return settings;
  }

  String url() {
    return url;
  }

  @Override
  void checkOpen() throws SQLException {
    if (closed || session.isClosed()) {
      throw SqlErrors.of(ErrorCode.CLOSED_CONNECTION, "This connection is closed.");
    }
  }

  /** Runs work in the session, alone, and turns what it throws into an SQLException. */
  @Override
  <T> T guard(Call<T> work) throws SQLException {
    try {
      return calls.run(work);
    } catch (SQLException e) {
      throw told(e);
    } catch (RuntimeException | Error e) {
      throw told(SqlErrors.of(e));
    }
  }

  /** Tells the lender of a failure of class 08, after which a pool drops the connection. */
  private SQLException told(SQLException failure) {
    if (lender != null && failure.getSQLState().startsWith("08")) {
      lender.failed(this, failure);
    }
    return failure;
  }

  /** Told by a prepared statement that it was closed. */
  void closed(java.sql.PreparedStatement statement) {
    if (lender != null) {
      lender.closed(statement);
    }
  }

  private interface Change {
    void run() throws SQLException;
  }

  private void change(Change work) throws SQLException {
    checkOpen();
    guard(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T ask(Call<T> question) throws SQLException {
    checkOpen();
    return guard(question);
  }

  /** Told that rows of the engine are open until {@link #released}. */
  void opened(ResultSetImpl rows) {
    open.add(rows);
  }

  void released(ResultSetImpl rows) {
    open.remove(rows);
  }

  /** The session's branch, or nothing if it cannot be told any more. */
  String branchOrEmpty() {
    return session.isClosed() ? "" : session.branch();
  }

  // ---- statements ----

  @Override
  StatementImpl newStatement(int holdability) {
    return new StatementImpl(this, holdability);
  }

  @Override
  PreparedStatementImpl newPrepared(@Nullable String sql, int holdability) throws SQLException {
    String text = text(sql);
    return new PreparedStatementImpl(this, holdability, compile(Escapes.translate(text), null));
  }

  @Override
  CallableStatementImpl newCall(@Nullable String sql, int holdability) throws SQLException {
    String text = text(sql);
    return new CallableStatementImpl(this, holdability, compile(Escapes.translate(text), null));
  }

  @Override
  public CallableStatement prepareQuery(@Nullable String text, @Nullable String name)
      throws SQLException {
    return new CallableStatementImpl(this, getHoldability(), compile(text(text), name));
  }

  private List<PreparedStatement> compile(String text, @Nullable String queryName)
      throws SQLException {
    return ask(() -> session.prepare(text, queryName));
  }

  private static String text(@Nullable String text) throws SQLException {
    if (text == null) {
      throw SqlErrors.of(ErrorCode.PARSE, "The text of the statement is null.");
    }
    return text;
  }

  @Override
  public String nativeSQL(@Nullable String sql) throws SQLException {
    checkOpen();
    return Escapes.translate(text(sql));
  }

  // ---- beyond java.sql ----

  /** Begins to watch the run of a statement. */
  StatementWatch watch(String text) {
    return new StatementWatch(listeners, text);
  }

  @Override
  public void addListener(@Nullable OmnigraphListener listener) throws SQLException {
    checkOpen();
    listeners.add(BlobImpl.given(listener));
  }

  @Override
  public void removeListener(@Nullable OmnigraphListener listener) {
    if (listener != null) {
      listeners.remove(listener);
    }
  }

  @Override
  public OmnigraphStatement.MutationResult load(
      @Nullable String type, @Nullable VectorSchemaRoot rows, @Nullable LoadMode mode)
      throws SQLException {
    Iterator<VectorSchemaRoot> once = List.of(BlobImpl.given(rows)).iterator();
    return load(type, mode, () -> once.hasNext() ? once.next() : null);
  }

  @Override
  public OmnigraphStatement.MutationResult load(
      @Nullable String type, @Nullable ArrowReader rows, @Nullable LoadMode mode)
      throws SQLException {
    ArrowReader reader = BlobImpl.given(rows);
    return load(
        type,
        mode,
        () -> {
          try {
            return reader.loadNextBatch() ? reader.getVectorSchemaRoot() : null;
          } catch (IOException e) {
            throw new EngineException(
                ErrorCode.STORAGE, "The rows given cannot be read: " + e.getMessage() + ".", e);
          }
        });
  }

  private OmnigraphStatement.MutationResult load(
      @Nullable String type, @Nullable LoadMode mode, Supplier<@Nullable VectorSchemaRoot> rows)
      throws SQLException {
    String table = BlobImpl.given(type);
    String how = BlobImpl.given(mode).name();
    ExecutionOptions options =
        new ExecutionOptions(timeout(settings.queryTimeout()), 0, settings.fetchSize(), null);
    StatementWatch watch = watch("load " + table + " from Arrow");
    try {
      OmnigraphStatement.MutationResult done =
          ask(
              () -> {
                try (Execution execution = session.load(table, rows, how, options)) {
                  Execution.MutationResult result =
                      Objects.requireNonNull(execution.mutation(), "a load has an effect");
                  return new OmnigraphStatement.MutationResult(
                      result.nodes(), result.edges(), result.commitId(), result.version());
                }
              });
      watch.ended(done.nodes() + done.edges(), null);
      return done;
    } catch (SQLException e) {
      watch.ended(0, e);
      throw e;
    }
  }

  // ---- transactions ----

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    change(() -> session.setAutoCommit(autoCommit));
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return ask(session::autoCommit);
  }

  @Override
  public void commit() throws SQLException {
    change(
        () -> {
          session.commit();
        });
  }

  @Override
  public void rollback() throws SQLException {
    change(session::rollback);
  }

  @Override
  public java.sql.Savepoint setSavepoint() throws SQLException {
    return savepoint(null);
  }

  @Override
  public java.sql.Savepoint setSavepoint(@Nullable String name) throws SQLException {
    if (name == null) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST, "The name of the savepoint is null.", "name", "savepoint");
    }
    return savepoint(name);
  }

  private java.sql.Savepoint savepoint(@Nullable String name) throws SQLException {
    return ask(() -> new SavepointImpl(this, session.savepoint(name)));
  }

  @Override
  public void rollback(java.sql.@Nullable Savepoint savepoint) throws SQLException {
    change(() -> session.rollbackTo(SavepointImpl.of(savepoint, this)));
  }

  @Override
  public void releaseSavepoint(java.sql.@Nullable Savepoint savepoint) throws SQLException {
    change(() -> session.release(SavepointImpl.of(savepoint, this)));
  }

  @Override
  void serializable(boolean wanted) throws SQLException {
    change(() -> session.setSerializable(wanted));
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    change(() -> session.setReadOnly(readOnly));
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return ask(session::readOnly);
  }

  // ---- branch and schema ----

  /** Moves to the branch of that name; null leaves the branch as it is. */
  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen();
    if (catalog != null) {
      change(() -> session.setBranch(catalog));
    }
  }

  @Override
  public String getCatalog() throws SQLException {
    return ask(session::branch);
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return new DatabaseMetaDataImpl(this);
  }

  // ---- life ----

  @Override
  public boolean isValid(int timeout) throws SQLException {
    if (timeout < 0) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST, "The time-out " + timeout + " is negative.", "name", "timeout");
    }
    if (isClosed()) {
      return false;
    }
    try {
      change(session::refresh);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public boolean isClosed() {
    return closed || session.isClosed();
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    stop();
    try {
      calls.end(() -> end(lender), lender != null);
    } catch (RuntimeException | Error e) {
      throw told(SqlErrors.of(e));
    }
  }

  /** Cancels what other threads do in the session, rows that they read included. */
  private void stop() {
    calls.stop();
    session.cancel();
  }

  private void end(@Nullable Lender returnTo) {
    try {
      for (ResultSetImpl rows : open) {
        rows.letGo();
      }
    } finally {
      if (returnTo == null) {
        session.close();
      } else {
        returnTo.returned(this);
      }
    }
  }

  @Override
  public void abort(@Nullable Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlErrors.of(ErrorCode.BAD_REQUEST, "The executor is null.", "name", "executor");
    }
    if (!closed) {
      closed = true;
      stop();
      executor.execute(() -> calls.end(() -> end(null), false));
    }
  }
}
