package dev.omnigraph.jdbc.differential;

import dev.omnigraph.jdbc.differential.ModelSchema.EdgeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.NodeDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph as plain collections. Values are never changed in place, so a shallow copy is a copy. */
final class ModelGraph {
  /** A node: its id and its values by property, nulls included. */
  record Node(NodeDef def, String id, Map<String, @Nullable Object> values) {}

  /** An edge; two edges of the same endpoints are two, told apart by their number. */
  record Edge(
      EdgeDef def, long number, String src, String dst, Map<String, @Nullable Object> values) {}

  private final Map<String, Map<String, Node>> nodes = new LinkedHashMap<>();
  private final Map<String, List<Edge>> edges = new LinkedHashMap<>();
  private long nextEdge;

  ModelGraph(ModelSchema schema) {
    schema.nodes().forEach(def -> nodes.put(def.name(), new LinkedHashMap<>()));
    schema.edges().forEach(def -> edges.put(def.name(), new ArrayList<>()));
  }

  private ModelGraph(ModelGraph other) {
    other.nodes.forEach((type, rows) -> nodes.put(type, new LinkedHashMap<>(rows)));
    other.edges.forEach((type, rows) -> edges.put(type, new ArrayList<>(rows)));
    nextEdge = other.nextEdge;
  }

  ModelGraph copy() {
    return new ModelGraph(this);
  }

  List<Node> nodes(NodeDef def) {
    return List.copyOf(rows(def).values());
  }

  @Nullable Node node(NodeDef def, String id) {
    return rows(def).get(id);
  }

  List<Edge> edges(EdgeDef def) {
    return List.copyOf(rows(def));
  }

  /** Puts a node in the place of one of the same id, if there is one. */
  void put(Node node) {
    rows(node.def()).put(node.id(), node);
  }

  void add(EdgeDef def, String src, String dst, Map<String, @Nullable Object> values) {
    rows(def).add(new Edge(def, nextEdge++, src, dst, values));
  }

  /** Removes a node and every edge at it; the number of edges removed. */
  int remove(Node node) {
    rows(node.def()).remove(node.id());
    int removed = 0;
    for (List<Edge> rows : edges.values()) {
      int before = rows.size();
      rows.removeIf(edge -> touches(edge, node));
      removed += before - rows.size();
    }
    return removed;
  }

  void remove(Edge edge) {
    rows(edge.def()).remove(edge);
  }

  /** The first edge type with an edge whose endpoint is missing, or null. */
  @Nullable String danglingEdgeType() {
    for (List<Edge> rows : edges.values()) {
      for (Edge edge : rows) {
        if (node(edge.def().from(), edge.src()) == null
            || node(edge.def().to(), edge.dst()) == null) {
          return edge.def().name();
        }
      }
    }
    return null;
  }

  private static boolean touches(Edge edge, Node node) {
    return (edge.def().from().equals(node.def()) && edge.src().equals(node.id()))
        || (edge.def().to().equals(node.def()) && edge.dst().equals(node.id()));
  }

  private Map<String, Node> rows(NodeDef def) {
    Map<String, Node> rows = nodes.get(def.name());
    if (rows == null) {
      throw new IllegalArgumentException(def.name());
    }
    return rows;
  }

  private List<Edge> rows(EdgeDef def) {
    List<Edge> rows = edges.get(def.name());
    if (rows == null) {
      throw new IllegalArgumentException(def.name());
    }
    return rows;
  }
}
