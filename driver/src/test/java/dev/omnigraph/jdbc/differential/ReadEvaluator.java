package dev.omnigraph.jdbc.differential;

import dev.omnigraph.jdbc.differential.ModelGraph.Edge;
import dev.omnigraph.jdbc.differential.ModelGraph.Node;
import dev.omnigraph.jdbc.differential.ModelSchema.EdgeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.NodeDef;
import dev.omnigraph.jdbc.differential.ReadQuery.Bind;
import dev.omnigraph.jdbc.differential.ReadQuery.Clause;
import dev.omnigraph.jdbc.differential.ReadQuery.Filter;
import dev.omnigraph.jdbc.differential.ReadQuery.Not;
import dev.omnigraph.jdbc.differential.ReadQuery.Operand;
import dev.omnigraph.jdbc.differential.ReadQuery.Traverse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assignments of a match, by the letter of the language: every clause in turn extends or drops
 * the assignments so far, by trying all nodes and edges there are.
 */
final class ReadEvaluator {
  private final ModelGraph graph;
  private final Map<String, @Nullable Object> arguments;
  private int anonymous;

  ReadEvaluator(ModelGraph graph, Map<String, @Nullable Object> arguments) {
    this.graph = graph;
    this.arguments = arguments;
  }

  /** A pair of nodes that a traversal connects, and the edge if the traversal names it. */
  private record Pair(Node left, Node right, @Nullable Edge edge) {}

  /** What each variable stands for: a {@link Node} or an {@link Edge}. */
  List<Map<String, Object>> assignments(List<Clause> clauses) {
    return extend(clauses, List.of(Map.of()), new HashMap<>());
  }

  private List<Map<String, Object>> extend(
      List<Clause> clauses, List<Map<String, Object>> start, Map<String, NodeDef> types) {
    List<Map<String, Object>> found = start;
    for (Clause clause : clauses) {
      List<Map<String, Object>> next = new ArrayList<>();
      if (clause instanceof Bind bind) {
        found.forEach(one -> bind(bind, one, next));
        types.put(bind.variable(), bind.type());
      } else if (clause instanceof Traverse traverse) {
        traverse(traverse, found, types, next);
      } else if (clause instanceof Filter filter) {
        for (Map<String, Object> one : found) {
          if (holds(value(filter.left(), one), filter.op(), value(filter.right(), one))) {
            next.add(one);
          }
        }
      } else if (clause instanceof Not not) {
        for (Map<String, Object> one : found) {
          if (extend(not.clauses(), List.of(one), new HashMap<>(types)).isEmpty()) {
            next.add(one);
          }
        }
      }
      found = next;
    }
    return found;
  }

  private void bind(Bind bind, Map<String, Object> one, List<Map<String, Object>> next) {
    for (Node node : graph.nodes(bind.type())) {
      boolean fits = fits(one, bind.variable(), node);
      for (Map.Entry<String, Operand> inline : bind.inline().entrySet()) {
        Object stored = node.values().get(inline.getKey());
        Object wanted = value(inline.getValue(), one);
        fits &= holds(stored, stored instanceof List ? "contains" : "=", wanted);
      }
      if (fits) {
        next.add(with(one, bind.variable(), node));
      }
    }
  }

  private void traverse(
      Traverse one,
      List<Map<String, Object>> found,
      Map<String, NodeDef> types,
      List<Map<String, Object>> next) {
    boolean backwards = backwards(one, types);
    List<Pair> pairs = pairs(one, backwards);
    String left = named(one.left());
    String right = named(one.right());
    for (Map<String, Object> assignment : found) {
      for (Pair pair : pairs) {
        boolean sameVariable = left.equals(right);
        if (fits(assignment, left, pair.left())
            && fits(assignment, right, pair.right())
            && (!sameVariable || pair.left().equals(pair.right()))) {
          Map<String, Object> extended = with(assignment, left, pair.left());
          extended.put(right, pair.right());
          if (one.edgeVariable() != null) {
            extended.put(one.edgeVariable(), Objects.requireNonNull(pair.edge()));
          }
          next.add(extended);
        }
      }
    }
    types.put(left, backwards ? one.edge().to() : one.edge().from());
    types.put(right, backwards ? one.edge().from() : one.edge().to());
  }

  private String named(String variable) {
    return variable.equals("_") ? "_" + anonymous++ : variable;
  }

  private static boolean backwards(Traverse one, Map<String, NodeDef> types) {
    EdgeDef edge = one.edge();
    if (edge.loop()) {
      return false;
    }
    NodeDef left = types.get(one.left());
    if (left != null) {
      return !left.equals(edge.from());
    }
    NodeDef right = types.get(one.right());
    return right != null && !right.equals(edge.to());
  }

  private List<Pair> pairs(Traverse one, boolean backwards) {
    if (one.edgeVariable() != null) {
      return edgePairs(one, backwards);
    }
    EdgeDef edge = one.edge();
    List<Pair> forward = new ArrayList<>();
    if (one.min() > 0 && edge.loop()) {
      for (Node source : graph.nodes(edge.from())) {
        for (Map.Entry<Node, Integer> reached : distances(source, one).entrySet()) {
          if (reached.getValue() >= one.min() && reached.getValue() <= one.max()) {
            forward.add(new Pair(source, reached.getKey(), null));
          }
        }
      }
      return forward;
    }
    if (one.min() > 1) {
      return forward;
    }
    for (Node source : graph.nodes(edge.from())) {
      for (Node target : neighbours(source, one)) {
        forward.add(backwards ? new Pair(target, source, null) : new Pair(source, target, null));
      }
    }
    return forward;
  }

  private List<Pair> edgePairs(Traverse one, boolean backwards) {
    List<Pair> pairs = new ArrayList<>();
    for (Edge edge : graph.edges(one.edge())) {
      Node source = graph.node(one.edge().from(), edge.src());
      Node target = graph.node(one.edge().to(), edge.dst());
      if (source == null || target == null) {
        continue;
      }
      pairs.add(backwards ? new Pair(target, source, edge) : new Pair(source, target, edge));
      if (one.undirected() && !source.equals(target)) {
        pairs.add(new Pair(target, source, edge));
      }
    }
    return pairs;
  }

  private Set<Node> neighbours(Node node, Traverse one) {
    Set<Node> found = new LinkedHashSet<>();
    for (Edge edge : graph.edges(one.edge())) {
      if (edge.src().equals(node.id())) {
        addIfThere(found, one.edge().to(), edge.dst());
      }
      if (one.undirected() && edge.dst().equals(node.id())) {
        addIfThere(found, one.edge().from(), edge.src());
      }
    }
    return found;
  }

  private void addIfThere(Set<Node> found, NodeDef def, String id) {
    Node node = graph.node(def, id);
    if (node != null) {
      found.add(node);
    }
  }

  /** Shortest distances; the source itself is at distance 1 if it has an edge to itself. */
  private Map<Node, Integer> distances(Node source, Traverse one) {
    Map<Node, Integer> distances = new HashMap<>();
    Set<Node> frontier = Set.of(source);
    for (int hop = 1; hop <= one.max() && !frontier.isEmpty(); hop++) {
      Set<Node> next = new LinkedHashSet<>();
      for (Node node : frontier) {
        for (Node neighbour : neighbours(node, one)) {
          boolean back = neighbour.equals(source) && hop > 1;
          if (!back && distances.putIfAbsent(neighbour, hop) == null) {
            next.add(neighbour);
          }
        }
      }
      frontier = next;
    }
    return distances;
  }

  private static boolean fits(Map<String, Object> assignment, String variable, Node node) {
    Object bound = assignment.get(variable);
    return bound == null || bound.equals(node);
  }

  private static Map<String, Object> with(Map<String, Object> one, String name, Object value) {
    Map<String, Object> extended = new HashMap<>(one);
    extended.put(name, value);
    return extended;
  }

  /** The value of an operand for an assignment. */
  @Nullable Object value(Operand operand, Map<String, Object> assignment) {
    if (operand instanceof ReadQuery.Literal literal) {
      return literal.value();
    }
    if (operand instanceof ReadQuery.ParamRef param) {
      return arguments.get(param.name());
    }
    if (operand instanceof ReadQuery.Id id) {
      return ((Node) Objects.requireNonNull(assignment.get(id.variable()))).id();
    }
    ReadQuery.PropertyOf property = (ReadQuery.PropertyOf) operand;
    Object bound = assignment.get(property.variable());
    return bound instanceof Node node
        ? node.values().get(property.property())
        : ((Edge) Objects.requireNonNull(bound)).values().get(property.property());
  }

  /** Whether a comparison holds; with a null it never does. */
  static boolean holds(@Nullable Object left, String op, @Nullable Object right) {
    if (left == null || right == null) {
      return false;
    }
    switch (op) {
      case "contains":
        return left instanceof List<?> list
            ? list.stream().anyMatch(item -> item != null && Values.compare(item, right) == 0)
            : ((String) left).contains((String) right);
      case "starts_with":
        return ((String) left).startsWith((String) right);
      case "=":
        return Values.compare(left, right) == 0;
      case "!=":
        return Values.compare(left, right) != 0;
      case "<":
        return Values.compare(left, right) < 0;
      case "<=":
        return Values.compare(left, right) <= 0;
      case ">":
        return Values.compare(left, right) > 0;
      case ">=":
        return Values.compare(left, right) >= 0;
      default:
        throw new IllegalArgumentException(op);
    }
  }
}
