package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.plan.rel.OverlayScan;
import dev.omnigraph.parser.schema.NodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The table that a statement changes.
 *
 * @param name by which the statement's expressions name it
 */
record ChangeTarget(SqlTable.Element element, String name, SqlParserPos position) {
  private static final String SCHEMA = "graph$target";

  /** The table of that name; views and other branches are refused. */
  static ChangeTarget of(SqlCatalog catalog, SqlNode node, @Nullable SqlIdentifier alias) {
    if (!(node instanceof SqlIdentifier identifier)) {
      throw NameResolver.unsupported(node, "A change of anything but a table");
    }
    TableNames.Found found = catalog.names().find(identifier, null);
    if (!(found.table() instanceof SqlTable.Element element)) {
      throw NameResolver.unsupported(
          node, "A change of " + identifier + ", which is a view or a system table,");
    }
    if (element.reference() != null) {
      throw NameResolver.unsupported(node, "A change on another branch than the session's");
    }
    String name = alias == null ? found.path().get(found.path().size() - 1) : alias.getSimple();
    SqlTable.Element numbered = catalog.names().element(element.def(), null, true);
    return new ChangeTarget(numbered, name, node.getParserPosition());
  }

  TableDef table() {
    return element.def();
  }

  /** The column with the ordinals. */
  SqlIdentifier ordinal() {
    return quoted(name, OverlayScan.ORDINAL);
  }

  private SqlIdentifier quoted(String... names) {
    List<SqlParserPos> positions = new ArrayList<>();
    for (String ignored : names) {
      positions.add(position.withQuoting(true));
    }
    return new SqlIdentifier(List.of(names), null, position, positions);
  }

  /** Indexes of the columns of that names. */
  List<Integer> columns(SqlNodeList list) {
    List<String> known = table().columns().stream().map(ColumnDef::name).toList();
    List<Integer> columns = new ArrayList<>();
    for (SqlNode node : list) {
      SqlIdentifier identifier = (SqlIdentifier) node;
      int last = identifier.names.size() - 1;
      String given = identifier.names.get(last);
      String found =
          Names.find(
              given, identifier.isComponentQuoted(last), known, identifier.getParserPosition());
      if (found == null) {
        throw Names.notFound(
            ErrorCode.NOT_FOUND_COLUMN, "column", given, known, identifier.getParserPosition());
      }
      int index = table().indexOf(found);
      if (columns.contains(index)) {
        throw Names.at(
            identifier.getParserPosition(),
            new EngineException(ErrorCode.TYPE, "The column " + found + " is named twice.")
                .with("rule", "SQL"));
      }
      columns.add(index);
    }
    return columns;
  }

  /** All columns, in order; without the id where there is one value less. */
  List<Integer> allColumns(int values) {
    int n = table().columns().size();
    return IntStream.range(values == n - 1 ? 1 : 0, n).boxed().toList();
  }

  /** Refuses the change of what makes a row's identity. */
  void requireMutable(int column, SqlNode place) {
    String changed = table().columns().get(column).name();
    boolean key = table().type() instanceof NodeType node && node.keyColumns().contains(changed);
    if (column == 0 || table().isEdge() && column <= 2 || key) {
      EngineException refusal =
          new EngineException(
                  ErrorCode.IMMUTABLE_KEY,
                  "The column "
                      + changed
                      + " of "
                      + table().tableKey()
                      + " is part of its identity and cannot change. Delete the row and insert"
                      + " another.")
              .with("table_key", table().tableKey());
      // the column is the one of the table, not the place in the text
      throw Names.at(place.getParserPosition(), refusal).with("column", changed);
    }
  }

  /**
   * A query over the target.
   *
   * @param source if given, the target is joined to it from the right, on {@code on}
   */
  SqlSelect select(
      SqlCatalog catalog,
      List<SqlNode> list,
      @Nullable SqlNode source,
      @Nullable SqlNode on,
      @Nullable SqlNode where) {
    SqlIdentifier path =
        catalog.register(
            new TableNames.Found(List.of(SCHEMA, table().tableKey()), element), position);
    SqlNode from =
        SqlStdOperatorTable.AS.createCall(position, path, new SqlIdentifier(name, position));
    if (source != null) {
      from =
          new SqlJoin(
              position,
              source,
              SqlLiteral.createBoolean(false, position),
              JoinType.LEFT.symbol(position),
              from,
              JoinConditionType.ON.symbol(position),
              on);
    }
    return new SqlSelect(
        position,
        null,
        new SqlNodeList(list, position),
        from,
        where,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
