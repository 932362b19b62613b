package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.modify.StageModify;
import dev.omnigraph.engine.exec.modify.StageModify.Assignment;
import dev.omnigraph.engine.plan.ExpressionCompiler;
import dev.omnigraph.engine.plan.LogicalText;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.parser.schema.EdgeType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlMerge;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Plans INSERT, UPDATE, DELETE and MERGE: each becomes a query for the rows to change and their new
 * values, below the one sink.
 */
final class ChangePlanner {
  private final SqlOperators operators;
  private final PlanScope scope = new PlanScope();
  private final SqlCatalog catalog;
  private final SqlEnvironment environment;
  private final ParameterTypes parameterTypes;

  ChangePlanner(SqlEnvironment environment, SqlOperators operators, ParameterTypes parameterTypes) {
    this.environment = environment;
    this.operators = operators;
    this.parameterTypes = parameterTypes;
    this.catalog = new SqlCatalog(environment, scope);
  }

  PlannedStatement plan(SqlNode statement) {
    if (statement instanceof SqlInsert insert) {
      return insert(insert);
    }
    if (statement instanceof SqlUpdate update) {
      return update(update);
    }
    if (statement instanceof SqlDelete delete) {
      return delete(delete);
    }
    return merge((SqlMerge) statement);
  }

  private PlannedStatement insert(SqlInsert insert) {
    if (insert.isUpsert()) {
      throw NameResolver.unsupported(insert, "UPSERT");
    }
    ChangeTarget target = target(insert.getTargetTable(), null);
    SqlNodeList list = insert.getTargetColumnList();
    ChangeSources sources = new ChangeSources(target, scope);
    List<Integer> columns =
        list == null || list.isEmpty()
            ? target.allColumns(sources.width(insert.getSource()))
            : target.columns(list);
    SqlNode source = sources.typed(insert.getSource(), columns);
    SqlQuery.Result query = new SqlQuery(scope, catalog, operators, parameterTypes).plan(source);
    int width = query.rowType().getFieldCount();
    if (width != columns.size()) {
      throw Names.at(
          insert.getParserPosition(),
          new EngineException(
                  ErrorCode.TYPE,
                  "The INSERT names "
                      + columns.size()
                      + " columns of "
                      + target.table().tableKey()
                      + " but gives "
                      + width
                      + " values.")
              .with("rule", "SQL"));
    }
    PhysicalPlan plan =
        StageModify.insert(target.table(), lower(query), assignments(0, columns), false);
    return planned(query, plan, target.table(), List.of("id"));
  }

  private PlannedStatement update(SqlUpdate update) {
    ChangeTarget target = target(update.getTargetTable(), update.getAlias());
    List<Integer> columns = target.columns(update.getTargetColumnList());
    columns.forEach(column -> target.requireMutable(column, update));
    ChangeSources sources = new ChangeSources(target, scope);
    List<SqlNode> select = new ArrayList<>();
    select.add(target.ordinal());
    select.addAll(sources.typed(update.getSourceExpressionList(), columns));
    SqlQuery.Result query =
        query(target.select(catalog, select, null, null, update.getCondition()));
    PhysicalPlan plan =
        StageModify.update(target.table(), lower(query), 0, assignments(1, columns));
    return planned(query, plan, target.table(), List.of());
  }

  private PlannedStatement delete(SqlDelete delete) {
    ChangeTarget target = target(delete.getTargetTable(), delete.getAlias());
    SqlQuery.Result query =
        query(target.select(catalog, List.of(target.ordinal()), null, null, delete.getCondition()));
    PhysicalPlan plan = StageModify.delete(target.table(), lower(query), 0);
    return planned(query, plan, target.table(), List.of());
  }

  private PlannedStatement merge(SqlMerge merge) {
    ChangeTarget target = target(merge.getTargetTable(), merge.getAlias());
    SqlUpdate update = merge.getUpdateCall();
    SqlInsert insert = merge.getInsertCall();
    ChangeSources sources = new ChangeSources(target, scope);
    List<SqlNode> select = new ArrayList<>();
    select.add(target.ordinal());
    List<Assignment> updates = List.of();
    if (update != null) {
      List<Integer> columns = target.columns(update.getTargetColumnList());
      columns.forEach(column -> target.requireMutable(column, update));
      updates = assignments(select.size(), columns);
      select.addAll(sources.typed(update.getSourceExpressionList(), columns));
    }
    List<Assignment> inserts = List.of();
    if (insert != null) {
      SqlNodeList values = sources.singleRow(insert.getSource());
      SqlNodeList list = insert.getTargetColumnList();
      List<Integer> columns =
          list == null || list.isEmpty() ? target.allColumns(values.size()) : target.columns(list);
      inserts = assignments(select.size(), columns);
      select.addAll(sources.typed(values, columns));
    }
    SqlNode source = sources.typedMergeSource(merge);
    SqlNode condition = merge.getCondition();
    SqlQuery.Result query = query(target.select(catalog, select, source, condition, null));
    StageModify.Mode mode = insert == null ? StageModify.Mode.UPDATE : StageModify.Mode.MERGE;
    PhysicalPlan plan = new StageModify(mode, target.table(), lower(query), 0, inserts, updates);
    return planned(query, plan, target.table(), insert == null ? List.of() : List.of("id"));
  }

  private ChangeTarget target(SqlNode table, org.apache.calcite.sql.@Nullable SqlIdentifier alias) {
    return ChangeTarget.of(catalog, table, alias);
  }

  private SqlQuery.Result query(SqlNode select) {
    return new SqlQuery(scope, catalog, operators, parameterTypes).plan(select);
  }

  private PhysicalPlan lower(SqlQuery.Result query) {
    return new Lowering(new ExpressionCompiler(operators.calls(), List.of())).lower(query.rel());
  }

  private static List<Assignment> assignments(int firstField, List<Integer> columns) {
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      assignments.add(new Assignment(firstField + i, columns.get(i)));
    }
    return assignments;
  }

  private PlannedStatement planned(
      SqlQuery.Result query, PhysicalPlan plan, TableDef table, List<String> generated) {
    Set<String> tables = new LinkedHashSet<>(catalog.tableKeys());
    tables.add(table.tableKey());
    if (plan instanceof StageModify modify && modify.mode() == StageModify.Mode.DELETE) {
      for (TableDef other : environment.schema().tables()) {
        if (other.type() instanceof EdgeType edge
            && (edge.from().equals(table.type().name()) || edge.to().equals(table.type().name()))
            && !table.isEdge()) {
          tables.add(other.tableKey());
        }
      }
    }
    return new PlannedStatement(
        false,
        false,
        SqlPlanner.parameters(query.parameters()),
        List.of(),
        List.of(plan),
        "Modify(" + table.tableKey() + ")\n" + LogicalText.of(query.rel()).indent(2),
        tables,
        generated);
  }
}
