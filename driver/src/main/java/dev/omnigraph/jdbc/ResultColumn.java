package dev.omnigraph.jdbc;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result set.
 *
 * @param label as the user sees it
 * @param nullable a constant of {@link ResultSetMetaData}
 * @param table the table that it comes from unchanged, or null
 * @param source that table's column, or null
 */
record ResultColumn(
    String label, ColumnType type, int nullable, @Nullable String table, @Nullable String source) {
  /** A column of a result of the engine. */
  static ResultColumn of(ColumnInfo info, boolean jsonLists) {
    return new ResultColumn(
        info.name(),
        ColumnType.of(info.type(), info.sqlType(), jsonLists),
        info.type().nullable() ? ResultSetMetaData.columnNullable : ResultSetMetaData.columnNoNulls,
        info.table(),
        info.column());
  }

  /** A column of a result that the driver makes. */
  static ResultColumn of(String label, ColumnType type) {
    return new ResultColumn(label, type, ResultSetMetaData.columnNullable, null, null);
  }

  /**
   * The index, from 1, of the column of that label: the exact one, else the first that is equal
   * ignoring case, as JDBC wants.
   */
  static int find(List<ResultColumn> columns, @Nullable String label) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).label().equals(label)) {
        return i + 1;
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).label().equalsIgnoreCase(label)) {
        return i + 1;
      }
    }
    String wanted = String.valueOf(label);
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (ResultColumn column : columns) {
      int distance = EditDistance.ignoringCase(wanted, column.label());
      if (distance < least) {
        least = distance;
        nearest = column.label();
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", wanted);
    fields.put("nearest", nearest);
    throw SqlErrors.of(
        ErrorCode.NOT_FOUND_COLUMN,
        "The result has no column " + wanted + "; the nearest is " + nearest + ".",
        fields);
  }
}
