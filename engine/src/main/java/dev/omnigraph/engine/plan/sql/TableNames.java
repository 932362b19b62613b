package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.schema.InterfaceType;
import dev.omnigraph.parser.schema.NodeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables by the names that SQL uses: {@code [[branch.]schema.]table}, the schema {@code
 * graph} being the default.
 */
final class TableNames {
  static final String GRAPH = "graph";
  static final String SYSTEM = "system";
  static final String QUERIES = "queries";
  static final String INFORMATION = "information_schema";
  private static final List<String> SCHEMAS = List.of(GRAPH, SYSTEM, QUERIES, INFORMATION);

  private final SqlEnvironment environment;

  TableNames(SqlEnvironment environment) {
    this.environment = environment;
  }

  /**
   * A table found.
   *
   * @param path its whole name, as written in the catalog
   */
  record Found(List<String> path, SqlTable table) {}

  /**
   * The names that the tables of a schema have: a node and an edge type of one name are told apart.
   */
  static Map<String, TableDef> graphTables(GraphSchema schema) {
    Map<String, TableDef> tables = new LinkedHashMap<>();
    for (TableDef table : schema.tables()) {
      tables.put(schema.sqlName(table), table);
    }
    return tables;
  }

  /** The table of that name, or an error that names the nearest. */
  Found find(SqlIdentifier name, @Nullable String instant) {
    int n = name.names.size();
    String table = name.names.get(n - 1);
    boolean quoted = name.isComponentQuoted(n - 1);
    SqlParserPos position = name.getParserPosition();
    if (n == 1) {
      return inSchema(GRAPH, null, table, quoted, instant, position);
    }
    String first = name.names.get(n - 2);
    String schema = Names.find(first, name.isComponentQuoted(n - 2), SCHEMAS, position);
    if (n == 2) {
      return schema != null
          ? inSchema(schema, null, table, quoted, instant, position)
          : inSchema(GRAPH, first, table, quoted, instant, position);
    }
    if (schema == null || n > 3) {
      throw Names.notFound(ErrorCode.NOT_FOUND_TABLE, "schema", first, SCHEMAS, position);
    }
    return inSchema(schema, name.names.get(0), table, quoted, instant, position);
  }

  private Found inSchema(
      String schemaName,
      @Nullable String catalog,
      String name,
      boolean quoted,
      @Nullable String instant,
      SqlParserPos position) {
    String reference = catalog == null || catalog.equals(environment.branch()) ? null : catalog;
    if (instant != null) {
      reference = (reference == null ? "" : reference) + "@" + instant;
    }
    Map<String, SqlTable> tables = tables(schemaName, reference, position);
    String found = Names.find(name, quoted, tables.keySet(), position);
    if (found == null) {
      throw Names.notFound(ErrorCode.NOT_FOUND_TABLE, "table", name, tables.keySet(), position);
    }
    List<String> path = new ArrayList<>();
    if (reference != null) {
      path.add(reference);
    }
    path.add(schemaName);
    path.add(found);
    SqlTable table = tables.get(found);
    if (table == null) {
      throw EngineException.internal("no table " + found, null);
    }
    return new Found(path, table);
  }

  private Map<String, SqlTable> tables(
      String schemaName, @Nullable String reference, SqlParserPos position) {
    Map<String, SqlTable> tables = new LinkedHashMap<>();
    if (schemaName.equals(SYSTEM)) {
      environment.systemTables().stream()
          .filter(table -> table.parameters().isEmpty() && table.name().indexOf('.') < 0)
          .forEach(t -> tables.put(t.name(), new SqlTable.System(t, reference, List.of())));
    } else if (schemaName.equals(INFORMATION)) {
      String prefix = INFORMATION + ".";
      environment.systemTables().stream()
          .filter(table -> table.name().startsWith(prefix))
          .forEach(
              t ->
                  tables.put(
                      t.name().substring(prefix.length()),
                      new SqlTable.System(t, reference, List.of())));
    } else if (schemaName.equals(QUERIES)) {
      environment.queryViews().forEach(view -> tables.put(view.name(), new SqlTable.Stored(view)));
    } else {
      GraphSchema schema = schema(reference, position);
      graphTables(schema).forEach((name, def) -> tables.put(name, element(def, reference, false)));
      for (InterfaceType type : schema.catalog().interfaces()) {
        tables.putIfAbsent(type.name(), view(schema, type, reference));
      }
    }
    return tables;
  }

  private GraphSchema schema(@Nullable String reference, SqlParserPos position) {
    if (reference == null) {
      return environment.schema();
    }
    GraphSchema schema = environment.schema(reference);
    if (schema == null) {
      throw Names.at(
          position,
          new EngineException(
                  ErrorCode.NOT_FOUND_BRANCH,
                  "There is no schema, branch or commit " + reference + ".")
              .with("name", reference));
    }
    return schema;
  }

  /** The rows of a type. */
  SqlTable.Element element(TableDef def, @Nullable String reference, boolean ordinal) {
    return new SqlTable.Element(def, reference, environment.rowCount(def.tableKey()), ordinal);
  }

  private SqlTable view(GraphSchema schema, InterfaceType type, @Nullable String reference) {
    List<SqlTable.Element> members = new ArrayList<>();
    for (TableDef def : schema.tables()) {
      if (def.type() instanceof NodeType node && node.interfaces().contains(type.name())) {
        members.add(element(def, reference, false));
      }
    }
    return new SqlTable.Interface(type, members);
  }

  /** The table function of {@code system} with that name. */
  SystemTable function(SqlIdentifier name) {
    int n = name.names.size();
    SqlParserPos position = name.getParserPosition();
    Map<String, SystemTable> functions = new LinkedHashMap<>();
    environment.systemTables().stream()
        .filter(table -> !table.parameters().isEmpty())
        .forEach(table -> functions.put(table.name(), table));
    String last = name.names.get(n - 1);
    String found =
        n > 2
                || n == 2
                    && Names.find(
                            name.names.get(0), name.isComponentQuoted(0), List.of(SYSTEM), position)
                        == null
            ? null
            : Names.find(last, name.isComponentQuoted(n - 1), functions.keySet(), position);
    SystemTable function = found == null ? null : functions.get(found);
    if (function == null) {
      throw Names.notFound(
          ErrorCode.NOT_FOUND_ROUTINE, "table function", last, functions.keySet(), position);
    }
    return function;
  }
}
