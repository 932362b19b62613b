package dev.omnigraph.jdbc;

import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
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
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What no call of this driver has: parameters that give values back. */
abstract class NoOutParameters extends PreparedStatementImpl implements CallableStatement {
  NoOutParameters(
      ConnectionImpl connection,
      int holdability,
      List<dev.omnigraph.engine.PreparedStatement> statements) {
    super(connection, holdability, statements);
  }

  private static SQLException noOut() {
    return SqlErrors.unsupported("an OUT parameter");
  }

  /** No parameter gives a value back, so none was null. */
  @Override
  public final boolean wasNull() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public final Array getArray(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Array getArray(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  @Deprecated
  public final BigDecimal getBigDecimal(int parameter, int sqlType) throws SQLException {
    throw noOut();
  }

  @Override
  public final BigDecimal getBigDecimal(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final BigDecimal getBigDecimal(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Blob getBlob(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Blob getBlob(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final boolean getBoolean(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final boolean getBoolean(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final byte[] getBytes(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final byte[] getBytes(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final byte getByte(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final byte getByte(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Reader getCharacterStream(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Reader getCharacterStream(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Clob getClob(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Clob getClob(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Date getDate(int parameter, @Nullable Calendar calendar) throws SQLException {
    throw noOut();
  }

  @Override
  public final Date getDate(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Date getDate(@Nullable String parameter, @Nullable Calendar calendar)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final Date getDate(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final double getDouble(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final double getDouble(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final float getFloat(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final float getFloat(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final int getInt(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final int getInt(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final long getLong(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final long getLong(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Reader getNCharacterStream(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Reader getNCharacterStream(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final NClob getNClob(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final NClob getNClob(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final String getNString(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final String getNString(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final <T> T getObject(int parameter, @Nullable Class<T> type) throws SQLException {
    throw noOut();
  }

  @Override
  public final Object getObject(int parameter, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final Object getObject(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final <T> T getObject(@Nullable String parameter, @Nullable Class<T> type)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final Object getObject(@Nullable String parameter, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final Object getObject(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Ref getRef(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Ref getRef(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final RowId getRowId(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final RowId getRowId(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final SQLXML getSQLXML(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final SQLXML getSQLXML(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final short getShort(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final short getShort(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final String getString(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final String getString(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Timestamp getTimestamp(int parameter, @Nullable Calendar calendar)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final Timestamp getTimestamp(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Timestamp getTimestamp(@Nullable String parameter, @Nullable Calendar calendar)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final Timestamp getTimestamp(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Time getTime(int parameter, @Nullable Calendar calendar) throws SQLException {
    throw noOut();
  }

  @Override
  public final Time getTime(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final Time getTime(@Nullable String parameter, @Nullable Calendar calendar)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final Time getTime(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final URL getURL(int parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final URL getURL(@Nullable String parameter) throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(int parameter, int sqlType, int scale)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(int parameter, int sqlType, @Nullable String typeName)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(int parameter, int sqlType) throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(int parameter, @Nullable SQLType sqlType, int scale)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(
      int parameter, @Nullable SQLType sqlType, @Nullable String typeName) throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(int parameter, @Nullable SQLType sqlType)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(@Nullable String parameter, int sqlType, int scale)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(
      @Nullable String parameter, int sqlType, @Nullable String typeName) throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(@Nullable String parameter, int sqlType)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(
      @Nullable String parameter, @Nullable SQLType sqlType, int scale) throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(
      @Nullable String parameter, @Nullable SQLType sqlType, @Nullable String typeName)
      throws SQLException {
    throw noOut();
  }

  @Override
  public final void registerOutParameter(@Nullable String parameter, @Nullable SQLType sqlType)
      throws SQLException {
    throw noOut();
  }
}
