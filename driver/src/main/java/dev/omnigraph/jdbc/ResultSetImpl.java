package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** The result set of statements, metadata and arrays: forward, read-only, streaming. */
final class ResultSetImpl extends LabelledResultSet {
  /** How the rows are taken: once begun, the other way is closed. */
  private enum Reading {
    NOT_BEGUN,
    BY_ROW,
    BY_BATCH
  }

  private final RowSource rows;
  private final List<ResultColumn> columns;
  private final @Nullable StatementImpl statement;
  private final @Nullable StatementWatch watch;
  private final long maxRows;
  private Reading reading = Reading.NOT_BEGUN;
  private long position;
  private long batchRows;
  private boolean atEnd;
  private boolean wasNull;
  private int fetchSize;
  private volatile boolean fetching;
  private volatile boolean closed;

  ResultSetImpl(
      RowSource rows,
      @Nullable StatementImpl statement,
      @Nullable StatementWatch watch,
      long maxRows,
      int fetchSize) {
    this.watch = watch;
    this.rows = rows;
    this.columns = rows.columns();
    this.statement = statement;
    this.maxRows = maxRows;
    this.fetchSize = fetchSize;
  }

  /** A result set that no statement made. */
  static ResultSetImpl inMemory(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
    return new ResultSetImpl(new ListRows(columns, rows), null, null, 0, 0);
  }

  private void checkOpen() throws SQLException {
    if (statement != null) {
      statement.connection().checkOpen();
    }
    if (closed) {
      throw SqlErrors.of(ErrorCode.CLOSED_OBJECT, "This result set is closed.");
    }
  }

  private boolean onRow() {
    return position > 0 && !atEnd;
  }

  /** Gets rows from the engine, which another thread may stop by closing this. */
  private <T> T fetch(ConnectionImpl.Call<T> work) throws SQLException {
    return guard(
        () -> {
          fetching = true;
          try {
            checkOpen();
            return work.run();
          } finally {
            fetching = false;
          }
        });
  }

  /** Runs work that may reach the engine, one at a time in a connection. */
  private <T> T guard(ConnectionImpl.Call<T> work) throws SQLException {
    if (statement == null) {
      return work.run();
    }
    try {
      return statement.connection().guard(work);
    } catch (SQLException e) {
      ended(e);
      throw e;
    }
  }

  private void ended(@Nullable SQLException failure) {
    if (watch != null) {
      watch.ended(position + batchRows, failure);
    }
  }

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    begin(Reading.BY_ROW);
    if (atEnd) {
      return false;
    }
    boolean limited = maxRows > 0 && position >= maxRows;
    if (limited || !(rows.needsFetch() ? fetch(rows::next) : rows.next())) {
      atEnd = true;
      guard(this::release);
      return false;
    }
    position++;
    return true;
  }

  @Override
  public @Nullable VectorSchemaRoot nextBatch() throws SQLException {
    checkOpen();
    if (!rows.hasBatches()) {
      throw SqlErrors.unsupported("reading a result set in memory by Arrow batch");
    }
    begin(Reading.BY_BATCH);
    VectorSchemaRoot batch = fetch(() -> Optional.ofNullable(rows.nextBatch())).orElse(null);
    if (batch == null) {
      ended(null);
    } else {
      batchRows += batch.getRowCount();
    }
    return batch;
  }

  private void begin(Reading wanted) throws SQLException {
    if (reading == Reading.NOT_BEGUN) {
      reading = wanted;
    } else if (reading != wanted) {
      throw SqlErrors.of(
          ErrorCode.CURSOR_STATE,
          "A result set is read either by next() or by nextBatch(); this one has begun with the"
              + " other.");
    }
  }

  /** Lets go of what the engine holds; the result set stays open at its end. */
  private boolean release() {
    rows.close();
    if (statement != null) {
      statement.connection().released(this);
    }
    ended(null);
    return true;
  }

  /** Stops the work that makes the rows; from any thread. */
  void cancel() {
    rows.cancel();
  }

  /** Closes it with the connection, which has stopped whoever reads it. */
  void letGo() {
    closed = true;
    rows.close();
    ended(null);
  }

  @Override
  public void close() throws SQLException {
    if (!closed) {
      closed = true;
      if (fetching) {
        rows.cancel();
      }
      guard(this::release);
      if (statement != null) {
        statement.closed(this);
      }
    }
  }

  @Override
  public boolean isClosed() {
    return closed || (statement != null && statement.connection().isClosed());
  }

  private ResultColumn column(int index) throws SQLException {
    if (index < 1 || index > columns.size()) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST,
          "There is no column " + index + ": columns are 1 to " + columns.size() + ".",
          "name",
          String.valueOf(index));
    }
    return columns.get(index - 1);
  }

  @Override
  public int findColumn(@Nullable String columnLabel) throws SQLException {
    checkOpen();
    return ResultColumn.find(columns, columnLabel);
  }

  private Subject subject(int index) {
    return Subject.column(columns.get(index - 1).label());
  }

  private void checkReadable(int index) throws SQLException {
    checkOpen();
    column(index);
    if (!onRow() || reading == Reading.BY_BATCH) {
      throw SqlErrors.of(
          ErrorCode.CURSOR_STATE,
          atEnd
              ? "The result set is behind its last row."
              : "The result set is before its first row: call next().");
    }
  }

  /** The value of a column in its Java form; sets what {@link #wasNull()} tells. */
  private @Nullable Object read(int index) throws SQLException {
    checkReadable(index);
    try {
      Object value = rows.value(index - 1);
      wasNull = value == null;
      return value;
    } catch (RuntimeException e) {
      checkOpen();
      throw SqlErrors.of(e);
    }
  }

  private long whole(int index, long min, long max, String wanted) throws SQLException {
    checkReadable(index);
    if (rows.isLong(index - 1)) {
      wasNull = rows.isNull(index - 1);
      if (wasNull) {
        return 0;
      }
      long number = rows.longValue(index - 1);
      if (number < min || number > max) {
        throw subject(index).outOfRange(number, wanted);
      }
      return number;
    }
    Object value = read(index);
    return value == null ? 0 : Numbers.toWhole(value, min, max, wanted, subject(index));
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  @Override
  public @Nullable String getString(int columnIndex) throws SQLException {
    Object value = read(columnIndex);
    String text = value == null ? null : Values.text(value);
    int limit = statement == null ? 0 : statement.maxFieldSize();
    return text == null || limit == 0 || text.length() <= limit ? text : text.substring(0, limit);
  }

  @Override
  public boolean getBoolean(int columnIndex) throws SQLException {
    Object value = read(columnIndex);
    return value != null && Numbers.toBoolean(value, subject(columnIndex));
  }

  @Override
  public byte getByte(int columnIndex) throws SQLException {
    return (byte) whole(columnIndex, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  @Override
  public short getShort(int columnIndex) throws SQLException {
    return (short) whole(columnIndex, Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  @Override
  public int getInt(int columnIndex) throws SQLException {
    return (int) whole(columnIndex, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public long getLong(int columnIndex) throws SQLException {
    return whole(columnIndex, Long.MIN_VALUE, Long.MAX_VALUE, "long");
  }

  @Override
  public float getFloat(int columnIndex) throws SQLException {
    Object value = read(columnIndex);
    return value == null ? 0 : Numbers.toFloat(value, subject(columnIndex));
  }

  @Override
  public double getDouble(int columnIndex) throws SQLException {
    Object value = read(columnIndex);
    return value == null ? 0 : Numbers.toDouble(value, subject(columnIndex));
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
    return getObject(columnIndex, BigDecimal.class);
  }

  @Override
  @Deprecated
  public @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(columnIndex);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public byte @Nullable [] getBytes(int columnIndex) throws SQLException {
    return getObject(columnIndex, byte[].class);
  }

  @Override
  public @Nullable Date getDate(int columnIndex) throws SQLException {
    return getDate(columnIndex, null);
  }

  @Override
  public @Nullable Date getDate(int columnIndex, @Nullable Calendar cal) throws SQLException {
    Object value = read(columnIndex);
    return value == null ? null : Times.toDate(value, cal, subject(columnIndex));
  }

  @Override
  public @Nullable Time getTime(int columnIndex) throws SQLException {
    return getTime(columnIndex, null);
  }

  @Override
  public @Nullable Time getTime(int columnIndex, @Nullable Calendar cal) throws SQLException {
    Object value = read(columnIndex);
    return value == null ? null : Times.toTime(value, cal, subject(columnIndex));
  }

  @Override
  public @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
    return getTimestamp(columnIndex, null);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar cal)
      throws SQLException {
    Object value = read(columnIndex);
    return value == null ? null : Times.toTimestamp(value, cal, subject(columnIndex));
  }

  @Override
  public @Nullable InputStream getAsciiStream(int columnIndex) throws SQLException {
    String text = getString(columnIndex);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  @Deprecated
  public @Nullable InputStream getUnicodeStream(int columnIndex) throws SQLException {
    String text = getString(columnIndex);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable InputStream getBinaryStream(int columnIndex) throws SQLException {
    return getObject(columnIndex, InputStream.class);
  }

  @Override
  public @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
    String text = getString(columnIndex);
    return text == null ? null : new StringReader(text);
  }

  @Override
  public @Nullable Reader getNCharacterStream(int columnIndex) throws SQLException {
    return getCharacterStream(columnIndex);
  }

  @Override
  public @Nullable String getNString(int columnIndex) throws SQLException {
    return getString(columnIndex);
  }

  @Override
  public @Nullable Object getObject(int columnIndex) throws SQLException {
    Object value = read(columnIndex);
    return value == null ? null : Values.natural(value, column(columnIndex).type());
  }

  @Override
  public <T> @Nullable T getObject(int columnIndex, @Nullable Class<T> type) throws SQLException {
    if (type == null) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST, "The class to read a column as is null.", "name", "type");
    }
    Object value = read(columnIndex);
    if (value == null) {
      return null;
    }
    Object result = Values.as(value, column(columnIndex).type(), type, subject(columnIndex));
    @SuppressWarnings("unchecked") // of a primitive class it is the box, as Class.cast refuses
    T cast = (T) result;
    return cast;
  }

  @Override
  public @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    Class<?> type = map == null ? null : map.get(column(columnIndex).type().name());
    return type == null ? getObject(columnIndex) : getObject(columnIndex, type);
  }

  @Override
  public @Nullable Array getArray(int columnIndex) throws SQLException {
    return getObject(columnIndex, Array.class);
  }

  @Override
  public @Nullable Blob getBlob(int columnIndex) throws SQLException {
    return getObject(columnIndex, Blob.class);
  }

  @Override
  public @Nullable Clob getClob(int columnIndex) throws SQLException {
    return getObject(columnIndex, Clob.class);
  }

  @Override
  public @Nullable NClob getNClob(int columnIndex) throws SQLException {
    return getObject(columnIndex, NClob.class);
  }

  @Override
  public Ref getRef(int columnIndex) throws SQLException {
    throw SqlErrors.unsupported("ResultSet.getRef");
  }

  @Override
  public RowId getRowId(int columnIndex) throws SQLException {
    throw SqlErrors.unsupported("ResultSet.getRowId");
  }

  @Override
  public SQLXML getSQLXML(int columnIndex) throws SQLException {
    throw SqlErrors.unsupported("ResultSet.getSQLXML");
  }

  @Override
  public URL getURL(int columnIndex) throws SQLException {
    throw SqlErrors.unsupported("ResultSet.getURL");
  }

  @Override
  public String getCursorName() throws SQLException {
    throw SqlErrors.unsupported("named cursors");
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new ResultSetMetaDataImpl(
        columns, statement == null ? "" : statement.connection().branchOrEmpty());
  }

  @Override
  public @Nullable Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return position == 0 && !atEnd && reading != Reading.BY_BATCH && fetch(rows::hasRows);
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return atEnd && position > 0;
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return onRow() && position == 1;
  }

  @Override
  public boolean isLast() throws SQLException {
    checkOpen();
    return onRow() && (position == maxRows || fetch(rows::isLast));
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return onRow() ? (int) Math.min(position, Integer.MAX_VALUE) : 0;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD) {
      throw SqlErrors.unsupported("a fetch direction other than forwards");
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  @Override
  public void setFetchSize(int rowCount) throws SQLException {
    checkOpen();
    if (rowCount < 0) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST, "The fetch size " + rowCount + " is negative.", "name", "rows");
    }
    fetchSize = rowCount;
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public boolean rowUpdated() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowInserted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowDeleted() throws SQLException {
    checkOpen();
    return false;
  }
}
