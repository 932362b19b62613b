package dev.omnigraph.jdbc;

import dev.omnigraph.engine.PreparedStatement.Kind;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Statements compiled once, run with values. */
class PreparedStatementImpl extends OwnTextStatement implements PreparedStatement {
  private final Bindings bindings;

  PreparedStatementImpl(
      ConnectionImpl connection,
      int holdability,
      List<dev.omnigraph.engine.PreparedStatement> statements) {
    super(connection, holdability);
    this.bindings = new Bindings(statements);
  }

  final Bindings bindings() throws SQLException {
    checkOpen();
    return bindings;
  }

  // ---- running ----

  @Override
  public final boolean execute() throws SQLException {
    run(bindings().steps(), Step.Wanted.ANYTHING);
    return hasRows();
  }

  @Override
  public final ResultSet executeQuery() throws SQLException {
    checkKind(Step.Wanted.ROWS);
    run(bindings().steps(), Step.Wanted.ROWS);
    return currentRows();
  }

  @Override
  public final long executeLargeUpdate() throws SQLException {
    checkKind(Step.Wanted.COUNT);
    run(bindings().steps(), Step.Wanted.COUNT);
    return Math.max(current().count(), 0);
  }

  @Override
  public final int executeUpdate() throws SQLException {
    return toInt(executeLargeUpdate());
  }

  /** Before the values are looked at: a wrong kind is told even if a value is missing too. */
  private void checkKind(Step.Wanted wanted) throws SQLException {
    List<dev.omnigraph.engine.PreparedStatement> statements = bindings().statements();
    if (!statements.isEmpty()) {
      Step.of(statements.get(0)).check(wanted);
    }
  }

  @Override
  public final void addBatch() throws SQLException {
    bindings().addBatch();
  }

  @Override
  public final void clearBatch() throws SQLException {
    bindings().clearBatch();
  }

  /** Runs all sets as one statement; of a statement that only reads, the rows are thrown away. */
  @Override
  public final long[] executeLargeBatch() throws SQLException {
    List<List<Map<String, @Nullable Object>>> sets = bindings().takeBatch();
    if (sets.isEmpty()) {
      return new long[0];
    }
    List<dev.omnigraph.engine.PreparedStatement> statements = bindings.statements();
    boolean together = statements.size() == 1 && statements.get(0).kind() == Kind.WRITE;
    try {
      run(together ? List.of(oneStep(sets)) : manySteps(sets), Step.Wanted.ANYTHING);
      List<Outcome> outcomes = takeAll();
      return together ? counts(outcomes.get(0), sets.size()) : sums(outcomes, sets.size());
    } catch (SQLException e) {
      throw SqlErrors.batch(e, failed(sets.size()));
    }
  }

  private Step oneStep(List<List<Map<String, @Nullable Object>>> sets) {
    return new Step(bindings.statements().get(0), sets.stream().map(set -> set.get(0)).toList());
  }

  private List<Step> manySteps(List<List<Map<String, @Nullable Object>>> sets) {
    List<Step> steps = new ArrayList<>();
    for (List<Map<String, @Nullable Object>> set : sets) {
      for (int i = 0; i < set.size(); i++) {
        steps.add(new Step(bindings.statements().get(i), List.of(set.get(i))));
      }
    }
    return steps;
  }

  private static long[] counts(Outcome outcome, int sets) {
    List<Long> counts = outcome.counts();
    if (counts.size() == sets) {
      return counts.stream().mapToLong(Long::longValue).toArray();
    }
    return LongStream.generate(() -> (long) SUCCESS_NO_INFO).limit(sets).toArray();
  }

  private static long[] sums(List<Outcome> outcomes, int sets) {
    long[] counts = new long[sets];
    int each = outcomes.size() / sets;
    for (int i = 0; i < sets; i++) {
      counts[i] = SUCCESS_NO_INFO;
      for (Outcome outcome : outcomes.subList(i * each, (i + 1) * each)) {
        if (outcome.rows() == null && outcome.count() >= 0) {
          counts[i] = Math.max(counts[i], 0) + outcome.count();
        }
      }
    }
    return counts;
  }

  @Override
  public final @Nullable ResultSetMetaData getMetaData() throws SQLException {
    for (dev.omnigraph.engine.PreparedStatement statement : bindings().statements()) {
      if (!statement.columns().isEmpty()) {
        boolean jsonLists = connection().settings().jsonLists();
        return new ResultSetMetaDataImpl(
            statement.columns().stream().map(info -> ResultColumn.of(info, jsonLists)).toList(),
            connection().branchOrEmpty());
      }
    }
    return null;
  }

  @Override
  public final ParameterMetaData getParameterMetaData() throws SQLException {
    return new ParameterMetaDataImpl(bindings().parameters());
  }

  @Override
  public final void clearParameters() throws SQLException {
    bindings().clear();
  }

  @Override
  public final void close() throws SQLException {
    if (!isClosed()) {
      super.close();
      connection().closed(this);
    }
  }

  // ---- values ----

  private void set(int index, @Nullable Object value) throws SQLException {
    bindings().set(index, value);
  }

  @Override
  public final void setNull(int index, int sqlType) throws SQLException {
    set(index, null);
  }

  @Override
  public final void setNull(int index, int sqlType, @Nullable String typeName) throws SQLException {
    set(index, null);
  }

  @Override
  public final void setBoolean(int index, boolean x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setByte(int index, byte x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setShort(int index, short x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setInt(int index, int x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setLong(int index, long x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setFloat(int index, float x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setDouble(int index, double x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setBigDecimal(int index, @Nullable BigDecimal x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setString(int index, @Nullable String x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setNString(int index, @Nullable String x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setBytes(int index, byte @Nullable [] x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setDate(int index, @Nullable Date x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setDate(int index, @Nullable Date x, @Nullable Calendar cal)
      throws SQLException {
    set(index, x == null ? null : Times.day(x, cal));
  }

  @Override
  public final void setTime(int index, @Nullable Time x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setTime(int index, @Nullable Time x, @Nullable Calendar cal)
      throws SQLException {
    set(index, x == null ? null : Times.clock(x, cal));
  }

  @Override
  public final void setTimestamp(int index, @Nullable Timestamp x) throws SQLException {
    set(index, x);
  }

  /** A Timestamp is an instant: the calendar changes nothing. */
  @Override
  public final void setTimestamp(int index, @Nullable Timestamp x, @Nullable Calendar cal)
      throws SQLException {
    set(index, x);
  }

  @Override
  public final void setArray(int index, @Nullable Array x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setObject(int index, @Nullable Object x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setObject(int index, @Nullable Object x, int targetSqlType)
      throws SQLException {
    Subject subject = bindings().subject(index);
    Object value = Parameters.normalize(x, bindings.parameter(index).type(), subject);
    set(index, value == null ? null : Values.toType(value, targetSqlType, subject));
  }

  /** For DECIMAL and NUMERIC the last argument is the digits behind the point. */
  @Override
  public final void setObject(int index, @Nullable Object x, int targetSqlType, int scale)
      throws SQLException {
    boolean decimal = targetSqlType == Types.DECIMAL || targetSqlType == Types.NUMERIC;
    if (x == null || !decimal) {
      setObject(index, x, targetSqlType);
      return;
    }
    Subject subject = bindings().subject(index);
    Object value = Parameters.normalize(x, null, subject);
    set(
        index,
        value == null
            ? null
            : Numbers.toDecimal(value, "decimal", subject).setScale(scale, RoundingMode.HALF_UP));
  }

  @Override
  public final void setObject(int index, @Nullable Object x, @Nullable SQLType targetSqlType)
      throws SQLException {
    setObject(index, x, typeNumber(targetSqlType));
  }

  @Override
  public final void setObject(
      int index, @Nullable Object x, @Nullable SQLType targetSqlType, int scale)
      throws SQLException {
    setObject(index, x, typeNumber(targetSqlType), scale);
  }

  static int typeNumber(@Nullable SQLType type) {
    Integer number = type == null ? null : type.getVendorTypeNumber();
    return number == null ? Types.OTHER : number;
  }

  // ---- streams ----

  private void setBytes(int index, @Nullable InputStream x, long length) throws SQLException {
    Subject subject = bindings().subject(index);
    set(index, x == null ? null : Parameters.bytes(x, length, subject));
  }

  private void setText(int index, @Nullable Reader x, long length) throws SQLException {
    Subject subject = bindings().subject(index);
    set(index, x == null ? null : Parameters.text(x, length, subject));
  }

  private void setText(int index, @Nullable InputStream x, long length, Charset charset)
      throws SQLException {
    Subject subject = bindings().subject(index);
    set(index, x == null ? null : new String(Parameters.bytes(x, length, subject), charset));
  }

  @Override
  public final void setBinaryStream(int index, @Nullable InputStream x) throws SQLException {
    setBytes(index, x, -1);
  }

  @Override
  public final void setBinaryStream(int index, @Nullable InputStream x, int length)
      throws SQLException {
    setBinaryStream(index, x, (long) length);
  }

  @Override
  public final void setBinaryStream(int index, @Nullable InputStream x, long length)
      throws SQLException {
    setBytes(index, x, notNegative(length, "length"));
  }

  @Override
  public final void setBlob(int index, @Nullable Blob x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setBlob(int index, @Nullable InputStream x) throws SQLException {
    setBytes(index, x, -1);
  }

  @Override
  public final void setBlob(int index, @Nullable InputStream x, long length) throws SQLException {
    setBinaryStream(index, x, length);
  }

  @Override
  public final void setAsciiStream(int index, @Nullable InputStream x) throws SQLException {
    setText(index, x, -1, StandardCharsets.US_ASCII);
  }

  @Override
  public final void setAsciiStream(int index, @Nullable InputStream x, int length)
      throws SQLException {
    setAsciiStream(index, x, (long) length);
  }

  @Override
  public final void setAsciiStream(int index, @Nullable InputStream x, long length)
      throws SQLException {
    setText(index, x, notNegative(length, "length"), StandardCharsets.US_ASCII);
  }

  @Override
  @Deprecated
  public final void setUnicodeStream(int index, @Nullable InputStream x, int length)
      throws SQLException {
    setText(index, x, notNegative(length, "length"), StandardCharsets.UTF_8);
  }

  @Override
  public final void setCharacterStream(int index, @Nullable Reader x) throws SQLException {
    setText(index, x, -1);
  }

  @Override
  public final void setCharacterStream(int index, @Nullable Reader x, int length)
      throws SQLException {
    setCharacterStream(index, x, (long) length);
  }

  @Override
  public final void setCharacterStream(int index, @Nullable Reader x, long length)
      throws SQLException {
    setText(index, x, notNegative(length, "length"));
  }

  @Override
  public final void setNCharacterStream(int index, @Nullable Reader x) throws SQLException {
    setText(index, x, -1);
  }

  @Override
  public final void setNCharacterStream(int index, @Nullable Reader x, long length)
      throws SQLException {
    setCharacterStream(index, x, length);
  }

  @Override
  public final void setClob(int index, @Nullable Clob x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setClob(int index, @Nullable Reader x) throws SQLException {
    setText(index, x, -1);
  }

  @Override
  public final void setClob(int index, @Nullable Reader x, long length) throws SQLException {
    setCharacterStream(index, x, length);
  }

  @Override
  public final void setNClob(int index, @Nullable NClob x) throws SQLException {
    set(index, x);
  }

  @Override
  public final void setNClob(int index, @Nullable Reader x) throws SQLException {
    setText(index, x, -1);
  }

  @Override
  public final void setNClob(int index, @Nullable Reader x, long length) throws SQLException {
    setCharacterStream(index, x, length);
  }

  // ---- what a graph has no values of ----

  @Override
  public final void setRef(int index, @Nullable Ref x) throws SQLException {
    throw SqlErrors.unsupported("a REF parameter");
  }

  @Override
  public final void setRowId(int index, @Nullable RowId x) throws SQLException {
    throw SqlErrors.unsupported("a ROWID parameter");
  }

  @Override
  public final void setSQLXML(int index, @Nullable SQLXML x) throws SQLException {
    throw SqlErrors.unsupported("an SQLXML parameter");
  }

  @Override
  public final void setURL(int index, @Nullable URL x) throws SQLException {
    throw SqlErrors.unsupported("a DATALINK parameter");
  }
}
