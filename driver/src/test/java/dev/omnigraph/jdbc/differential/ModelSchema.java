package dev.omnigraph.jdbc.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random schema: keyed node types and edge types, as data and as {@code .pg} text. */
record ModelSchema(List<NodeDef> nodes, List<EdgeDef> edges) {
  /** Names that the languages also use as keywords: all are contextual. */
  private static final List<String> PROPERTY_NAMES =
      List.of("name", "age", "match", "count", "limit", "as", "score", "since", "flag", "tags");

  /** The scalar types that the model knows. */
  enum Scalar {
    STRING("String"),
    BOOL("Bool"),
    I32("I32"),
    I64("I64"),
    F64("F64"),
    DATE("Date"),
    DATETIME("DateTime");

    final String text;

    Scalar(String text) {
      this.text = text;
    }

    boolean isNumber() {
      return this == I32 || this == I64 || this == F64;
    }
  }

  /** A property; a list's scalar is the type of its elements. */
  record PropDef(String name, Scalar scalar, boolean list, boolean nullable) {
    String typeText() {
      return (list ? "[" + scalar.text + "]" : scalar.text) + (nullable ? "?" : "");
    }
  }

  /** A node type whose first property is its key. */
  record NodeDef(String name, List<PropDef> props) {
    PropDef key() {
      return props.get(0);
    }
  }

  /** An edge type. */
  record EdgeDef(String name, NodeDef from, NodeDef to, List<PropDef> props) {
    boolean loop() {
      return from.equals(to);
    }

    /** The edge in a traversal: any case will do. */
    String word() {
      return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
  }

  static ModelSchema random(RandomGenerator random) {
    List<NodeDef> nodes = new ArrayList<>();
    int nodeCount = random.nextInt(1, 4);
    for (int i = 0; i < nodeCount; i++) {
      List<PropDef> props = new ArrayList<>();
      Scalar key = random.nextInt(4) == 0 ? Scalar.I64 : Scalar.STRING;
      props.add(new PropDef("k" + i, key, false, false));
      props.addAll(randomProps(random, random.nextInt(2, 7)));
      nodes.add(new NodeDef("Node" + (char) ('A' + i), List.copyOf(props)));
    }
    List<EdgeDef> edges = new ArrayList<>();
    int edgeCount = random.nextInt(1, 5);
    for (int i = 0; i < edgeCount; i++) {
      NodeDef from = nodes.get(random.nextInt(nodes.size()));
      NodeDef to = i == 0 ? from : nodes.get(random.nextInt(nodes.size()));
      edges.add(
          new EdgeDef("Edge" + (char) ('A' + i), from, to, randomProps(random, random.nextInt(3))));
    }
    return new ModelSchema(List.copyOf(nodes), List.copyOf(edges));
  }

  private static List<PropDef> randomProps(RandomGenerator random, int count) {
    List<String> names = new ArrayList<>(PROPERTY_NAMES);
    List<PropDef> props = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = names.remove(random.nextInt(names.size()));
      Scalar scalar = Scalar.values()[random.nextInt(Scalar.values().length)];
      boolean list = random.nextInt(7) == 0 && (scalar == Scalar.STRING || scalar == Scalar.I32);
      props.add(new PropDef(name, scalar, list, list || random.nextInt(3) > 0));
    }
    return List.copyOf(props);
  }

  /** The schema as text. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (NodeDef node : nodes) {
      text.append("node ").append(node.name()).append(" {\n");
      for (PropDef prop : node.props()) {
        text.append("  ").append(prop.name()).append(": ").append(prop.typeText());
        text.append(prop.equals(node.key()) ? " @key\n" : "\n");
      }
      text.append("}\n");
    }
    for (EdgeDef edge : edges) {
      text.append("edge ").append(edge.name()).append(": ");
      text.append(edge.from().name()).append(" -> ").append(edge.to().name());
      if (!edge.props().isEmpty()) {
        text.append(" {\n");
        for (PropDef prop : edge.props()) {
          text.append("  ").append(prop.name()).append(": ").append(prop.typeText()).append('\n');
        }
        text.append("}");
      }
      text.append('\n');
    }
    return text.toString();
  }
}
