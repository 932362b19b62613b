package dev.omnigraph.shell.input;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a connection's metadata knows, each with a word on what it is. */
final class CatalogNames {
  /** What {@link #all} says of a column or property. */
  static final String COLUMN = "column";

  private final Connection connection;

  CatalogNames(Connection connection) {
    this.connection = connection;
  }

  /** Names of tables, columns, procedures and schemas; what cannot be asked now is left out. */
  Map<String, String> all() {
    Map<String, String> names = new LinkedHashMap<>();
    try {
      DatabaseMetaData metadata = connection.getMetaData();
      try (ResultSet rows = metadata.getTables(null, null, "%", null)) {
        while (rows.next()) {
          boolean graph = "graph".equals(rows.getString("TABLE_SCHEM"));
          String name = rows.getString("TABLE_NAME");
          add(names, graph ? name : rows.getString("TABLE_SCHEM") + "." + name, kind(rows));
        }
      }
      try (ResultSet rows = metadata.getColumns(null, "graph", "%", "%")) {
        while (rows.next()) {
          add(names, rows.getString("COLUMN_NAME"), COLUMN);
        }
      }
      try (ResultSet rows = metadata.getProcedures(null, null, "%")) {
        while (rows.next()) {
          String schema = rows.getString("PROCEDURE_SCHEM");
          String name = rows.getString("PROCEDURE_NAME");
          add(names, schema == null ? name : schema + "." + name, "procedure");
        }
      }
    } catch (SQLException e) {
      // Completion is a convenience: a connection in trouble says so when a statement runs.
      return names;
    }
    return names;
  }

  private static String kind(ResultSet rows) throws SQLException {
    String type = rows.getString("TABLE_TYPE");
    String remarks = rows.getString("REMARKS");
    return remarks == null || remarks.isEmpty()
        ? String.valueOf(type).toLowerCase(java.util.Locale.ROOT)
        : remarks;
  }

  private static void add(Map<String, String> names, @Nullable String name, String kind) {
    if (name != null) {
      names.putIfAbsent(name, kind);
    }
  }
}
