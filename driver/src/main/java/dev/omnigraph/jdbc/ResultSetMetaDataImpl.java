package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Columns of a result set or of a prepared statement. */
final class ResultSetMetaDataImpl extends JdbcObject implements ResultSetMetaData {
  private static final Set<String> FIXED = Set.of("id", "src", "dst");

  private final List<ResultColumn> columns;
  private final String branch;

  /**
   * @param branch catalog of the columns that come from a table
   */
  ResultSetMetaDataImpl(List<ResultColumn> columns, String branch) {
    this.columns = columns;
    this.branch = branch;
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
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public boolean isAutoIncrement(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public boolean isCaseSensitive(int column) throws SQLException {
    return column(column).type().isText();
  }

  @Override
  public boolean isSearchable(int column) throws SQLException {
    column(column);
    return true;
  }

  @Override
  public boolean isCurrency(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public int isNullable(int column) throws SQLException {
    return column(column).nullable();
  }

  @Override
  public boolean isSigned(int column) throws SQLException {
    return column(column).type().isNumber();
  }

  @Override
  public int getColumnDisplaySize(int column) throws SQLException {
    return column(column).type().displaySize();
  }

  @Override
  public String getColumnLabel(int column) throws SQLException {
    return column(column).label();
  }

  @Override
  public String getColumnName(int column) throws SQLException {
    String source = column(column).source();
    return source == null ? column(column).label() : source;
  }

  @Override
  public String getSchemaName(int column) throws SQLException {
    return column(column).table() == null ? "" : Names.GRAPH;
  }

  @Override
  public int getPrecision(int column) throws SQLException {
    return column(column).type().precision();
  }

  @Override
  public int getScale(int column) throws SQLException {
    return column(column).type().scale();
  }

  @Override
  public String getTableName(int column) throws SQLException {
    String table = column(column).table();
    return table == null ? "" : table;
  }

  @Override
  public String getCatalogName(int column) throws SQLException {
    return column(column).table() == null ? "" : branch;
  }

  @Override
  public int getColumnType(int column) throws SQLException {
    return column(column).type().code();
  }

  @Override
  public String getColumnTypeName(int column) throws SQLException {
    return column(column).type().name();
  }

  @Override
  public boolean isReadOnly(int column) throws SQLException {
    return !isWritable(column);
  }

  @Override
  public boolean isWritable(int column) throws SQLException {
    String source = column(column).source();
    return source != null && !FIXED.contains(source);
  }

  @Override
  public boolean isDefinitelyWritable(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public String getColumnClassName(int column) throws SQLException {
    return column(column).type().javaClass().getName();
  }
}
