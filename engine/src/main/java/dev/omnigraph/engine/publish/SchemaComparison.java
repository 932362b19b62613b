package dev.omnigraph.engine.publish;

import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.GraphType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells in what a given schema differs from the accepted one. */
final class SchemaComparison {
  private SchemaComparison() {}

  /** The first difference in words, or null. The order of the types means nothing. */
  static @Nullable String firstDifference(Catalog accepted, Catalog given) {
    Map<String, GraphType> has = types(accepted);
    Map<String, GraphType> wants = types(given);
    for (Map.Entry<String, GraphType> entry : wants.entrySet()) {
      GraphType type = has.get(entry.getKey());
      if (type == null) {
        return "the graph has no " + entry.getKey();
      }
      if (!type.equals(entry.getValue())) {
        return entry.getKey() + " is declared otherwise";
      }
    }
    for (String name : has.keySet()) {
      if (!wants.containsKey(name)) {
        return "the graph has " + name + " besides";
      }
    }
    return null;
  }

  private static Map<String, GraphType> types(Catalog catalog) {
    Map<String, GraphType> types = new LinkedHashMap<>();
    catalog.interfaces().forEach(type -> types.put("interface " + type.name(), type));
    catalog.nodes().forEach(type -> types.put("node " + type.name(), type));
    catalog.edges().forEach(type -> types.put("edge " + type.name(), type));
    return types;
  }
}
