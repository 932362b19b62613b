package dev.omnigraph.jdbc;

import dev.omnigraph.engine.ExecutionOptions;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** What a statement is told before it runs: limits, hooks, flags. */
abstract class StatementSettings extends JdbcObject implements OmnigraphStatement {
  private final ConnectionImpl connection;
  private final int holdability;
  private long maxRows;
  private int maxFieldSize;
  private int queryTimeout;
  private int fetchSize;
  private boolean poolable;
  private boolean escapeProcessing = true;
  private @Nullable ProgressListener progress;
  private @Nullable SQLWarning warnings;
  private volatile boolean closed;

  StatementSettings(ConnectionImpl connection, int holdability) {
    this.connection = connection;
    this.holdability = holdability;
    this.queryTimeout = connection.settings().queryTimeout();
    this.fetchSize = connection.settings().fetchSize();
  }

  final ConnectionImpl connection() {
    return connection;
  }

  final void checkOpen() throws SQLException {
    connection.checkOpen();
    if (closed) {
      throw SqlErrors.of(ErrorCode.CLOSED_OBJECT, "This statement is closed.");
    }
  }

  /** Marks it closed; false if it was. */
  final boolean markClosed() {
    boolean first = !closed;
    closed = true;
    return first;
  }

  final int maxFieldSize() {
    return maxFieldSize;
  }

  final long maxRows() {
    return maxRows;
  }

  /** The text with JDBC escapes translated, if it is SQL and they are to be. */
  final String translate(@Nullable String text) throws SQLException {
    if (text == null) {
      throw SqlErrors.of(ErrorCode.PARSE, "The text of the statement is null.");
    }
    return escapeProcessing ? Escapes.translate(text) : text;
  }

  final ExecutionOptions options() {
    ProgressListener listener = progress;
    return new ExecutionOptions(
        connection.timeout(queryTimeout),
        maxRows,
        fetchSize,
        listener == null ? null : listener::progress);
  }

  final void addWarning(String message) {
    SQLWarning warning = new SQLWarning(message, "01000");
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  static long notNegative(long value, String what) throws SQLException {
    if (value < 0) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST, "The " + what + " " + value + " is negative.", "name", what);
    }
    return value;
  }

  @Override
  public final Connection getConnection() throws SQLException {
    checkOpen();
    return connection;
  }

  @Override
  public final boolean isClosed() {
    return closed || connection.isClosed();
  }

  @Override
  public final void onProgress(@Nullable ProgressListener listener) throws SQLException {
    checkOpen();
    progress = listener;
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings;
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
    warnings = null;
  }

  @Override
  public final int getMaxRows() throws SQLException {
    checkOpen();
    return (int) Math.min(maxRows, Integer.MAX_VALUE);
  }

  @Override
  public final long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public final void setMaxRows(int max) throws SQLException {
    setLargeMaxRows(max);
  }

  @Override
  public final void setLargeMaxRows(long max) throws SQLException {
    checkOpen();
    maxRows = notNegative(max, "maximum of rows");
  }

  @Override
  public final int getMaxFieldSize() throws SQLException {
    checkOpen();
    return maxFieldSize;
  }

  @Override
  public final void setMaxFieldSize(int max) throws SQLException {
    checkOpen();
    maxFieldSize = (int) notNegative(max, "maximum of a field's size");
  }

  @Override
  public final int getQueryTimeout() throws SQLException {
    checkOpen();
    return queryTimeout;
  }

  @Override
  public final void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    queryTimeout = (int) notNegative(seconds, "query time-out");
  }

  @Override
  public final int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public final void setFetchSize(int rows) throws SQLException {
    checkOpen();
    int size = (int) notNegative(rows, "fetch size");
    fetchSize = size == 0 ? connection.settings().fetchSize() : size;
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  /** The direction is a hint; every result set goes forwards. */
  @Override
  public final void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST,
          direction + " is no fetch direction of java.sql.ResultSet.",
          "name",
          "direction");
    }
  }

  @Override
  public final void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
    escapeProcessing = enable;
  }

  @Override
  public final void setCursorName(@Nullable String name) throws SQLException {
    checkOpen();
    throw SqlErrors.unsupported("named cursors");
  }

  @Override
  public final int getResultSetConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public final int getResultSetType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public final int getResultSetHoldability() throws SQLException {
    checkOpen();
    return holdability;
  }

  @Override
  public final void setPoolable(boolean poolable) throws SQLException {
    checkOpen();
    this.poolable = poolable;
  }

  @Override
  public final boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  // ---- names and literals ----

  @Override
  public final String enquoteLiteral(@Nullable String value) throws SQLException {
    return SqlText.literal(BlobImpl.given(value));
  }

  @Override
  public final String enquoteNCharLiteral(@Nullable String value) throws SQLException {
    return "N" + enquoteLiteral(value);
  }

  /** Names are stored as written: one that is not simple, or must be exact, is quoted. */
  @Override
  public final String enquoteIdentifier(@Nullable String identifier, boolean alwaysQuote)
      throws SQLException {
    String name = BlobImpl.given(identifier);
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST, "A name is not empty and has no NUL.", "name", name);
    }
    boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
    if (quoted || (isSimpleIdentifier(name) && !alwaysQuote)) {
      return name;
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public final boolean isSimpleIdentifier(@Nullable String identifier) throws SQLException {
    return BlobImpl.given(identifier).matches("[A-Za-z][A-Za-z0-9_]*");
  }
}
