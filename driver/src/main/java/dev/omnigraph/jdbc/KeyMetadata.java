package dev.omnigraph.jdbc;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.EdgeType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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

  /** One end of an edge as a foreign key. */
  private record End(TableEntry edge, String column, TableEntry target) {}

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
    MetadataRows rows = keyRows();
    for (TableEntry edge : source.graphTables(catalog, schema, table)) {
      ends(edge).forEach(end -> addKey(rows, end));
    }
    return rows.orderedBy(1, 2, 3, 12, 9);
  }

  ResultSet exportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    MetadataRows rows = keyRows();
    for (TableEntry node : source.graphTables(catalog, schema, table)) {
      for (TableEntry edge : source.graphTables(node.branch(), null, null)) {
        ends(edge).stream()
            .filter(end -> end.target().name().equals(node.name()))
            .forEach(end -> addKey(rows, end));
      }
    }
    return rows.orderedBy(5, 6, 7, 12, 9);
  }

  /** Keys of the foreign table that name the parent table; a null name stands for all. */
  ResultSet crossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable) {
    MetadataRows rows = keyRows();
    List<String> parents =
        source.graphTables(parentCatalog, parentSchema, parentTable).stream()
            .map(TableEntry::name)
            .toList();
    for (TableEntry edge : source.graphTables(foreignCatalog, foreignSchema, foreignTable)) {
      ends(edge).stream()
          .filter(end -> parents.contains(end.target().name()))
          .forEach(end -> addKey(rows, end));
    }
    return rows.orderedBy(5, 6, 7, 12, 9);
  }

  private List<End> ends(TableEntry table) {
    TableDef definition = table.definition();
    if (definition == null || !(definition.type() instanceof EdgeType edge)) {
      return List.of();
    }
    return Stream.of(end(table, "src", edge.from()), end(table, "dst", edge.to()))
        .flatMap(List::stream)
        .toList();
  }

  private List<End> end(TableEntry edge, String column, String nodeType) {
    return source.graphTables(edge.branch(), Names.GRAPH, null).stream()
        .filter(node -> !Objects.requireNonNull(node.definition()).isEdge())
        .filter(node -> node.name().equals(nodeType))
        .map(node -> new End(edge, column, node))
        .toList();
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

  private static void addKey(MetadataRows rows, End end) {
    rows.add(
        end.target().branch(),
        end.target().schema(),
        end.target().name(),
        "id",
        end.edge().branch(),
        end.edge().schema(),
        end.edge().name(),
        end.column(),
        1,
        DatabaseMetaData.importedKeyNoAction,
        DatabaseMetaData.importedKeyCascade,
        "fk_" + end.edge().name() + "_" + end.column(),
        "pk_" + end.target().name(),
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
