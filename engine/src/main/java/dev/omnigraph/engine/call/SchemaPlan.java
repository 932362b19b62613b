package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.error.TextFailure;
import dev.omnigraph.engine.publish.SchemaComparison;
import dev.omnigraph.parser.Checked;
import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.schema.Catalog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps from the accepted schema to a desired one: none if they are equal, else one a type that
 * a graph without types gets.
 *
 * @param source the desired schema as text
 * @param types kind and name of each type to add, in order of declaration
 */
record SchemaPlan(String source, List<Added> types) {
  static final List<ColumnInfo> COLUMNS =
      List.of(
          Types.text("step"),
          Types.optionalText("type_kind"),
          Types.optionalText("type_name"),
          Types.optionalText("property_name"),
          Types.optionalText("from_name"),
          Types.optionalText("to_name"),
          Types.optionalText("mode"),
          Types.optionalText("code"),
          Types.optionalText("reason"),
          Types.flag("applied"));

  /** A type to add. */
  record Added(String kind, String name) {}

  /**
   * Plans.
   *
   * @throws EngineException {@code parse} or {@code schema} for a text that is wrong, {@code
   *     unsupported} for a change of a graph that has types already
   */
  static SchemaPlan of(String textOrPath, Catalog accepted) {
    TextSource source = TextSource.readOne(textOrPath);
    Checked<Catalog> checked = GraphParser.compileSchema(source.text());
    Catalog desired = checked.value();
    if (desired == null) {
      throw TextFailure.of(checked.diagnostics(), source.text(), source.path());
    }
    if (isEmpty(accepted)) {
      List<Added> types = new ArrayList<>();
      desired.interfaces().forEach(type -> types.add(new Added("interface", type.name())));
      desired.nodes().forEach(type -> types.add(new Added("node", type.name())));
      desired.edges().forEach(type -> types.add(new Added("edge", type.name())));
      return new SchemaPlan(source.text(), types);
    }
    String difference = SchemaComparison.firstDifference(accepted, desired);
    if (difference != null) {
      throw new EngineException(
              ErrorCode.UNSUPPORTED,
              "This version cannot change the schema of a graph that has types, and here "
                  + difference
                  + ". Load the graph's export into a new graph with the new schema.")
          .with("feature", "schema change");
    }
    return new SchemaPlan(source.text(), List.of());
  }

  private static boolean isEmpty(Catalog catalog) {
    return catalog.interfaces().isEmpty() && catalog.nodes().isEmpty() && catalog.edges().isEmpty();
  }

  /** A row a step. */
  Iterator<@Nullable Object[]> rows(boolean applied) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Added type : types) {
      rows.add(
          new @Nullable Object[] {
            "add_type", type.kind(), type.name(), null, null, null, null, null, null, applied
          });
    }
    return rows.iterator();
  }
}
