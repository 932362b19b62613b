package dev.omnigraph.engine.catalog;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.parser.schema.Catalog;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The accepted schema of a graph and the tables that it means. Immutable. */
public final class GraphSchema {
  private final String id;
  private final String source;
  private final Catalog catalog;
  private final Map<String, TableDef> tables = new LinkedHashMap<>();

  /**
   * @param id identity of this acceptance of the schema: changes with each schema change
   * @param source the {@code .pg} text as given; empty for a graph without types
   */
  public GraphSchema(String id, String source, Catalog catalog) {
    this.id = id;
    this.source = source;
    this.catalog = catalog;
    catalog.nodes().forEach(type -> tables.put(type.tableKey(), TableDef.of(type)));
    catalog.edges().forEach(type -> tables.put(type.tableKey(), TableDef.of(type)));
  }

  public String id() {
    return id;
  }

  public String source() {
    return source;
  }

  public Catalog catalog() {
    return catalog;
  }

  /** All tables, nodes first, in order of declaration. */
  public Collection<TableDef> tables() {
    return Collections.unmodifiableCollection(tables.values());
  }

  /**
   * The name of a table in SQL: its type's; the edge type of a node and an edge type of one name is
   * told apart by {@code _edge}.
   */
  public String sqlName(TableDef table) {
    String name = table.type().name();
    return table.isEdge() && catalog.node(name) != null ? name + "_edge" : name;
  }

  /** The table of {@code tableKey}, which must exist. */
  public TableDef table(String tableKey) {
    TableDef table = tables.get(tableKey);
    if (table == null) {
      throw EngineException.internal("no table " + tableKey + " in this schema", null);
    }
    return table;
  }
}
