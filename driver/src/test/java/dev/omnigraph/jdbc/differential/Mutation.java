package dev.omnigraph.jdbc.differential;

import dev.omnigraph.jdbc.differential.ModelGraph.Edge;
import dev.omnigraph.jdbc.differential.ModelGraph.Node;
import dev.omnigraph.jdbc.differential.ModelSchema.EdgeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.NodeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.PropDef;
import dev.omnigraph.jdbc.differential.ReadQuery.Param;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mutation as data, its text, and what it does to the model. */
record Mutation(Map<String, Param> params, List<Statement> statements) {
  /** One statement of it. */
  sealed interface Statement permits InsertNode, InsertEdge, Update, DeleteNodes, DeleteEdges {}

  /** A value in a text: the name of a parameter, or a literal. */
  record Value(@Nullable String param, @Nullable Object value) {
    String text() {
      return param != null ? "$" + param : Values.literal(Objects.requireNonNull(value));
    }
  }

  /** {@code insert T { ... }}. */
  record InsertNode(NodeDef def, Map<String, Value> values) implements Statement {}

  /** {@code insert E { from: .., to: .., ... }}. */
  record InsertEdge(EdgeDef def, Value from, Value to, Map<String, Value> values)
      implements Statement {}

  /** {@code update T set { ... } where p op v}. */
  record Update(NodeDef def, Map<String, Value> values, Condition where) implements Statement {}

  /** {@code delete T where p op v}. */
  record DeleteNodes(NodeDef def, Condition where) implements Statement {}

  /** {@code delete E where from|to|p op v}. */
  record DeleteEdges(EdgeDef def, Condition where) implements Statement {}

  /** One comparison. */
  record Condition(String field, String op, Value value) {
    String text() {
      return field + " " + op + " " + value.text();
    }
  }

  /** What a mutation did: counts, or the edge type whose endpoint is missing at the end. */
  record Effect(int nodes, int edges, @Nullable String danglingType) {}

  String text() {
    StringBuilder text = new StringBuilder("query m(");
    List<String> declared = new ArrayList<>();
    params.forEach((name, param) -> declared.add("$" + name + ": " + param.type()));
    text.append(String.join(", ", declared)).append(") {\n");
    for (Statement statement : statements) {
      text.append("  ").append(text(statement)).append('\n');
    }
    return text.append("}\n").toString();
  }

  private static String text(Statement statement) {
    if (statement instanceof InsertNode insert) {
      return "insert " + insert.def().name() + " { " + assignments(insert.values()) + " }";
    }
    if (statement instanceof InsertEdge insert) {
      Map<String, Value> all = new LinkedHashMap<>();
      all.put("from", insert.from());
      all.put("to", insert.to());
      all.putAll(insert.values());
      return "insert " + insert.def().name() + " { " + assignments(all) + " }";
    }
    if (statement instanceof Update update) {
      return "update "
          + update.def().name()
          + " set { "
          + assignments(update.values())
          + " } where "
          + update.where().text();
    }
    if (statement instanceof DeleteNodes delete) {
      return "delete " + delete.def().name() + " where " + delete.where().text();
    }
    DeleteEdges delete = (DeleteEdges) statement;
    return "delete " + delete.def().name() + " where " + delete.where().text();
  }

  private static String assignments(Map<String, Value> values) {
    List<String> parts = new ArrayList<>();
    values.forEach((name, value) -> parts.add(name + ": " + value.text()));
    return String.join(", ", parts);
  }

  /** Applies all statements to a graph, which is left half changed if the effect dangles. */
  Effect apply(ModelGraph graph) {
    int[] counts = new int[2];
    for (Statement statement : statements) {
      apply(statement, graph, counts);
    }
    return new Effect(counts[0], counts[1], graph.danglingEdgeType());
  }

  private void apply(Statement statement, ModelGraph graph, int[] counts) {
    if (statement instanceof InsertNode insert) {
      Map<String, @Nullable Object> values = row(insert.def().props(), insert.values());
      String id = String.valueOf(values.get(insert.def().key().name()));
      graph.put(new Node(insert.def(), id, values));
      counts[0]++;
    } else if (statement instanceof InsertEdge insert) {
      graph.add(
          insert.def(),
          String.valueOf(value(insert.from())),
          String.valueOf(value(insert.to())),
          row(insert.def().props(), insert.values()));
      counts[1]++;
    } else if (statement instanceof Update update) {
      for (Node node : matching(graph, update.def(), update.where())) {
        Map<String, @Nullable Object> values = new HashMap<>(node.values());
        update.values().forEach((name, value) -> values.put(name, value(value)));
        graph.put(new Node(node.def(), node.id(), values));
        counts[0]++;
      }
    } else if (statement instanceof DeleteNodes delete) {
      for (Node node : matching(graph, delete.def(), delete.where())) {
        counts[1] += graph.remove(node);
        counts[0]++;
      }
    } else if (statement instanceof DeleteEdges delete) {
      for (Edge edge : graph.edges(delete.def())) {
        if (holds(field(edge, delete.where().field()), delete.where())) {
          graph.remove(edge);
          counts[1]++;
        }
      }
    }
  }

  private List<Node> matching(ModelGraph graph, NodeDef def, Condition where) {
    return graph.nodes(def).stream()
        .filter(node -> holds(node.values().get(where.field()), where))
        .toList();
  }

  private static @Nullable Object field(Edge edge, String field) {
    if (field.equals("from")) {
      return edge.src();
    }
    return field.equals("to") ? edge.dst() : edge.values().get(field);
  }

  private boolean holds(@Nullable Object stored, Condition where) {
    return ReadEvaluator.holds(stored, where.op(), value(where.value()));
  }

  private Map<String, @Nullable Object> row(List<PropDef> props, Map<String, Value> values) {
    Map<String, @Nullable Object> row = new HashMap<>();
    for (PropDef prop : props) {
      Value value = values.get(prop.name());
      row.put(prop.name(), value == null ? null : value(value));
    }
    return row;
  }

  private @Nullable Object value(Value value) {
    return value.param() == null
        ? value.value()
        : Objects.requireNonNull(params.get(value.param())).value();
  }
}
