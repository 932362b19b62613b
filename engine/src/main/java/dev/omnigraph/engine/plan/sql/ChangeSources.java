package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.plan.TypeMapping;
import dev.omnigraph.parser.schema.ScalarType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlMerge;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Gives parameters (and texts that stand for dates and numbers) the types of the columns that they
 * are for: the validator sees them in a plain query, where nothing else would say it.
 */
final class ChangeSources {
  private final ChangeTarget target;
  private final PlanScope scope;

  ChangeSources(ChangeTarget target, PlanScope scope) {
    this.target = target;
    this.scope = scope;
  }

  /** How many values a source gives a row, or -1 where that cannot be seen. */
  int width(SqlNode source) {
    if (source.getKind() == SqlKind.VALUES && ((SqlCall) source).operandCount() > 0) {
      return ((SqlCall) ((SqlCall) source).operand(0)).operandCount();
    }
    if (source instanceof SqlSelect select) {
      boolean star =
          select.getSelectList().stream().anyMatch(n -> n instanceof SqlIdentifier i && i.isStar());
      return star ? -1 : select.getSelectList().size();
    }
    return -1;
  }

  /** The source with typed parameters. */
  SqlNode typed(SqlNode source, List<Integer> columns) {
    if (source.getKind() == SqlKind.VALUES) {
      SqlCall values = (SqlCall) source;
      for (int r = 0; r < values.operandCount(); r++) {
        SqlCall row = values.operand(r);
        for (int i = 0; i < row.operandCount() && i < columns.size(); i++) {
          row.setOperand(i, typed(row.operand(i), columns.get(i)));
        }
      }
    } else if (source instanceof SqlSelect select) {
      SqlNodeList list = select.getSelectList();
      for (int i = 0; i < list.size() && i < columns.size(); i++) {
        list.set(i, typed(list.get(i), columns.get(i)));
      }
    } else if (source instanceof SqlOrderBy ordered) {
      typed(ordered.query, columns);
    }
    return source;
  }

  /** Expressions with typed parameters. */
  List<SqlNode> typed(SqlNodeList expressions, List<Integer> columns) {
    List<SqlNode> typed = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      typed.add(
          i < columns.size() ? typed(expressions.get(i), columns.get(i)) : expressions.get(i));
    }
    return typed;
  }

  private SqlNode typed(SqlNode value, int column) {
    if (value.getKind() == SqlKind.DEFAULT) {
      return SqlLiteral.createNull(value.getParserPosition());
    }
    ColumnDef def = target.table().columns().get(column);
    boolean text =
        def.type().isScalar()
            && (def.type().scalar() == ScalarType.STRING || def.type().scalar() == ScalarType.BLOB);
    if (value instanceof SqlDynamicParam
        || value instanceof SqlCharStringLiteral && !text && def.type().isScalar()) {
      RelDataType type = TypeMapping.toRel(def.type(), scope.types());
      return SqlStdOperatorTable.CAST.createCall(
          value.getParserPosition(), value, SqlTypeUtil.convertTypeToSpec(type));
    }
    return value;
  }

  /** The values of a VALUES of one row. */
  SqlNodeList singleRow(SqlNode source) {
    if (source.getKind() == SqlKind.VALUES && ((SqlCall) source).operandCount() == 1) {
      SqlCall row = ((SqlCall) source).operand(0);
      return new SqlNodeList(row.getOperandList(), source.getParserPosition());
    }
    throw NameResolver.unsupported(source, "WHEN NOT MATCHED without one row of VALUES");
  }

  /** The source of a MERGE; parameters in a VALUES of it get the type of what they meet. */
  SqlNode typedMergeSource(SqlMerge merge) {
    SqlNode source = merge.getSourceTableRef();
    if (source.getKind() != SqlKind.AS) {
      return source;
    }
    SqlCall as = (SqlCall) source;
    SqlNode given = as.operand(0);
    if (given.getKind() != SqlKind.VALUES && !(given instanceof SqlSelect)) {
      return source;
    }
    Map<String, Integer> columnOf = meetings(merge);
    List<String> names = names(as);
    List<Integer> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(columnOf.getOrDefault(name.toLowerCase(Locale.ROOT), -1));
    }
    for (SqlNode row : rows(as.operand(0))) {
      if (row instanceof SqlNodeList list) {
        for (int i = 0; i < list.size() && i < columns.size(); i++) {
          if (columns.get(i) >= 0) {
            list.set(i, typedItem(list.get(i), columns.get(i)));
          }
        }
      } else if (row instanceof SqlCall call) {
        for (int i = 0; i < call.operandCount() && i < columns.size(); i++) {
          if (columns.get(i) >= 0) {
            call.setOperand(i, typed(call.operand(i), columns.get(i)));
          }
        }
      }
    }
    return source;
  }

  private SqlNode typedItem(SqlNode item, int column) {
    if (item.getKind() == SqlKind.AS) {
      SqlCall as = (SqlCall) item;
      as.setOperand(0, typed(as.operand(0), column));
      return as;
    }
    return typed(item, column);
  }

  private static List<SqlNode> rows(SqlNode source) {
    return source instanceof SqlSelect select
        ? List.of(select.getSelectList())
        : ((SqlCall) source).getOperandList();
  }

  private static List<String> names(SqlCall as) {
    List<String> names = new ArrayList<>();
    for (SqlNode name : as.getOperandList().subList(2, as.operandCount())) {
      names.add(((SqlIdentifier) name).getSimple());
    }
    if (names.isEmpty() && as.operand(0) instanceof SqlSelect select) {
      for (SqlNode item : select.getSelectList()) {
        names.add(
            item.getKind() == SqlKind.AS
                ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple()
                : "");
      }
    }
    return names;
  }

  /** For columns of the source, in lower case, the target's column that they are compared with. */
  private Map<String, Integer> meetings(SqlMerge merge) {
    Map<String, Integer> columnOf = new HashMap<>();
    SqlUpdate update = merge.getUpdateCall();
    if (update != null) {
      List<Integer> columns = target.columns(update.getTargetColumnList());
      meet(update.getSourceExpressionList(), columns, columnOf);
    }
    SqlInsert insert = merge.getInsertCall();
    if (insert != null) {
      SqlNodeList values = singleRow(insert.getSource());
      SqlNodeList list = insert.getTargetColumnList();
      meet(
          values,
          list == null || list.isEmpty() ? target.allColumns(values.size()) : target.columns(list),
          columnOf);
    }
    equalities(merge.getCondition(), columnOf);
    return columnOf;
  }

  private static void meet(
      SqlNodeList values, List<Integer> columns, Map<String, Integer> columnOf) {
    for (int i = 0; i < values.size() && i < columns.size(); i++) {
      if (values.get(i) instanceof SqlIdentifier identifier) {
        columnOf.putIfAbsent(last(identifier), columns.get(i));
      }
    }
  }

  private void equalities(SqlNode condition, Map<String, Integer> columnOf) {
    if (!(condition instanceof SqlCall call)) {
      return;
    }
    if (call.getKind() == SqlKind.AND) {
      call.getOperandList().forEach(operand -> equalities(operand, columnOf));
    } else if (call.getKind() == SqlKind.EQUALS
        && call.operand(0) instanceof SqlIdentifier left
        && call.operand(1) instanceof SqlIdentifier right) {
      meet(left, right, columnOf);
      meet(right, left, columnOf);
    }
  }

  private void meet(SqlIdentifier ours, SqlIdentifier theirs, Map<String, Integer> columnOf) {
    boolean qualified =
        ours.names.size() > 1
            && ours.names.get(ours.names.size() - 2).equalsIgnoreCase(target.name());
    List<ColumnDef> columns = target.table().columns();
    for (int c = 0; c < columns.size(); c++) {
      if (qualified && columns.get(c).name().equalsIgnoreCase(last(ours))) {
        columnOf.putIfAbsent(last(theirs), c);
      }
    }
  }

  private static String last(SqlIdentifier identifier) {
    return identifier.names.get(identifier.names.size() - 1).toLowerCase(Locale.ROOT);
  }
}
