package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Session;
import dev.omnigraph.engine.Session.RoutineInfo;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.parser.schema.Catalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What metadata is made of, asked from the session: branches, tables, routines. A question that
 * cannot be answered, because the connection is closed or the store fails, has an empty answer:
 * metadata never throws.
 */
final class MetadataSource {
  private static final List<String> SCHEMAS = List.of(Names.GRAPH, Names.QUERIES, Names.SYSTEM);

  private static final GraphSchema NO_TYPES = new GraphSchema("", "", Catalog.EMPTY);

  private final ConnectionImpl connection;

  MetadataSource(ConnectionImpl connection) {
    this.connection = connection;
  }

  <T> T ask(Function<Session, T> question, T otherwise) {
    try {
      return connection.guard(() -> question.apply(connection.session()));
    } catch (SQLException e) {
      return otherwise;
    }
  }

  List<String> branches() {
    return ask(Session::branches, List.of());
  }

  /**
   * The branches that a catalog argument means: null the session's own, a name that branch, the
   * empty name none.
   */
  private List<String> branches(@Nullable String catalog) {
    String own = ask(Session::branch, "");
    if (catalog == null || catalog.equals(own)) {
      return own.isEmpty() ? List.of() : List.of(own);
    }
    return branches().contains(catalog) ? List.of(catalog) : List.of();
  }

  /** Schemas that match, as pairs of branch and schema. */
  List<String[]> schemas(@Nullable String catalog, @Nullable String pattern) {
    List<String[]> result = new ArrayList<>();
    for (String branch : branches(catalog)) {
      for (String schema : NamePattern.of(pattern).select(schemaNames(), name -> name)) {
        result.add(new String[] {branch, schema});
      }
    }
    return result;
  }

  /** The schemas that are always there, and those of views besides. */
  private List<String> schemaNames() {
    List<String> names = new ArrayList<>(SCHEMAS);
    ask(Session::views, List.<Session.ViewInfo>of()).stream()
        .map(Session.ViewInfo::schema)
        .filter(schema -> !names.contains(schema))
        .forEach(names::add);
    return names;
  }

  /** Tables and views that match; all branches have the same types. */
  List<TableEntry> tables(@Nullable String catalog, @Nullable String schema, NamePattern names) {
    boolean jsonLists = connection.settings().jsonLists();
    List<TableEntry> all = new ArrayList<>();
    for (String branch : branches(catalog)) {
      GraphSchema types = ask(Session::schema, NO_TYPES);
      types.tables().forEach(t -> all.add(TableEntry.of(branch, t, types, jsonLists)));
      ask(Session::views, List.<Session.ViewInfo>of())
          .forEach(view -> all.add(TableEntry.of(branch, view, jsonLists)));
    }
    return names.select(NamePattern.of(schema).select(all, TableEntry::schema), TableEntry::name);
  }

  /** Node and edge tables of that very name; of all names with null. */
  List<TableEntry> graphTables(
      @Nullable String catalog, @Nullable String schema, @Nullable String name) {
    return tables(catalog, schema == null ? null : exact(schema), NamePattern.exactly(name))
        .stream()
        .filter(table -> table.definition() != null)
        .toList();
  }

  private static String exact(String name) {
    return name.replaceAll("[\\\\%_]", "\\\\$0");
  }

  /** Procedures and stored queries that match. */
  List<RoutineInfo> routines(@Nullable String schema, @Nullable String pattern) {
    List<RoutineInfo> all = ask(Session::routines, List.of());
    return NamePattern.of(pattern)
        .select(NamePattern.of(schema).select(all, RoutineInfo::schema), RoutineInfo::name)
        .stream()
        .sorted(
            Comparator.comparing(RoutineInfo::schema)
                .thenComparing(routine -> routine.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** The branch that rows are told to be of, or null if the catalog argument means none. */
  @Nullable String branch(@Nullable String catalog) {
    List<String> found = branches(catalog);
    return found.isEmpty() ? null : found.get(0);
  }
}
