package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** What the names in one query block may mean, and in the blocks around it. */
final class NameScope {
  /** Functions that are called without parentheses. */
  private static final Set<String> NILADIC =
      Set.of(
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "CURRENT_USER",
          "SESSION_USER",
          "SYSTEM_USER",
          "USER",
          "CURRENT_CATALOG",
          "CURRENT_SCHEMA",
          "PI");

  /**
   * Something in FROM.
   *
   * @param alias its name, or null for none
   * @param columns its columns, or null where only the validator can tell
   */
  record Relation(@Nullable String alias, @Nullable List<String> columns) {}

  /** A name of WITH that is visible here. */
  record Common(String name, @Nullable List<String> columns, @Nullable Common outer) {
    /** The innermost one of that name, or null. */
    static @Nullable Common find(@Nullable Common innermost, String name, boolean quoted) {
      List<String> names = new ArrayList<>();
      for (Common each = innermost; each != null; each = each.outer()) {
        names.add(each.name);
      }
      String found = Names.find(name, quoted, names, SqlParserPos.ZERO);
      Common each = innermost;
      while (each != null && !each.name.equals(found)) {
        each = each.outer();
      }
      return each;
    }
  }

  private final @Nullable NameScope outer;
  private final List<Relation> relations = new ArrayList<>();
  private final Set<String> outputs = new LinkedHashSet<>();

  /** Columns that a join made one of two, and the relation whose value they have. */
  private final Map<String, String> common = new HashMap<>();

  NameScope(@Nullable NameScope outer) {
    this.outer = outer;
  }

  void add(Relation relation) {
    relations.add(relation);
  }

  /** Makes the columns of the select list known, for ORDER BY, GROUP BY and HAVING. */
  void addOutputs(@Nullable List<String> names) {
    if (names != null) {
      outputs.addAll(names);
    }
  }

  /** Makes known that a column of several relations is the one of this relation. */
  void addCommon(String column, String alias) {
    common.putIfAbsent(column, alias);
  }

  List<Relation> relations() {
    return relations;
  }

  /** Rewrites a column's name to the name that it means. */
  void resolve(SqlIdentifier identifier) {
    int n = identifier.names.size();
    if (identifier.isStar()) {
      if (n > 1) {
        resolveAlias(identifier, n - 2);
      }
      return;
    }
    if (n == 1) {
      resolveSimple(identifier);
    } else {
      resolveQualified(identifier);
    }
  }

  private void resolveSimple(SqlIdentifier identifier) {
    String name = identifier.names.get(0);
    boolean quoted = identifier.isComponentQuoted(0);
    SqlParserPos position = identifier.getParserPosition();
    boolean unknown = false;
    Set<String> all = new LinkedHashSet<>();
    for (NameScope scope = this; scope != null; scope = scope.outer) {
      Set<String> columns = new LinkedHashSet<>();
      for (Relation relation : scope.relations) {
        unknown |= relation.columns == null;
        if (relation.columns != null) {
          columns.addAll(relation.columns);
        }
      }
      String found = columns.contains(name) ? name : null;
      if (found == null && scope.outputs.contains(name)) {
        return;
      }
      if (found == null) {
        found = Names.find(name, quoted, columns, position);
      }
      if (found == null) {
        found = Names.find(name, quoted, scope.outputs, position);
      }
      if (found != null) {
        String alias = scope.common.get(found);
        SqlParserPos place = identifier.getComponentParserPosition(0);
        identifier.setNames(
            alias == null ? List.of(found) : List.of(alias, found),
            alias == null ? List.of(place) : List.of(place, place));
        return;
      }
      all.addAll(columns);
      all.addAll(scope.outputs);
    }
    if (!unknown && !(NILADIC.contains(name.toUpperCase(Locale.ROOT)) && !quoted)) {
      throw Names.notFound(ErrorCode.NOT_FOUND_COLUMN, "column", name, all, position);
    }
  }

  private void resolveQualified(SqlIdentifier identifier) {
    int n = identifier.names.size();
    Relation relation = resolveAlias(identifier, n - 2);
    if (relation == null || relation.columns == null) {
      return;
    }
    int last = identifier.names.size() - 1;
    String name = identifier.names.get(last);
    String found =
        Names.find(
            name,
            identifier.isComponentQuoted(last),
            relation.columns,
            identifier.getParserPosition());
    if (found == null) {
      throw Names.notFound(
          ErrorCode.NOT_FOUND_COLUMN,
          "column",
          name,
          relation.columns,
          identifier.getParserPosition());
    }
    replace(identifier, last, found);
  }

  /** Resolves the relation in front of a column; drops the schema in front of it. */
  private @Nullable Relation resolveAlias(SqlIdentifier identifier, int index) {
    String name = identifier.names.get(index);
    boolean quoted = identifier.isComponentQuoted(index);
    Set<String> all = new LinkedHashSet<>();
    for (NameScope scope = this; scope != null; scope = scope.outer) {
      List<String> aliases = new ArrayList<>();
      for (Relation relation : scope.relations) {
        if (relation.alias != null) {
          aliases.add(relation.alias);
        }
      }
      String found = Names.find(name, quoted, aliases, identifier.getParserPosition());
      if (found != null) {
        replace(identifier, index, found);
        List<String> names = identifier.names.subList(index, identifier.names.size());
        List<SqlParserPos> positions = new ArrayList<>();
        for (int i = index; i < identifier.names.size(); i++) {
          positions.add(identifier.getComponentParserPosition(i));
        }
        identifier.setNames(List.copyOf(names), positions);
        for (Relation relation : scope.relations) {
          if (found.equals(relation.alias)) {
            return relation;
          }
        }
      }
      all.addAll(aliases);
    }
    throw Names.notFound(
        ErrorCode.NOT_FOUND_TABLE,
        "table or alias",
        name,
        all,
        identifier.getComponentParserPosition(index));
  }

  private static void replace(SqlIdentifier identifier, int index, String name) {
    List<String> names = new ArrayList<>(identifier.names);
    names.set(index, name);
    List<SqlParserPos> positions = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      positions.add(identifier.getComponentParserPosition(i));
    }
    identifier.setNames(names, positions);
  }
}
