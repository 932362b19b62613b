package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.plan.TypeMapping;
import dev.omnigraph.engine.plan.rel.OverlayScan;
import dev.omnigraph.engine.plan.rel.SystemScan;
import dev.omnigraph.parser.schema.InterfaceType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/** What a table name of SQL means. */
sealed interface SqlTable {
  /** Names of the columns that users may name. */
  List<String> columns();

  /** The rows. */
  RelNode toRel(PlanScope scope);

  /** Table keys that it reads. */
  List<String> tableKeys();

  /**
   * The table of a node or edge type.
   *
   * @param reference another branch or commit, or null for the statement's image
   * @param ordinal whether {@link OverlayScan#ORDINAL} is a column: the target of a change
   */
  record Element(TableDef def, @Nullable String reference, double rows, boolean ordinal)
      implements SqlTable {
    @Override
    public List<String> columns() {
      List<String> names = new ArrayList<>(def.columns().stream().map(ColumnDef::name).toList());
      if (ordinal) {
        names.add(OverlayScan.ORDINAL);
      }
      return names;
    }

    @Override
    public RelNode toRel(PlanScope scope) {
      List<Integer> all = IntStream.range(0, def.columns().size()).boxed().toList();
      return new OverlayScan(scope.cluster(), def, all, false, ordinal, reference, rows);
    }

    @Override
    public List<String> tableKeys() {
      return List.of(def.tableKey());
    }
  }

  /** The view of an interface: the types that implement it, one after the other. */
  record Interface(InterfaceType type, List<Element> members) implements SqlTable {
    @Override
    public List<String> columns() {
      List<String> names = new ArrayList<>();
      names.add("id");
      type.properties().forEach(p -> names.add(p.name()));
      return names;
    }

    @Override
    public RelNode toRel(PlanScope scope) {
      RelBuilder builder = scope.builder();
      if (members.isEmpty()) {
        return empty(scope);
      }
      for (Element member : members) {
        builder.push(member.toRel(scope));
        List<RexNode> fields = new ArrayList<>();
        columns().forEach(name -> fields.add(builder.field(name)));
        builder.project(fields, columns(), true);
      }
      return members.size() == 1 ? builder.build() : builder.union(true, members.size()).build();
    }

    private RelNode empty(PlanScope scope) {
      var row = scope.types().builder();
      row.add("id", TypeMapping.toRel(ID, scope.types()));
      type.properties().forEach(p -> row.add(p.name(), TypeMapping.toRel(p.type(), scope.types())));
      return scope.builder().values(row.build()).build();
    }

    @Override
    public List<String> tableKeys() {
      return members.stream().map(m -> m.def().tableKey()).toList();
    }
  }

  /** A system table, or a call of a table function. */
  record System(SystemTable table, @Nullable String reference, List<Argument> arguments)
      implements SqlTable {
    @Override
    public List<String> columns() {
      return table.columns().stream().map(ColumnInfo::name).toList();
    }

    @Override
    public RelNode toRel(PlanScope scope) {
      List<RexNode> operands = new ArrayList<>();
      for (Argument argument : arguments) {
        operands.add(argument.toRex(scope));
      }
      return new SystemScan(scope.cluster(), table.name(), table.columns(), reference, operands);
    }

    @Override
    public List<String> tableKeys() {
      return List.of();
    }
  }

  /**
   * An argument of a table function: a literal, or a parameter.
   *
   * @param literal its text, or null for a parameter
   * @param parameter its index, or -1
   */
  record Argument(@Nullable String literal, int parameter) {
    RexNode toRex(PlanScope scope) {
      var type = TypeMapping.toRel(ID.withNullable(true), scope.types());
      return literal == null
          ? scope.expressions().makeDynamicParam(type, parameter)
          : scope.expressions().makeLiteral(literal, type, true);
    }
  }

  /** A stored read. */
  record Stored(QueryView view) implements SqlTable {
    @Override
    public List<String> columns() {
      return view.columns();
    }

    @Override
    public RelNode toRel(PlanScope scope) {
      return view.toRel(scope);
    }

    @Override
    public List<String> tableKeys() {
      return List.of();
    }
  }

  /** The type of ids and of table functions' arguments. */
  dev.omnigraph.parser.schema.ValueType ID =
      dev.omnigraph.parser.schema.ValueType.scalar(
          dev.omnigraph.parser.schema.ScalarType.STRING, false);
}
