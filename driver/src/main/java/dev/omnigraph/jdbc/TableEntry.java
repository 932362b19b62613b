package dev.omnigraph.jdbc;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.Session.ViewInfo;
import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as metadata tells it.
 *
 * @param kind {@code TABLE}, {@code VIEW} or {@code SYSTEM TABLE}
 * @param definition of a node or edge table, else null
 */
record TableEntry(
    String branch,
    String schema,
    String name,
    String kind,
    String remarks,
    List<Column> columns,
    @Nullable TableDef definition) {
  static final String TABLE = "TABLE";
  static final String VIEW = "VIEW";
  static final String SYSTEM_TABLE = "SYSTEM TABLE";

  /**
   * A column of it.
   *
   * @param generated whether an insert may leave it out and gets a fresh value
   */
  record Column(
      String name,
      ColumnType type,
      boolean nullable,
      @Nullable String remarks,
      boolean generated) {}

  /** The table of a node or edge type. */
  static TableEntry of(String branch, TableDef table, GraphSchema schema, boolean jsonLists) {
    String remarks = table.type() instanceof EdgeType edge ? edgeRemarks(edge) : "node";
    String description = table.type().description();
    boolean keyed = table.type() instanceof NodeType node && !node.keyColumns().isEmpty();
    List<Column> columns = new ArrayList<>();
    for (ColumnDef column : table.columns()) {
      Property property = table.type().property(column.name());
      columns.add(
          new Column(
              column.name(),
              ColumnType.of(column.type(), jsonLists),
              column.type().nullable(),
              property == null ? null : remarks(property),
              column.name().equals("id") && !keyed));
    }
    return new TableEntry(
        branch,
        Names.GRAPH,
        schema.sqlName(table),
        TABLE,
        description == null ? remarks : remarks + ": " + description,
        columns,
        table);
  }

  private static String edgeRemarks(EdgeType edge) {
    return "edge " + edge.from() + " -> " + edge.to();
  }

  private static @Nullable String remarks(Property property) {
    ValueType type = property.type();
    if (!type.isEnum()) {
      return property.description();
    }
    String values = type.withNullable(false).toString();
    return property.description() == null ? values : property.description() + " " + values;
  }

  /** A view or system table. */
  static TableEntry of(String branch, ViewInfo view, boolean jsonLists) {
    List<Column> columns = new ArrayList<>();
    for (ColumnInfo info : view.columns()) {
      columns.add(
          new Column(
              info.name(),
              ColumnType.of(info.type(), info.sqlType(), jsonLists),
              info.type().nullable(),
              null,
              false));
    }
    return new TableEntry(
        branch,
        view.schema(),
        view.name(),
        view.system() ? SYSTEM_TABLE : VIEW,
        view.description() == null ? "" : view.description(),
        columns,
        null);
  }
}
