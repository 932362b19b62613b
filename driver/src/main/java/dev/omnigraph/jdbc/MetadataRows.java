package dev.omnigraph.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of one metadata result. Columns are given as JDBC lists them: {@code NAME} for
 * text, {@code NAME:int} and {@code NAME:short} and {@code NAME:long} for numbers, {@code
 * NAME:bool} for truth values.
 */
final class MetadataRows {
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  MetadataRows(String... columns) {
    for (String column : columns) {
      int colon = column.indexOf(':');
      String label = colon < 0 ? column : column.substring(0, colon);
      String type = colon < 0 ? "" : column.substring(colon + 1);
      this.columns.add(
          ResultColumn.of(
              label,
              switch (type) {
                case "int" -> ColumnType.INTEGER;
                case "short" -> ColumnType.SMALLINT;
                case "long" -> ColumnType.BIGINT;
                case "bool" -> ColumnType.BOOLEAN;
                default -> ColumnType.VARCHAR;
              }));
    }
  }

  /** Adds a row; one value a column. */
  MetadataRows add(@Nullable Object... row) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(row.length + " values for " + columns.size() + " columns");
    }
    rows.add(row);
    return this;
  }

  private static int compareBy(int[] keys, @Nullable Object[] a, @Nullable Object[] b) {
    for (int key : keys) {
      int order = compare(a[key - 1], b[key - 1]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The rows in the order of the columns given by index from 1; nulls first. */
  ResultSetImpl orderedBy(int... keys) {
    rows.sort((a, b) -> compareBy(keys, a, b));
    return result();
  }

  ResultSetImpl result() {
    return ResultSetImpl.inMemory(columns, rows);
  }

  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    if (a instanceof Integer left && b instanceof Integer right) {
      return left.compareTo(right);
    }
    return a instanceof Boolean left && b instanceof Boolean right
        ? left.compareTo(right)
        : a.toString().compareTo(b.toString());
  }
}
