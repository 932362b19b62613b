package dev.omnigraph.engine.plan.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what Calcite does not take, or takes wrong, of windows: FILTER before OVER becomes a
 * CASE, and a window that goes on from a named one becomes whole (its frame would be lost).
 */
final class WindowSyntax {
  private final Deque<SqlNodeList> named = new ArrayDeque<>();

  void enter(SqlSelect select) {
    named.push(select.getWindowList());
  }

  void leave() {
    named.pop();
  }

  /** The operands of an OVER, rewritten; null if nothing is to be. */
  @Nullable List<SqlNode> rewrite(SqlCall over) {
    SqlNode aggregate = over.operand(0);
    SqlNode window = over.operand(1);
    SqlNode filtered =
        aggregate.getKind() == SqlKind.FILTER ? withoutFilter((SqlCall) aggregate) : aggregate;
    SqlNode whole = window instanceof SqlWindow given ? whole(given, 0) : window;
    return filtered == aggregate && whole == window ? null : List.of(filtered, whole);
  }

  private static SqlNode withoutFilter(SqlCall filter) {
    if (!(filter.operand(0) instanceof SqlCall aggregate)) {
      return filter;
    }
    List<SqlNode> operands = new ArrayList<>(aggregate.getOperandList());
    SqlParserPos position = aggregate.getParserPosition();
    boolean star = operands.get(0) instanceof SqlIdentifier first && first.isStar();
    SqlNode counted = star ? SqlLiteral.createExactNumeric("1", position) : operands.get(0);
    operands.set(
        0,
        new SqlCase(
            position,
            null,
            SqlNodeList.of(filter.operand(1)),
            SqlNodeList.of(counted),
            SqlLiteral.createNull(position)));
    return aggregate
        .getOperator()
        .createCall(aggregate.getFunctionQuantifier(), position, operands);
  }

  private SqlWindow whole(SqlWindow window, int depth) {
    SqlIdentifier name = window.getRefName();
    SqlWindow base = name == null || depth > 100 ? null : find(name.getSimple());
    if (base == null) {
      return window;
    }
    SqlWindow from = whole(base, depth + 1);
    SqlNodeList orders =
        window.getOrderList().isEmpty() ? from.getOrderList() : window.getOrderList();
    boolean framed = window.getLowerBound() != null || window.getUpperBound() != null;
    SqlWindow frame = framed ? window : from;
    return SqlWindow.create(
        window.getDeclName(),
        null,
        from.getPartitionList(),
        orders,
        SqlLiteral.createBoolean(frame.isRows(), window.getParserPosition()),
        frame.getLowerBound(),
        frame.getUpperBound(),
        null,
        frame.getExclude(),
        window.getParserPosition());
  }

  private @Nullable SqlWindow find(String name) {
    for (SqlNodeList list : named) {
      for (SqlNode node : list) {
        if (node instanceof SqlWindow window) {
          SqlIdentifier declared = window.getDeclName();
          if (declared != null && declared.getSimple().equalsIgnoreCase(name)) {
            return window;
          }
        }
      }
    }
    return null;
  }
}
