package dev.omnigraph.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters by name: each setter finds the parameter and sets it by index. */
final class CallableStatementImpl extends NoOutParameters {
  CallableStatementImpl(
      ConnectionImpl connection,
      int holdability,
      List<dev.omnigraph.engine.PreparedStatement> statements) {
    super(connection, holdability, statements);
  }

  /** Sets the value of a parameter at its index. */
  private interface Setter {
    void set(int index) throws SQLException;
  }

  /** A name that is not declared is ignored. */
  private void at(@Nullable String name, Setter setter) throws SQLException {
    int index = bindings().indexOf(name);
    if (index > 0) {
      setter.set(index);
    }
  }

  @Override
  public void setAsciiStream(@Nullable String name, @Nullable InputStream x, int length)
      throws SQLException {
    at(name, index -> setAsciiStream(index, x, length));
  }

  @Override
  public void setAsciiStream(@Nullable String name, @Nullable InputStream x, long length)
      throws SQLException {
    at(name, index -> setAsciiStream(index, x, length));
  }

  @Override
  public void setAsciiStream(@Nullable String name, @Nullable InputStream x) throws SQLException {
    at(name, index -> setAsciiStream(index, x));
  }

  @Override
  public void setBigDecimal(@Nullable String name, @Nullable BigDecimal x) throws SQLException {
    at(name, index -> setBigDecimal(index, x));
  }

  @Override
  public void setBinaryStream(@Nullable String name, @Nullable InputStream x, int length)
      throws SQLException {
    at(name, index -> setBinaryStream(index, x, length));
  }

  @Override
  public void setBinaryStream(@Nullable String name, @Nullable InputStream x, long length)
      throws SQLException {
    at(name, index -> setBinaryStream(index, x, length));
  }

  @Override
  public void setBinaryStream(@Nullable String name, @Nullable InputStream x) throws SQLException {
    at(name, index -> setBinaryStream(index, x));
  }

  @Override
  public void setBlob(@Nullable String name, @Nullable InputStream x, long length)
      throws SQLException {
    at(name, index -> setBlob(index, x, length));
  }

  @Override
  public void setBlob(@Nullable String name, @Nullable InputStream x) throws SQLException {
    at(name, index -> setBlob(index, x));
  }

  @Override
  public void setBlob(@Nullable String name, @Nullable Blob x) throws SQLException {
    at(name, index -> setBlob(index, x));
  }

  @Override
  public void setBoolean(@Nullable String name, boolean x) throws SQLException {
    at(name, index -> setBoolean(index, x));
  }

  @Override
  public void setBytes(@Nullable String name, byte @Nullable [] x) throws SQLException {
    at(name, index -> setBytes(index, x));
  }

  @Override
  public void setByte(@Nullable String name, byte x) throws SQLException {
    at(name, index -> setByte(index, x));
  }

  @Override
  public void setCharacterStream(@Nullable String name, @Nullable Reader x, int length)
      throws SQLException {
    at(name, index -> setCharacterStream(index, x, length));
  }

  @Override
  public void setCharacterStream(@Nullable String name, @Nullable Reader x, long length)
      throws SQLException {
    at(name, index -> setCharacterStream(index, x, length));
  }

  @Override
  public void setCharacterStream(@Nullable String name, @Nullable Reader x) throws SQLException {
    at(name, index -> setCharacterStream(index, x));
  }

  @Override
  public void setClob(@Nullable String name, @Nullable Reader x, long length) throws SQLException {
    at(name, index -> setClob(index, x, length));
  }

  @Override
  public void setClob(@Nullable String name, @Nullable Reader x) throws SQLException {
    at(name, index -> setClob(index, x));
  }

  @Override
  public void setClob(@Nullable String name, @Nullable Clob x) throws SQLException {
    at(name, index -> setClob(index, x));
  }

  @Override
  public void setDate(@Nullable String name, @Nullable Date x, @Nullable Calendar calendar)
      throws SQLException {
    at(name, index -> setDate(index, x, calendar));
  }

  @Override
  public void setDate(@Nullable String name, @Nullable Date x) throws SQLException {
    at(name, index -> setDate(index, x));
  }

  @Override
  public void setDouble(@Nullable String name, double x) throws SQLException {
    at(name, index -> setDouble(index, x));
  }

  @Override
  public void setFloat(@Nullable String name, float x) throws SQLException {
    at(name, index -> setFloat(index, x));
  }

  @Override
  public void setInt(@Nullable String name, int x) throws SQLException {
    at(name, index -> setInt(index, x));
  }

  @Override
  public void setLong(@Nullable String name, long x) throws SQLException {
    at(name, index -> setLong(index, x));
  }

  @Override
  public void setNCharacterStream(@Nullable String name, @Nullable Reader x, long length)
      throws SQLException {
    at(name, index -> setNCharacterStream(index, x, length));
  }

  @Override
  public void setNCharacterStream(@Nullable String name, @Nullable Reader x) throws SQLException {
    at(name, index -> setNCharacterStream(index, x));
  }

  @Override
  public void setNClob(@Nullable String name, @Nullable Reader x, long length) throws SQLException {
    at(name, index -> setNClob(index, x, length));
  }

  @Override
  public void setNClob(@Nullable String name, @Nullable Reader x) throws SQLException {
    at(name, index -> setNClob(index, x));
  }

  @Override
  public void setNClob(@Nullable String name, @Nullable NClob x) throws SQLException {
    at(name, index -> setNClob(index, x));
  }

  @Override
  public void setNString(@Nullable String name, @Nullable String x) throws SQLException {
    at(name, index -> setNString(index, x));
  }

  @Override
  public void setNull(@Nullable String name, int sqlType, @Nullable String typeName)
      throws SQLException {
    at(name, index -> setNull(index, sqlType, typeName));
  }

  @Override
  public void setNull(@Nullable String name, int sqlType) throws SQLException {
    at(name, index -> setNull(index, sqlType));
  }

  @Override
  public void setObject(@Nullable String name, @Nullable Object x, int targetSqlType, int scale)
      throws SQLException {
    at(name, index -> setObject(index, x, targetSqlType, scale));
  }

  @Override
  public void setObject(@Nullable String name, @Nullable Object x, int targetSqlType)
      throws SQLException {
    at(name, index -> setObject(index, x, targetSqlType));
  }

  @Override
  public void setObject(
      @Nullable String name, @Nullable Object x, @Nullable SQLType targetSqlType, int scale)
      throws SQLException {
    at(name, index -> setObject(index, x, targetSqlType, scale));
  }

  @Override
  public void setObject(@Nullable String name, @Nullable Object x, @Nullable SQLType targetSqlType)
      throws SQLException {
    at(name, index -> setObject(index, x, targetSqlType));
  }

  @Override
  public void setObject(@Nullable String name, @Nullable Object x) throws SQLException {
    at(name, index -> setObject(index, x));
  }

  @Override
  public void setRowId(@Nullable String name, @Nullable RowId x) throws SQLException {
    at(name, index -> setRowId(index, x));
  }

  @Override
  public void setSQLXML(@Nullable String name, @Nullable SQLXML x) throws SQLException {
    at(name, index -> setSQLXML(index, x));
  }

  @Override
  public void setShort(@Nullable String name, short x) throws SQLException {
    at(name, index -> setShort(index, x));
  }

  @Override
  public void setString(@Nullable String name, @Nullable String x) throws SQLException {
    at(name, index -> setString(index, x));
  }

  @Override
  public void setTimestamp(
      @Nullable String name, @Nullable Timestamp x, @Nullable Calendar calendar)
      throws SQLException {
    at(name, index -> setTimestamp(index, x, calendar));
  }

  @Override
  public void setTimestamp(@Nullable String name, @Nullable Timestamp x) throws SQLException {
    at(name, index -> setTimestamp(index, x));
  }

  @Override
  public void setTime(@Nullable String name, @Nullable Time x, @Nullable Calendar calendar)
      throws SQLException {
    at(name, index -> setTime(index, x, calendar));
  }

  @Override
  public void setTime(@Nullable String name, @Nullable Time x) throws SQLException {
    at(name, index -> setTime(index, x));
  }

  @Override
  public void setURL(@Nullable String name, @Nullable URL x) throws SQLException {
    at(name, index -> setURL(index, x));
  }
}
