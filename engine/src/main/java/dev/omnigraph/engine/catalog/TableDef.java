package dev.omnigraph.engine.catalog;

import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of one node or edge type. Column 0 is {@code id}; of an edge 1 and 2 are {@code src}
 * and {@code dst}; the properties follow in order of declaration.
 */
public record TableDef(String tableKey, ElementType type, List<ColumnDef> columns) {
  public TableDef {
    columns = List.copyOf(columns);
  }

  /** The table of {@code type}. */
  public static TableDef of(ElementType type) {
    ValueType string = ValueType.scalar(ScalarType.STRING, false);
    List<ColumnDef> columns = new ArrayList<>();
    columns.add(new ColumnDef("id", string));
    if (type instanceof EdgeType) {
      columns.add(new ColumnDef("src", string));
      columns.add(new ColumnDef("dst", string));
    }
    type.properties().forEach(p -> columns.add(new ColumnDef(p.name(), p.type())));
    return new TableDef(type.tableKey(), type, columns);
  }

  public boolean isEdge() {
    return type instanceof EdgeType;
  }

  /** Index of the column of that exact name, or -1. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }
}
