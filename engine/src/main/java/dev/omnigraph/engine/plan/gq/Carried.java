package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.parser.check.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** The fields that a sort has to carry along. */
final class Carried {
  private final Bindings from;
  private final List<RexNode> fields = new ArrayList<>();
  private final Map<Variable, Integer> rows = new LinkedHashMap<>();
  private final Map<ColumnOf, Integer> columns = new LinkedHashMap<>();

  Carried(Bindings from) {
    this.from = from;
  }

  int add(RexNode value) {
    int index = fields.indexOf(value);
    if (index < 0) {
      index = fields.size();
      fields.add(value);
    }
    return index;
  }

  /** The column if it was fetched already, else what fetches it later. */
  void carry(ColumnOf column) {
    Integer field = from.columns().get(column);
    if (field != null) {
      columns.put(column, add(RexInputRef.of(field, from.rel().getRowType())));
    } else {
      RexNode row = RexInputRef.of(from.row(column.variable()), from.rel().getRowType());
      rows.put(column.variable(), add(row));
    }
  }

  Bindings bindings() {
    RelNode rel =
        LogicalProject.create(from.rel(), List.of(), fields, (List<String>) null, Set.of());
    return new Bindings(rel, rows, columns, from.estimate());
  }
}
