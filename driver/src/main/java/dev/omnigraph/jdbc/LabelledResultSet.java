package dev.omnigraph.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns by label: each getter finds the column and asks for it by index. */
abstract class LabelledResultSet extends ForwardReadOnlyResultSet {
  @Override
  public final @Nullable Array getArray(@Nullable String columnLabel) throws SQLException {
    return getArray(findColumn(columnLabel));
  }

  @Override
  public final @Nullable InputStream getAsciiStream(@Nullable String columnLabel)
      throws SQLException {
    return getAsciiStream(findColumn(columnLabel));
  }

  @Override
  @Deprecated
  public final @Nullable BigDecimal getBigDecimal(@Nullable String columnLabel, int scale)
      throws SQLException {
    return getBigDecimal(findColumn(columnLabel), scale);
  }

  @Override
  public final @Nullable BigDecimal getBigDecimal(@Nullable String columnLabel)
      throws SQLException {
    return getBigDecimal(findColumn(columnLabel));
  }

  @Override
  public final @Nullable InputStream getBinaryStream(@Nullable String columnLabel)
      throws SQLException {
    return getBinaryStream(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Blob getBlob(@Nullable String columnLabel) throws SQLException {
    return getBlob(findColumn(columnLabel));
  }

  @Override
  public final boolean getBoolean(@Nullable String columnLabel) throws SQLException {
    return getBoolean(findColumn(columnLabel));
  }

  @Override
  public final byte @Nullable [] getBytes(@Nullable String columnLabel) throws SQLException {
    return getBytes(findColumn(columnLabel));
  }

  @Override
  public final byte getByte(@Nullable String columnLabel) throws SQLException {
    return getByte(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Reader getCharacterStream(@Nullable String columnLabel)
      throws SQLException {
    return getCharacterStream(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Clob getClob(@Nullable String columnLabel) throws SQLException {
    return getClob(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Date getDate(@Nullable String columnLabel, @Nullable Calendar calendar)
      throws SQLException {
    return getDate(findColumn(columnLabel), calendar);
  }

  @Override
  public final @Nullable Date getDate(@Nullable String columnLabel) throws SQLException {
    return getDate(findColumn(columnLabel));
  }

  @Override
  public final double getDouble(@Nullable String columnLabel) throws SQLException {
    return getDouble(findColumn(columnLabel));
  }

  @Override
  public final float getFloat(@Nullable String columnLabel) throws SQLException {
    return getFloat(findColumn(columnLabel));
  }

  @Override
  public final int getInt(@Nullable String columnLabel) throws SQLException {
    return getInt(findColumn(columnLabel));
  }

  @Override
  public final long getLong(@Nullable String columnLabel) throws SQLException {
    return getLong(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Reader getNCharacterStream(@Nullable String columnLabel)
      throws SQLException {
    return getNCharacterStream(findColumn(columnLabel));
  }

  @Override
  public final @Nullable NClob getNClob(@Nullable String columnLabel) throws SQLException {
    return getNClob(findColumn(columnLabel));
  }

  @Override
  public final @Nullable String getNString(@Nullable String columnLabel) throws SQLException {
    return getNString(findColumn(columnLabel));
  }

  @Override
  public final <T> @Nullable T getObject(@Nullable String columnLabel, @Nullable Class<T> type)
      throws SQLException {
    return getObject(findColumn(columnLabel), type);
  }

  @Override
  public final @Nullable Object getObject(
      @Nullable String columnLabel, @Nullable Map<String, Class<?>> map) throws SQLException {
    return getObject(findColumn(columnLabel), map);
  }

  @Override
  public final @Nullable Object getObject(@Nullable String columnLabel) throws SQLException {
    return getObject(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Ref getRef(@Nullable String columnLabel) throws SQLException {
    return getRef(findColumn(columnLabel));
  }

  @Override
  public final @Nullable RowId getRowId(@Nullable String columnLabel) throws SQLException {
    return getRowId(findColumn(columnLabel));
  }

  @Override
  public final @Nullable SQLXML getSQLXML(@Nullable String columnLabel) throws SQLException {
    return getSQLXML(findColumn(columnLabel));
  }

  @Override
  public final short getShort(@Nullable String columnLabel) throws SQLException {
    return getShort(findColumn(columnLabel));
  }

  @Override
  public final @Nullable String getString(@Nullable String columnLabel) throws SQLException {
    return getString(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Timestamp getTimestamp(
      @Nullable String columnLabel, @Nullable Calendar calendar) throws SQLException {
    return getTimestamp(findColumn(columnLabel), calendar);
  }

  @Override
  public final @Nullable Timestamp getTimestamp(@Nullable String columnLabel) throws SQLException {
    return getTimestamp(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Time getTime(@Nullable String columnLabel, @Nullable Calendar calendar)
      throws SQLException {
    return getTime(findColumn(columnLabel), calendar);
  }

  @Override
  public final @Nullable Time getTime(@Nullable String columnLabel) throws SQLException {
    return getTime(findColumn(columnLabel));
  }

  @Override
  public final @Nullable URL getURL(@Nullable String columnLabel) throws SQLException {
    return getURL(findColumn(columnLabel));
  }

  @Override
  @Deprecated
  public final @Nullable InputStream getUnicodeStream(@Nullable String columnLabel)
      throws SQLException {
    return getUnicodeStream(findColumn(columnLabel));
  }
}
