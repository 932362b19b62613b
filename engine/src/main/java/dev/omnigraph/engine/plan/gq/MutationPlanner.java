package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.modify.StageModify;
import dev.omnigraph.engine.plan.rel.NodeLookup;
import dev.omnigraph.engine.plan.rel.OverlayScan;
import dev.omnigraph.engine.plan.rel.TableModification;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.check.TypedStatement;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import dev.omnigraph.parser.schema.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Plans the statements of a mutation, each a source of rows under one sink. */
final class MutationPlanner {
  private static final int SRC = 1;
  private static final int DST = 2;

  private final PlanContext context;
  private boolean generatesIds;

  MutationPlanner(PlanContext context) {
    this.context = context;
  }

  /** One plan a statement, in order. */
  List<RelNode> plan(TypedQuery.Mutation mutation) {
    List<RelNode> plans = new ArrayList<>();
    for (TypedStatement statement : mutation.statements()) {
      plans.add(plan(statement));
    }
    return plans;
  }

  /** Whether a statement planned so far makes ids. */
  boolean generatesIds() {
    return generatesIds;
  }

  private RelNode plan(TypedStatement statement) {
    if (statement instanceof TypedStatement.InsertNode insert) {
      generatesIds = true;
      boolean keyed = !insert.type().keyColumns().isEmpty();
      return insert(
          insert.type(),
          keyed ? StageModify.Mode.UPSERT : StageModify.Mode.INSERT,
          List.of(),
          insert.assignments());
    }
    if (statement instanceof TypedStatement.InsertEdge insert) {
      generatesIds = true;
      return insert(
          insert.type(),
          StageModify.Mode.INSERT,
          List.of(insert.from(), insert.to()),
          insert.assignments());
    }
    if (statement instanceof TypedStatement.Update update) {
      return update(update);
    }
    TypedStatement.Delete delete = (TypedStatement.Delete) statement;
    TableDef table = context.table(delete.type());
    RelNode rows = rows(table, delete.condition());
    return new TableModification(
        rows,
        StageModify.Mode.DELETE,
        table,
        rows.getRowType().getFieldCount() - 1,
        List.of(),
        List.of());
  }

  private RelNode insert(
      ElementType type,
      StageModify.Mode mode,
      List<TypedExpression> ends,
      List<TypedStatement.Assignment> assignments) {
    TableDef table = context.table(type);
    List<RexNode> values = new ArrayList<>();
    List<StageModify.Assignment> targets = new ArrayList<>();
    for (int end = 0; end < ends.size(); end++) {
      targets.add(new StageModify.Assignment(values.size(), end == 0 ? SRC : DST));
      values.add(constant(ends.get(end)));
    }
    for (TypedStatement.Assignment assignment : assignments) {
      targets.add(target(table, assignment, values.size()));
      values.add(value(table, assignment));
    }
    RelNode source = LogicalValues.createOneRow(context.scope().cluster());
    if (!values.isEmpty()) {
      source = LogicalProject.create(source, List.of(), values, (List<String>) null, Set.of());
    }
    return new TableModification(source, mode, table, -1, targets, List.of());
  }

  private RelNode update(TypedStatement.Update update) {
    TableDef table = context.table(update.type());
    for (TypedStatement.Assignment assignment : update.assignments()) {
      String name = assignment.property().name();
      if (update.type().keyColumns().contains(name)) {
        throw new EngineException(
                ErrorCode.IMMUTABLE_KEY,
                "The key property "
                    + name
                    + " of "
                    + table.tableKey()
                    + " cannot change. Insert a new node and delete the old one.")
            .with("table_key", table.tableKey())
            .with("column", name);
      }
    }
    RelNode rows = rows(table, update.condition());
    List<RexNode> fields = new ArrayList<>();
    fields.add(RexInputRef.of(rows.getRowType().getFieldCount() - 1, rows.getRowType()));
    List<StageModify.Assignment> targets = new ArrayList<>();
    for (TypedStatement.Assignment assignment : update.assignments()) {
      targets.add(target(table, assignment, fields.size()));
      fields.add(value(table, assignment));
    }
    RelNode source = LogicalProject.create(rows, List.of(), fields, (List<String>) null, Set.of());
    return new TableModification(source, StageModify.Mode.UPDATE, table, 0, List.of(), targets);
  }

  private StageModify.Assignment target(
      TableDef table, TypedStatement.Assignment assignment, int field) {
    return new StageModify.Assignment(field, table.indexOf(assignment.property().name()));
  }

  private RexNode constant(TypedExpression value) {
    return context.translator().translate(value, BlockPlanner::noColumn);
  }

  private RexNode value(TableDef table, TypedStatement.Assignment assignment) {
    Property property = assignment.property();
    ScalarType given = assignment.value().type().scalar();
    if (property.type().scalar().isInteger()
        && (given == ScalarType.F32 || given == ScalarType.F64)) {
      throw new EngineException(
              ErrorCode.VALUE_BAD_CAST,
              "The property "
                  + property.name()
                  + " of "
                  + table.tableKey()
                  + " takes integers, and this is a float. Write the value without a fraction.")
          .with("table_key", table.tableKey())
          .with("column", property.name());
    }
    return constant(assignment.value());
  }

  /** The rows of a table that satisfy a condition; the last field is the ordinal. */
  private RelNode rows(TableDef table, TypedExpression condition) {
    if (table.type() instanceof NodeType type) {
      KeyFilters key = KeyFilters.of(type, List.of(condition), MutationPlanner::isColumn);
      if (key != null) {
        return new NodeLookup(
            context.scope().cluster(),
            table,
            key.values().stream().map(this::constant).toList(),
            true);
      }
    }
    Set<Integer> columns = new TreeSet<>();
    References.visit(
        condition,
        node -> {
          if (node instanceof TypedExpression.Column column) {
            columns.add(table.indexOf(column.column()));
          }
        });
    List<Integer> fields = List.copyOf(columns);
    RelNode scan =
        new OverlayScan(
            context.scope().cluster(),
            table,
            fields,
            false,
            true,
            null,
            context.estimates().rows(table.type()));
    RexNode filter =
        context
            .translator()
            .translate(
                condition,
                node -> {
                  String name = ((TypedExpression.Column) node).column();
                  int field = fields.indexOf(table.indexOf(name));
                  return RexInputRef.of(field, scan.getRowType());
                });
    return LogicalFilter.create(scan, filter);
  }

  private static boolean isColumn(TypedExpression node, Property property) {
    return node instanceof TypedExpression.Column column && column.column().equals(property.name());
  }
}
