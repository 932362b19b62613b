package dev.omnigraph.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** What no result set of this driver can do: be changed, or move other than forwards. */
abstract class ForwardReadOnlyResultSet extends JdbcObject implements OmnigraphResultSet {
  private static SQLException readOnly() {
    return SqlErrors.unsupported("changing rows through a result set");
  }

  private static SQLException forwardOnly() {
    return SqlErrors.unsupported("moving a result set other than forwards");
  }

  @Override
  public final boolean absolute(int rows) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final void afterLast() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final void beforeFirst() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final void cancelRowUpdates() throws SQLException {
    throw readOnly();
  }

  @Override
  public final void deleteRow() throws SQLException {
    throw readOnly();
  }

  @Override
  public final boolean first() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final void insertRow() throws SQLException {
    throw readOnly();
  }

  @Override
  public final boolean last() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final void moveToCurrentRow() throws SQLException {
    throw readOnly();
  }

  @Override
  public final void moveToInsertRow() throws SQLException {
    throw readOnly();
  }

  @Override
  public final boolean previous() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final void refreshRow() throws SQLException {
    throw readOnly();
  }

  @Override
  public final boolean relative(int rows) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final void updateArray(int column, @Nullable Array value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateArray(@Nullable String column, @Nullable Array value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateAsciiStream(int column, @Nullable InputStream value, int scale)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateAsciiStream(int column, @Nullable InputStream value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateAsciiStream(int column, @Nullable InputStream value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateAsciiStream(
      @Nullable String column, @Nullable InputStream value, int scale) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateAsciiStream(
      @Nullable String column, @Nullable InputStream value, long length) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateAsciiStream(@Nullable String column, @Nullable InputStream value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBigDecimal(int column, @Nullable BigDecimal value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBigDecimal(@Nullable String column, @Nullable BigDecimal value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBinaryStream(int column, @Nullable InputStream value, int scale)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBinaryStream(int column, @Nullable InputStream value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBinaryStream(int column, @Nullable InputStream value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBinaryStream(
      @Nullable String column, @Nullable InputStream value, int scale) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBinaryStream(
      @Nullable String column, @Nullable InputStream value, long length) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBinaryStream(@Nullable String column, @Nullable InputStream value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBlob(int column, @Nullable InputStream value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBlob(int column, @Nullable InputStream value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBlob(int column, @Nullable Blob value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBlob(@Nullable String column, @Nullable InputStream value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBlob(@Nullable String column, @Nullable InputStream value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBlob(@Nullable String column, @Nullable Blob value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBoolean(int column, boolean value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBoolean(@Nullable String column, boolean value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBytes(int column, byte @Nullable [] value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateBytes(@Nullable String column, byte @Nullable [] value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateByte(int column, byte value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateByte(@Nullable String column, byte value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateCharacterStream(int column, @Nullable Reader value, int scale)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateCharacterStream(int column, @Nullable Reader value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateCharacterStream(int column, @Nullable Reader value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateCharacterStream(
      @Nullable String column, @Nullable Reader value, int scale) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateCharacterStream(
      @Nullable String column, @Nullable Reader value, long length) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateCharacterStream(@Nullable String column, @Nullable Reader value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateClob(int column, @Nullable Reader value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateClob(int column, @Nullable Reader value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateClob(int column, @Nullable Clob value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateClob(@Nullable String column, @Nullable Reader value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateClob(@Nullable String column, @Nullable Reader value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateClob(@Nullable String column, @Nullable Clob value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateDate(int column, @Nullable Date value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateDate(@Nullable String column, @Nullable Date value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateDouble(int column, double value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateDouble(@Nullable String column, double value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateFloat(int column, float value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateFloat(@Nullable String column, float value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateInt(int column, int value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateInt(@Nullable String column, int value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateLong(int column, long value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateLong(@Nullable String column, long value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNCharacterStream(int column, @Nullable Reader value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNCharacterStream(int column, @Nullable Reader value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNCharacterStream(
      @Nullable String column, @Nullable Reader value, long length) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNCharacterStream(@Nullable String column, @Nullable Reader value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNClob(int column, @Nullable Reader value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNClob(int column, @Nullable Reader value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNClob(int column, @Nullable NClob value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNClob(@Nullable String column, @Nullable Reader value, long length)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNClob(@Nullable String column, @Nullable Reader value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNClob(@Nullable String column, @Nullable NClob value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNString(int column, @Nullable String value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNString(@Nullable String column, @Nullable String value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNull(int column) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateNull(@Nullable String column) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateObject(int column, @Nullable Object value, int scale)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateObject(
      int column, @Nullable Object value, @Nullable SQLType type, int scale) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateObject(int column, @Nullable Object value, @Nullable SQLType type)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateObject(int column, @Nullable Object value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateObject(@Nullable String column, @Nullable Object value, int scale)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateObject(
      @Nullable String column, @Nullable Object value, @Nullable SQLType type, int scale)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateObject(
      @Nullable String column, @Nullable Object value, @Nullable SQLType type) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateObject(@Nullable String column, @Nullable Object value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateRef(int column, @Nullable Ref value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateRef(@Nullable String column, @Nullable Ref value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateRowId(int column, @Nullable RowId value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateRowId(@Nullable String column, @Nullable RowId value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateRow() throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateSQLXML(int column, @Nullable SQLXML value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateSQLXML(@Nullable String column, @Nullable SQLXML value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateShort(int column, short value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateShort(@Nullable String column, short value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateString(int column, @Nullable String value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateString(@Nullable String column, @Nullable String value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateTimestamp(int column, @Nullable Timestamp value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateTimestamp(@Nullable String column, @Nullable Timestamp value)
      throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateTime(int column, @Nullable Time value) throws SQLException {
    throw readOnly();
  }

  @Override
  public final void updateTime(@Nullable String column, @Nullable Time value) throws SQLException {
    throw readOnly();
  }
}
