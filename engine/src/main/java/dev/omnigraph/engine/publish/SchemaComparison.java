package dev.omnigraph.engine.publish;

import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.GraphType;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells in what a given schema differs from the accepted one. */
public final class SchemaComparison {
  private SchemaComparison() {}

  /**
   * The first difference in words, or null. The order of types, properties and constraints means
   * nothing, but for the columns within a constraint.
   */
  public static @Nullable String firstDifference(Catalog accepted, Catalog given) {
    Map<String, GraphType> has = types(accepted);
    Map<String, GraphType> wants = types(given);
    for (Map.Entry<String, GraphType> entry : wants.entrySet()) {
      GraphType type = has.get(entry.getKey());
      if (type == null) {
        return "the graph has no " + entry.getKey();
      }
      String difference = firstDifference(type, entry.getValue());
      if (difference != null) {
        return entry.getKey() + " " + difference;
      }
    }
    for (String name : has.keySet()) {
      if (!wants.containsKey(name)) {
        return "the graph has " + name + " besides";
      }
    }
    return null;
  }

  private static @Nullable String firstDifference(GraphType accepted, GraphType given) {
    Map<String, Object> has = facts(accepted);
    Map<String, Object> wants = facts(given);
    for (Map.Entry<String, Object> entry : wants.entrySet()) {
      Object known = has.get(entry.getKey());
      if (known == null) {
        return "has no " + entry.getKey();
      }
      if (!known.equals(entry.getValue())) {
        return "has another " + entry.getKey();
      }
    }
    for (String name : has.keySet()) {
      if (!wants.containsKey(name)) {
        return "has " + name + " besides";
      }
    }
    return null;
  }

  /** What a type declares, by a name that a person would call it. */
  private static Map<String, Object> facts(GraphType type) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (Property property : type.properties()) {
      facts.put("property " + property.name(), property.type());
      facts.put(
          "annotations of the property " + property.name(),
          new LinkedHashSet<>(property.annotations()));
    }
    if (type instanceof ElementType element) {
      facts.put("set of constraints", new LinkedHashSet<>(element.constraints()));
      facts.put("set of annotations", new LinkedHashSet<>(element.annotations()));
      facts.put("description", Objects.requireNonNullElse(element.description(), ""));
    }
    if (type instanceof NodeType node) {
      facts.put("set of interfaces", Set.copyOf(node.interfaces()));
    }
    if (type instanceof EdgeType edge) {
      facts.put("pair of ends", edge.from() + " -> " + edge.to());
      facts.put("cardinality", edge.minOut() + ".." + edge.maxOut());
    }
    return facts;
  }

  private static Map<String, GraphType> types(Catalog catalog) {
    Map<String, GraphType> types = new LinkedHashMap<>();
    catalog.interfaces().forEach(type -> types.put("interface " + type.name(), type));
    catalog.nodes().forEach(type -> types.put("node " + type.name(), type));
    catalog.edges().forEach(type -> types.put("edge " + type.name(), type));
    return types;
  }
}
