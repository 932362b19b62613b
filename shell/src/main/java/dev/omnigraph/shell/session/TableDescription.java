package dev.omnigraph.shell.session;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Describes tables from the metadata of a connection. */
final class TableDescription {
  private final Connection connection;
  private final PrintWriter out;

  TableDescription(Connection connection, PrintWriter out) {
    this.connection = connection;
    this.out = out;
  }

  /**
   * Prints the tables of that name.
   *
   * @param name a table's name in any case, with or without its schema
   * @return false if there is none
   */
  boolean table(String name) throws SQLException {
    String plain = name.replace("\"", "");
    int dot = plain.indexOf('.');
    String schema = dot < 0 ? null : plain.substring(0, dot);
    String table = plain.substring(dot + 1);
    List<String[]> found = find(schema, table, false);
    if (found.isEmpty()) {
      found = find(schema, table, true);
    }
    for (String[] one : found) {
      print(one[0], one[1], one[2]);
    }
    return !found.isEmpty();
  }

  /** Prints the source text of the schema. */
  void schemaSource() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT source FROM system.schema")) {
      while (rows.next()) {
        out.println(rows.getString(1));
      }
    }
  }

  private List<String[]> find(@Nullable String schema, String table, boolean ignoreCase)
      throws SQLException {
    List<String[]> found = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getTables(null, null, "%", null)) {
      while (rows.next()) {
        String foundSchema = text(rows, "TABLE_SCHEM");
        String foundTable = text(rows, "TABLE_NAME");
        boolean named = ignoreCase ? foundTable.equalsIgnoreCase(table) : foundTable.equals(table);
        if (named && (schema == null || foundSchema.equalsIgnoreCase(schema))) {
          String remarks = text(rows, "REMARKS");
          String type = text(rows, "TABLE_TYPE").toLowerCase(Locale.ROOT);
          found.add(new String[] {foundSchema, foundTable, remarks.isEmpty() ? type : remarks});
        }
      }
    }
    return found;
  }

  private void print(String schema, String table, String remarks) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    out.println(table + ": " + remarks);
    Map<String, String> notes = notes(metadata, schema, table);
    List<String[]> columns = new ArrayList<>();
    String escape = metadata.getSearchStringEscape();
    try (ResultSet rows = metadata.getColumns(null, schema, escaped(table, escape), "%")) {
      while (rows.next()) {
        String name = text(rows, "COLUMN_NAME");
        boolean required = rows.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls;
        columns.add(
            new String[] {
              name,
              text(rows, "TYPE_NAME"),
              required ? "not null" : "",
              join(notes.getOrDefault(name, ""), text(rows, "REMARKS"))
            });
      }
    }
    int nameWidth = columns.stream().mapToInt(c -> c[0].length()).max().orElse(1);
    int typeWidth = columns.stream().mapToInt(c -> c[1].length()).max().orElse(1);
    for (String[] column : columns) {
      String format = "  %-" + nameWidth + "s  %-" + typeWidth + "s  %-8s  %s";
      out.println(String.format(Locale.ROOT, format, (Object[]) column).stripTrailing());
    }
    incoming(metadata, schema, table).forEach(line -> out.println("  " + line));
    out.println();
  }

  private static String escaped(String name, @Nullable String escape) {
    return escape == null || escape.isEmpty()
        ? name
        : name.replace("_", escape + "_").replace("%", escape + "%");
  }

  /** What the metadata says of each column beyond its type. */
  private static Map<String, String> notes(DatabaseMetaData metadata, String schema, String table)
      throws SQLException {
    Map<String, String> notes = new LinkedHashMap<>();
    try (ResultSet rows = metadata.getPrimaryKeys(null, schema, table)) {
      while (rows.next()) {
        notes.merge(text(rows, "COLUMN_NAME"), "primary key", TableDescription::join);
      }
    }
    try (ResultSet rows = metadata.getImportedKeys(null, schema, table)) {
      while (rows.next()) {
        String target = text(rows, "PKTABLE_NAME") + "." + text(rows, "PKCOLUMN_NAME");
        notes.merge(text(rows, "FKCOLUMN_NAME"), "-> " + target, TableDescription::join);
      }
    }
    Map<String, List<String>> indexes = new TreeMap<>();
    Map<String, String> kinds = new TreeMap<>();
    try (ResultSet rows = metadata.getIndexInfo(null, schema, table, false, true)) {
      while (rows.next()) {
        String index = text(rows, "INDEX_NAME");
        // Rows of statistics have no index name.
        if (!index.isEmpty()) {
          indexes.computeIfAbsent(index, i -> new ArrayList<>()).add(text(rows, "COLUMN_NAME"));
          kinds.put(index, rows.getBoolean("NON_UNIQUE") ? "index" : "unique");
        }
      }
    }
    indexes.forEach(
        (index, columns) -> {
          String kind = kinds.getOrDefault(index, "index");
          String note = columns.size() == 1 ? kind : kind + " (" + String.join(", ", columns) + ")";
          notes.merge(columns.get(0), note, TableDescription::join);
        });
    return notes;
  }

  private static List<String> incoming(DatabaseMetaData metadata, String schema, String table)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = metadata.getExportedKeys(null, schema, table)) {
      while (rows.next()) {
        lines.add("<- " + text(rows, "FKTABLE_NAME") + "." + text(rows, "FKCOLUMN_NAME"));
      }
    }
    return lines;
  }

  private static String join(String a, String b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b) ? (a.isEmpty() ? b : a) : a + ", " + b;
  }

  private static String text(ResultSet rows, String column) throws SQLException {
    String text = rows.getString(column);
    return text == null ? "" : text;
  }
}
