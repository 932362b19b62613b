package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.plan.sql.NameScope.Common;
import dev.omnigraph.engine.plan.sql.NameScope.Relation;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites every name of a statement to the one that it means, in place, before validation, scope
 * by scope: the validator then matches exactly. Tables get their whole path.
 */
final class NameResolver {
  private final FromResolver from;

  NameResolver(SqlCatalog catalog) {
    from = new FromResolver(catalog, this);
  }

  FromResolver from() {
    return from;
  }

  /** Resolves a whole query. */
  SqlNode query(SqlNode query) {
    query(query, null, null);
    return query;
  }

  /** Resolves a query; its columns, or null where only the validator can tell them. */
  @Nullable List<String> query(SqlNode node, @Nullable NameScope outer, @Nullable Common common) {
    if (node instanceof SqlSelect select) {
      NameScope scope = new NameScope(outer);
      return select(select, scope, common);
    }
    if (node instanceof SqlOrderBy ordered) {
      return ordered(ordered, outer, common);
    }
    if (node instanceof SqlWith with) {
      return with(with, outer, common);
    }
    if (node instanceof SqlCall call) {
      switch (call.getKind()) {
        case UNION, INTERSECT, EXCEPT -> {
          List<String> columns = null;
          for (int i = 0; i < call.operandCount(); i++) {
            List<String> each = query(call.operand(i), outer, common);
            columns = i == 0 ? each : columns;
          }
          return columns;
        }
        case VALUES, ROW -> {
          expression(call, new NameScope(outer), common);
          return null;
        }
        case EXPLICIT_TABLE -> {
          NameScope scope = new NameScope(outer);
          call.setOperand(0, from.resolve(call.operand(0), scope, common));
          return star(scope.relations());
        }
        default -> expression(call, new NameScope(outer), common);
      }
    }
    return null;
  }

  private @Nullable List<String> select(
      SqlSelect select, NameScope scope, @Nullable Common common) {
    SqlNode source = select.getFrom();
    if (source != null) {
      select.setFrom(from.resolve(source, scope, common));
    }
    expressions(select.getSelectList(), scope, common);
    List<String> outputs = outputs(select.getSelectList(), scope);
    expression(select.getWhere(), scope, common);
    expressions(select.getWindowList(), scope, common);
    scope.addOutputs(aliases(select.getSelectList()));
    expressions(select.getGroup(), scope, common);
    expression(select.getHaving(), scope, common);
    expression(select.getQualify(), scope, common);
    expressions(select.getOrderList(), scope, common);
    return outputs;
  }

  private @Nullable List<String> ordered(
      SqlOrderBy ordered, @Nullable NameScope outer, @Nullable Common given) {
    NameScope scope = new NameScope(outer);
    SqlNode body = ordered.query;
    Common common = given;
    List<String> outputs;
    if (body instanceof SqlWith with) {
      common = items(with, outer, given);
      body = with.body;
    }
    if (body instanceof SqlSelect select) {
      outputs = select(select, scope, common);
    } else {
      outputs = query(body, outer, common);
      scope.add(new Relation(null, outputs));
    }
    expressions(ordered.orderList, scope, common);
    return outputs;
  }

  private @Nullable List<String> with(
      SqlWith with, @Nullable NameScope outer, @Nullable Common common) {
    return query(with.body, outer, items(with, outer, common));
  }

  private @Nullable Common items(SqlWith with, @Nullable NameScope outer, @Nullable Common given) {
    Common common = given;
    for (SqlNode node : with.withList) {
      SqlWithItem item = (SqlWithItem) node;
      String name = item.name.getSimple();
      SqlNodeList list = item.columnList;
      List<String> named = list == null ? null : SqlIdentifier.simpleNames(list);
      Common visible = common;
      if (item.recursive.booleanValue()) {
        List<String> first = named;
        if (first == null
            && item.query instanceof SqlCall call
            && call.getKind() == SqlKind.UNION) {
          first = query(call.operand(0), outer, common);
        }
        visible = new Common(name, first, common);
      }
      List<String> columns = query(item.query, outer, visible);
      common = new Common(name, named == null ? columns : named, common);
    }
    return common;
  }

  /** Names of a select list; null where one cannot be told. */
  private static @Nullable List<String> outputs(SqlNodeList list, NameScope scope) {
    List<String> names = new ArrayList<>();
    for (SqlNode node : list) {
      if (node instanceof SqlIdentifier identifier && identifier.isStar()) {
        List<String> all = star(relations(identifier, scope));
        if (all == null) {
          return null;
        }
        names.addAll(all);
      } else {
        String name = alias(node);
        names.add(name == null ? "EXPR$" + names.size() : name);
      }
    }
    return names;
  }

  private static List<Relation> relations(SqlIdentifier star, NameScope scope) {
    if (star.names.size() == 1) {
      return scope.relations();
    }
    String alias = star.names.get(star.names.size() - 2);
    return scope.relations().stream().filter(r -> alias.equals(r.alias())).toList();
  }

  private static @Nullable List<String> star(List<Relation> relations) {
    List<String> names = new ArrayList<>();
    for (Relation relation : relations) {
      List<String> columns = relation.columns();
      if (columns == null) {
        return null;
      }
      names.addAll(columns);
    }
    return names;
  }

  /** Names given by AS. */
  private static List<String> aliases(SqlNodeList list) {
    List<String> names = new ArrayList<>();
    for (SqlNode node : list) {
      String name = node.getKind() == SqlKind.AS ? alias(node) : null;
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  private static @Nullable String alias(@Nullable SqlNode node) {
    if (node instanceof SqlIdentifier identifier) {
      return identifier.names.get(identifier.names.size() - 1);
    }
    if (node instanceof SqlCall call && call.getKind() == SqlKind.AS) {
      return alias(call.operand(1));
    }
    return null;
  }

  /** Resolves the names in expressions. */
  void expressions(@Nullable SqlNodeList list, NameScope scope, @Nullable Common common) {
    if (list != null) {
      for (SqlNode node : list) {
        expression(node, scope, common);
      }
    }
  }

  /** Resolves the names in an expression. */
  void expression(@Nullable SqlNode node, NameScope scope, @Nullable Common common) {
    if (node instanceof SqlIdentifier identifier) {
      scope.resolve(identifier);
    } else if (node instanceof SqlNodeList list) {
      expressions(list, scope, common);
    } else if (node instanceof SqlSelect
        || node instanceof SqlOrderBy
        || node instanceof SqlWith
        || node instanceof SqlCall set && SqlKind.SET_QUERY.contains(set.getKind())) {
      query(node, scope, common);
    } else if (node instanceof SqlWindow window) {
      expressions(window.getPartitionList(), scope, common);
      expressions(window.getOrderList(), scope, common);
    } else if (node instanceof SqlJoin) {
      throw EngineException.internal("a join among expressions", null);
    } else if (node instanceof SqlCall call) {
      call(call, scope, common);
    }
  }

  private void call(SqlCall call, NameScope scope, @Nullable Common common) {
    List<SqlNode> operands = call.getOperandList();
    int n =
        switch (call.getKind()) {
          case AS, ARGUMENT_ASSIGNMENT -> 1;
          // The name of a window is no column.
          case OVER -> operands.get(1) instanceof SqlIdentifier ? 1 : 2;
          case DEFAULT -> 0;
          default -> operands.size();
        };
    for (int i = 0; i < n; i++) {
      expression(operands.get(i), scope, common);
    }
  }

  /** The error for what the resolver cannot see through. */
  static EngineException unsupported(SqlNode node, String feature) {
    return Names.at(
        node.getParserPosition(),
        new EngineException(ErrorCode.UNSUPPORTED, feature + " is not supported.")
            .with("feature", feature));
  }

  /** Whether a call only wraps its first operand in FROM. */
  static boolean isWrapper(SqlNode node) {
    return node instanceof SqlBasicCall call
        && (call.getKind() == SqlKind.TABLESAMPLE || call.getKind() == SqlKind.EXTEND);
  }
}
