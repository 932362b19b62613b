package dev.omnigraph.jdbc;

import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.EdgeType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Metadata results about keys and indexes: every table has the key {@code id}, and an edge's ends
 * are foreign keys, so that diagrams of tables show the graph.
 */
final class KeyMetadata {
  private final MetadataSource source;

  KeyMetadata(MetadataSource source) {
    this.source = source;
  }

  ResultSet primaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
    MetadataRows rows =
        new MetadataRows(
            "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ:short", "PK_NAME");
    // tools ask for the keys of all tables by the name %, against the letter of JDBC
    String name = "%".equals(table) ? null : table;
    for (TableEntry entry : source.graphTables(catalog, schema, name)) {
      rows.add(entry.branch(), entry.schema(), entry.name(), "id", 1, "pk_" + entry.name());
    }
    return rows.orderedBy(1, 2, 3, 4);
  }

  ResultSet importedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    return keys(null, source.graphTables(catalog, schema, table)).orderedBy(1, 2, 3, 12, 9);
  }

  ResultSet exportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    return keys(source.graphTables(catalog, schema, table), source.graphTables(catalog, null, null))
        .orderedBy(5, 6, 7, 12, 9);
  }

  /** Keys of the foreign table that name the parent table; a null name stands for all. */
  ResultSet crossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable) {
    return keys(
            source.graphTables(parentCatalog, parentSchema, parentTable),
            source.graphTables(foreignCatalog, foreignSchema, foreignTable))
        .orderedBy(5, 6, 7, 12, 9);
  }

  /**
   * The foreign keys of edges.
   *
   * @param parents tables that the keys have to name, or null for any
   * @param edges tables whose keys are told
   */
  private MetadataRows keys(@Nullable List<TableEntry> parents, List<TableEntry> edges) {
    MetadataRows rows = keyRows();
    Map<String, TableEntry> nodes = new HashMap<>();
    for (TableEntry edge : edges) {
      if (Objects.requireNonNull(edge.definition()).type() instanceof EdgeType type) {
        if (nodes.isEmpty()) {
          nodes.putAll(nodes(parents, edge.branch()));
        }
        addKey(rows, edge, "src", nodes.get(type.from()));
        addKey(rows, edge, "dst", nodes.get(type.to()));
      }
    }
    return rows;
  }

  /** Node tables by type, of the parents if they are given. */
  private Map<String, TableEntry> nodes(@Nullable List<TableEntry> parents, String branch) {
    Map<String, TableEntry> nodes = new HashMap<>();
    for (TableEntry table :
        parents != null ? parents : source.graphTables(branch, Names.GRAPH, null)) {
      if (!Objects.requireNonNull(table.definition()).isEdge()) {
        nodes.put(table.name(), table);
      }
    }
    return nodes;
  }

  private static MetadataRows keyRows() {
    return new MetadataRows(
        "PKTABLE_CAT",
        "PKTABLE_SCHEM",
        "PKTABLE_NAME",
        "PKCOLUMN_NAME",
        "FKTABLE_CAT",
        "FKTABLE_SCHEM",
        "FKTABLE_NAME",
        "FKCOLUMN_NAME",
        "KEY_SEQ:short",
        "UPDATE_RULE:short",
        "DELETE_RULE:short",
        "FK_NAME",
        "PK_NAME",
        "DEFERRABILITY:short");
  }

  private static void addKey(
      MetadataRows rows, TableEntry edge, String column, @Nullable TableEntry target) {
    if (target == null) {
      return;
    }
    rows.add(
        target.branch(),
        target.schema(),
        target.name(),
        "id",
        edge.branch(),
        edge.schema(),
        edge.name(),
        column,
        1,
        DatabaseMetaData.importedKeyNoAction,
        DatabaseMetaData.importedKeyCascade,
        "fk_" + edge.name() + "_" + column,
        "pk_" + target.name(),
        DatabaseMetaData.importedKeyInitiallyDeferred);
  }

  ResultSet indexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean uniqueOnly) {
    MetadataRows rows =
        new MetadataRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "NON_UNIQUE:bool",
            "INDEX_QUALIFIER",
            "INDEX_NAME",
            "TYPE:short",
            "ORDINAL_POSITION:short",
            "COLUMN_NAME",
            "ASC_OR_DESC",
            "CARDINALITY:long",
            "PAGES:long",
            "FILTER_CONDITION");
    for (TableEntry entry : source.graphTables(catalog, schema, table)) {
      addIndex(rows, entry, "pk_" + entry.name(), true, List.of("id"));
      Set<String> names = new LinkedHashSet<>();
      for (Constraint constraint :
          Objects.requireNonNull(entry.definition()).type().constraints()) {
        if (constraint instanceof Constraint.Key key) {
          addIndex(
              rows, entry, unusedName(names, "key", entry, key.columns()), true, key.columns());
        } else if (constraint instanceof Constraint.Unique unique) {
          addIndex(
              rows,
              entry,
              unusedName(names, "unique", entry, unique.columns()),
              true,
              unique.columns());
        } else if (constraint instanceof Constraint.Index index && !uniqueOnly) {
          addIndex(
              rows,
              entry,
              unusedName(names, "index", entry, index.columns()),
              false,
              index.columns());
        }
      }
    }
    return rows.orderedBy(4, 7, 6, 8);
  }

  private static String unusedName(
      Set<String> used, String kind, TableEntry table, List<String> columns) {
    String name = kind + "_" + table.name() + "_" + String.join("_", columns);
    String unused = name;
    for (int i = 2; !used.add(unused); i++) {
      unused = name + "_" + i;
    }
    return unused;
  }

  private static void addIndex(
      MetadataRows rows, TableEntry table, String name, boolean unique, List<String> columns) {
    for (int i = 0; i < columns.size(); i++) {
      rows.add(
          table.branch(),
          table.schema(),
          table.name(),
          !unique,
          null,
          name,
          DatabaseMetaData.tableIndexOther,
          i + 1,
          columns.get(i),
          "A",
          null,
          null,
          null);
    }
  }
}
