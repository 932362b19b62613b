package dev.omnigraph.shell.output;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of a result's columns for formats in which a name must be unique. */
final class ColumnLabels {
  private ColumnLabels() {}

  /** The labels in order; one that stood before gets {@code _2}, {@code _3} … behind it. */
  static List<String> unique(ResultSetMetaData columns) throws SQLException {
    List<String> labels = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int c = 1; c <= columns.getColumnCount(); c++) {
      String label = columns.getColumnLabel(c);
      String name = label;
      for (int i = 2; !taken.add(name); i++) {
        name = label + "_" + i;
      }
      labels.add(name);
    }
    return labels;
  }
}
