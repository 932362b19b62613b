package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.plan.sql.NameScope.Common;
import dev.omnigraph.engine.plan.sql.NameScope.Relation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSnapshot;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/** Resolves what stands in FROM and makes it known to the scope. */
final class FromResolver {
  private final SqlCatalog catalog;
  private final NameResolver names;

  FromResolver(SqlCatalog catalog, NameResolver names) {
    this.catalog = catalog;
    this.names = names;
  }

  /**
   * Resolves an item.
   *
   * @param scope takes its relations; what stands left of it is there already
   * @return what to put in its place
   */
  SqlNode resolve(SqlNode node, NameScope scope, @Nullable Common common) {
    return resolve(node, scope, common, null, null);
  }

  private SqlNode resolve(
      SqlNode node,
      NameScope scope,
      @Nullable Common common,
      @Nullable String alias,
      @Nullable List<String> renamed) {
    if (node instanceof SqlIdentifier identifier) {
      return table(identifier, scope, common, alias, renamed, null);
    }
    if (node instanceof SqlJoin join) {
      return join(join, scope, common);
    }
    if (node instanceof SqlSnapshot snapshot) {
      if (!(snapshot.getTableRef() instanceof SqlIdentifier identifier)) {
        throw NameResolver.unsupported(node, "FOR SYSTEM_TIME of something else than a table");
      }
      return table(identifier, scope, common, alias, renamed, instant(snapshot.getPeriod()));
    }
    if (!(node instanceof SqlCall call)) {
      throw NameResolver.unsupported(node, "This in FROM");
    }
    return switch (call.getKind()) {
      case AS -> as(call, scope, common);
      case LATERAL -> {
        call.setOperand(0, resolve(call.operand(0), scope, common, alias, renamed));
        yield call;
      }
      case UNNEST -> {
        for (SqlNode operand : call.getOperandList()) {
          names.expression(operand, scope, common);
        }
        scope.add(new Relation(alias, renamed));
        yield call;
      }
      case COLLECTION_TABLE -> function(call, scope, alias, renamed);
      default -> {
        if (NameResolver.isWrapper(call)) {
          throw NameResolver.unsupported(call, call.getOperator().getName());
        }
        // Sub-queries see what is left of them: harmless where they may not, the validator refuses.
        List<String> columns = names.query(call, scope, common);
        scope.add(new Relation(alias, renamed == null ? columns : renamed));
        yield call;
      }
    };
  }

  private SqlNode as(SqlCall call, NameScope scope, @Nullable Common common) {
    String alias = ((SqlIdentifier) call.operand(1)).getSimple();
    List<String> renamed = null;
    if (call.operandCount() > 2) {
      renamed = new ArrayList<>();
      for (SqlNode name : call.getOperandList().subList(2, call.operandCount())) {
        renamed.add(((SqlIdentifier) name).getSimple());
      }
    }
    call.setOperand(0, resolve(call.operand(0), scope, common, alias, renamed));
    return call;
  }

  private SqlNode join(SqlJoin join, NameScope scope, @Nullable Common common) {
    int first = scope.relations().size();
    join.setLeft(resolve(join.getLeft(), scope, common, null, null));
    int second = scope.relations().size();
    join.setRight(resolve(join.getRight(), scope, common, null, null));
    SqlNode condition = join.getCondition();
    if (condition instanceof SqlNodeList using) {
      List<Relation> all = scope.relations();
      List<Relation> kept =
          join.getJoinType() == JoinType.RIGHT
              ? all.subList(second, all.size())
              : join.getJoinType() == JoinType.FULL ? List.of() : all.subList(first, second);
      for (SqlNode column : using) {
        String name = using((SqlIdentifier) column, scope);
        kept.stream()
            .filter(relation -> relation.columns() != null && relation.columns().contains(name))
            .map(Relation::alias)
            .filter(Objects::nonNull)
            .findFirst()
            .ifPresent(alias -> scope.addCommon(name, alias));
      }
    } else {
      names.expression(condition, scope, common);
    }
    return join;
  }

  private static String using(SqlIdentifier column, NameScope scope) {
    Set<String> all = new LinkedHashSet<>();
    for (Relation relation : scope.relations()) {
      List<String> columns = relation.columns();
      if (columns != null) {
        all.addAll(columns);
      }
    }
    String found =
        Names.find(
            column.getSimple(), column.isComponentQuoted(0), all, column.getParserPosition());
    if (found == null) {
      throw Names.notFound(
          ErrorCode.NOT_FOUND_COLUMN,
          "column",
          column.getSimple(),
          all,
          column.getParserPosition());
    }
    column.setNames(List.of(found), List.of(column.getComponentParserPosition(0)));
    return found;
  }

  private SqlNode table(
      SqlIdentifier identifier,
      NameScope scope,
      @Nullable Common common,
      @Nullable String alias,
      @Nullable List<String> renamed,
      @Nullable String instant) {
    if (identifier.isSimple() && instant == null) {
      Common found = Common.find(common, identifier.getSimple(), identifier.isComponentQuoted(0));
      if (found != null) {
        scope.add(
            new Relation(
                alias == null ? found.name() : alias, renamed == null ? found.columns() : renamed));
        return new SqlIdentifier(found.name(), identifier.getParserPosition());
      }
    }
    TableNames.Found found = catalog.find(identifier, instant);
    String name = found.path().get(found.path().size() - 1);
    scope.add(
        new Relation(
            alias == null ? name : alias, renamed == null ? found.table().columns() : renamed));
    return catalog.register(found, identifier.getParserPosition());
  }

  private static String instant(SqlNode period) {
    if (period instanceof SqlLiteral literal) {
      Object value = literal.getValue();
      String text = value == null ? "" : value.toString();
      Object instant = Values.convert(text.replace("'", ""), DataType.DATE_TIME);
      if (instant instanceof Instant time) {
        return time.toString();
      }
    }
    if (period instanceof SqlCall call
        && call.operandCount() == 2
        && call.operand(1) instanceof SqlCharStringLiteral text
        && Values.convert(text.getValueAs(String.class), DataType.DATE_TIME)
            instanceof Instant time) {
      return time.toString();
    }
    throw NameResolver.unsupported(
        period, "FOR SYSTEM_TIME AS OF anything but a TIMESTAMP literal");
  }

  /** {@code TABLE(system.f(…))}. */
  private SqlNode function(
      SqlCall call, NameScope scope, @Nullable String alias, @Nullable List<String> renamed) {
    if (!(call.operand(0) instanceof SqlCall function)
        || !(function.getOperator() instanceof SqlFunction operator)) {
      throw NameResolver.unsupported(call, "TABLE of anything but a function");
    }
    SqlIdentifier name = operator.getSqlIdentifier();
    if (name == null) {
      name = new SqlIdentifier(operator.getName(), call.getParserPosition());
    }
    SystemTable table = catalog.names().function(name);
    if (function.operandCount() != table.parameters().size()) {
      throw Names.at(
          call.getParserPosition(),
          new EngineException(
                  ErrorCode.PARAM_MISSING,
                  table.name() + " takes " + table.parameters().size() + " arguments.")
              .with("name", table.name()));
    }
    List<SqlTable.Argument> arguments = new ArrayList<>();
    for (SqlNode operand : function.getOperandList()) {
      arguments.add(argument(operand));
    }
    SqlTable.System rows = new SqlTable.System(table, null, arguments);
    scope.add(
        new Relation(
            alias == null ? table.name() : alias, renamed == null ? rows.columns() : renamed));
    List<String> path = List.of(TableNames.SYSTEM, table.name() + "#" + catalog.size());
    SqlIdentifier called =
        catalog.register(new TableNames.Found(path, rows), call.getParserPosition());
    return alias != null
        ? called
        : SqlStdOperatorTable.AS.createCall(
            call.getParserPosition(),
            called,
            new SqlIdentifier(table.name(), call.getParserPosition()));
  }

  private static SqlTable.Argument argument(SqlNode operand) {
    if (operand instanceof SqlDynamicParam parameter) {
      return new SqlTable.Argument(null, parameter.getIndex());
    }
    if (operand instanceof SqlLiteral literal && literal.getKind() == SqlKind.LITERAL) {
      String text =
          literal instanceof SqlCharStringLiteral characters
              ? characters.getValueAs(String.class)
              : literal.toValue();
      return new SqlTable.Argument(text == null ? "" : text, -1);
    }
    throw NameResolver.unsupported(operand, "An argument that is no literal and no parameter");
  }
}
