package dev.omnigraph.jdbc.differential;

import dev.omnigraph.jdbc.differential.ModelSchema.EdgeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.NodeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.PropDef;
import dev.omnigraph.jdbc.differential.ModelSchema.Scalar;
import dev.omnigraph.jdbc.differential.ReadQuery.Bind;
import dev.omnigraph.jdbc.differential.ReadQuery.Clause;
import dev.omnigraph.jdbc.differential.ReadQuery.Filter;
import dev.omnigraph.jdbc.differential.ReadQuery.Id;
import dev.omnigraph.jdbc.differential.ReadQuery.Literal;
import dev.omnigraph.jdbc.differential.ReadQuery.Not;
import dev.omnigraph.jdbc.differential.ReadQuery.Operand;
import dev.omnigraph.jdbc.differential.ReadQuery.Order;
import dev.omnigraph.jdbc.differential.ReadQuery.Param;
import dev.omnigraph.jdbc.differential.ReadQuery.ParamRef;
import dev.omnigraph.jdbc.differential.ReadQuery.Projection;
import dev.omnigraph.jdbc.differential.ReadQuery.PropertyOf;
import dev.omnigraph.jdbc.differential.ReadQuery.Traverse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes one random, well-typed read query. */
final class QueryGenerator {
  private static final List<String> COMPARISONS = List.of("=", "!=", "<", "<=", ">", ">=");

  private final ModelSchema schema;
  private final RandomGenerator random;
  private final List<String> names =
      new ArrayList<>(List.of("p", "zz", "order", "a", "not", "b", "m", "match", "x", "y", "w"));
  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();
  private final Map<String, EdgeDef> edges = new LinkedHashMap<>();
  private final Map<String, Param> params = new LinkedHashMap<>();

  private QueryGenerator(ModelSchema schema, RandomGenerator random) {
    this.schema = schema;
    this.random = random;
  }

  static ReadQuery read(ModelSchema schema, RandomGenerator random) {
    QueryGenerator generator = new QueryGenerator(schema, random);
    List<Clause> clauses = generator.clauses();
    List<Projection> projections = generator.projections();
    List<Order> orders = generator.orders(projections);
    int limit = random.nextInt(4) == 0 ? random.nextInt(6) : -1;
    return new ReadQuery(generator.params, clauses, projections, orders, limit);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String fresh() {
    return names.remove(random.nextInt(names.size()));
  }

  private List<Clause> clauses() {
    List<Clause> clauses = new ArrayList<>();
    if (chance(10)) {
      clauses.add(openTraversal());
    } else {
      clauses.add(bind(fresh(), pick(schema.nodes())));
    }
    int more = random.nextInt(5);
    int unrelated = 0;
    for (int i = 0; i < more && names.size() > 4; i++) {
      int choice = random.nextInt(100);
      Clause clause = null;
      if (choice < 45) {
        clause = traversal(false);
      } else if (choice < 70) {
        clause = filter(List.copyOf(nodes.keySet()));
      } else if (choice < 85) {
        clause = not(0);
      } else if (choice < 90) {
        String again = pick(List.copyOf(nodes.keySet()));
        clause = bind(again, node(again));
      } else if (unrelated++ == 0) {
        clause = bind(fresh(), pick(schema.nodes()));
      }
      if (clause != null) {
        clauses.add(clause);
      }
    }
    return clauses;
  }

  private NodeDef node(String variable) {
    NodeDef def = nodes.get(variable);
    if (def == null) {
      throw new IllegalStateException(variable);
    }
    return def;
  }

  private Bind bind(String variable, NodeDef type) {
    Map<String, Operand> inline = new LinkedHashMap<>();
    if (chance(30)) {
      PropDef prop = pick(type.props());
      inline.put(prop.name(), valueFor(prop.scalar(), keyAware(type, prop)));
    }
    nodes.put(variable, type);
    return new Bind(variable, type, inline);
  }

  private Object keyAware(NodeDef type, PropDef prop) {
    return prop.equals(type.key())
        ? Values.randomKey(type, random)
        : Values.random(prop.scalar(), random);
  }

  /** A literal or a parameter of the type, or for a number sometimes of another number type. */
  private Operand valueFor(Scalar scalar, Object value) {
    if (chance(60)) {
      return new Literal(value);
    }
    String name = "p" + params.size();
    boolean optional = chance(20);
    boolean absent = optional && chance(50);
    params.put(name, new Param(scalar.text + (optional ? "?" : ""), absent ? null : value));
    return new ParamRef(name);
  }

  private Clause openTraversal() {
    EdgeDef edge = pick(schema.edges());
    String left = fresh();
    String right = fresh();
    nodes.put(left, edge.from());
    nodes.put(right, edge.to());
    return new Traverse(left, null, edge, edge.loop() && chance(25), 0, 0, right);
  }

  private @Nullable Clause traversal(boolean inside) {
    String from = pick(List.copyOf(nodes.keySet()));
    return traversalAt(from, inside);
  }

  private @Nullable Clause traversalAt(String from, boolean inside) {
    NodeDef type = node(from);
    List<EdgeDef> fitting =
        schema.edges().stream()
            .filter(edge -> edge.from().equals(type) || edge.to().equals(type))
            .toList();
    if (fitting.isEmpty()) {
      return null;
    }
    EdgeDef edge = pick(fitting);
    NodeDef otherType = edge.from().equals(type) ? edge.to() : edge.from();
    String other = other(otherType);
    int min = 0;
    int max = 0;
    String edgeVariable = null;
    if (chance(25)) {
      min = random.nextInt(1, 3);
      max = min + random.nextInt(3);
    } else if (chance(20) && !(inside && chance(50))) {
      edgeVariable = fresh();
      edges.put(edgeVariable, edge);
    }
    boolean undirected = edge.loop() && chance(25);
    return chance(50)
        ? new Traverse(from, edgeVariable, edge, undirected, min, max, other)
        : new Traverse(other, edgeVariable, edge, undirected, min, max, from);
  }

  private String other(NodeDef type) {
    List<String> same =
        nodes.entrySet().stream()
            .filter(entry -> entry.getValue().equals(type))
            .map(Map.Entry::getKey)
            .toList();
    int choice = random.nextInt(100);
    if (choice < 20) {
      return "_";
    }
    if (choice < 40 && !same.isEmpty()) {
      return pick(same);
    }
    String variable = fresh();
    nodes.put(variable, type);
    return variable;
  }

  private @Nullable Filter filter(List<String> variables) {
    String variable = pick(variables);
    List<PropDef> props = node(variable).props();
    if (!edges.isEmpty() && chance(30)) {
      variable = pick(List.copyOf(edges.keySet()));
      props = edgeDef(variable).props();
    }
    if (props.isEmpty()) {
      return null;
    }
    PropDef prop = pick(props);
    Operand left = new PropertyOf(variable, prop.name());
    if (prop.list()) {
      return new Filter(left, "contains", scalarFor(prop.scalar()));
    }
    if (prop.scalar() == Scalar.STRING && chance(30)) {
      return new Filter(left, chance(50) ? "contains" : "starts_with", scalarFor(Scalar.STRING));
    }
    Operand right = chance(20) ? otherProperty(prop) : null;
    right = right == null ? scalarFor(prop.scalar()) : right;
    boolean turned = chance(10);
    return new Filter(turned ? right : left, pick(COMPARISONS), turned ? left : right);
  }

  private EdgeDef edgeDef(String variable) {
    EdgeDef def = edges.get(variable);
    if (def == null) {
      throw new IllegalStateException(variable);
    }
    return def;
  }

  private Operand scalarFor(Scalar scalar) {
    Scalar type = scalar;
    if (scalar.isNumber() && chance(30)) {
      type = pick(List.of(Scalar.I32, Scalar.I64, Scalar.F64));
    }
    return valueFor(type, Values.random(type, random));
  }

  private @Nullable Operand otherProperty(PropDef prop) {
    List<Operand> fitting = new ArrayList<>();
    nodes.forEach(
        (variable, def) -> {
          for (PropDef other : def.props()) {
            boolean fits =
                other.scalar() == prop.scalar()
                    || (other.scalar().isNumber() && prop.scalar().isNumber());
            if (fits && !other.list()) {
              fitting.add(new PropertyOf(variable, other.name()));
            }
          }
        });
    return fitting.isEmpty() ? null : pick(fitting);
  }

  /** A block that names an outer variable in a clause of its own; its variables end with it. */
  private @Nullable Not not(int depth) {
    Map<String, NodeDef> outerNodes = new LinkedHashMap<>(nodes);
    Map<String, EdgeDef> outerEdges = new LinkedHashMap<>(edges);
    String anchor = pick(List.copyOf(nodes.keySet()));
    List<Clause> clauses = new ArrayList<>();
    Clause first = chance(75) ? traversalAt(anchor, true) : filter(List.of(anchor));
    if (first == null || !mentions(first, anchor)) {
      restore(outerNodes, outerEdges);
      return null;
    }
    clauses.add(first);
    if (chance(40) && names.size() > 4) {
      Clause second = chance(60) ? filter(List.copyOf(nodes.keySet())) : traversal(true);
      if (second != null) {
        clauses.add(second);
      }
    }
    if (depth == 0 && chance(15) && names.size() > 4) {
      Clause nested = not(1);
      if (nested != null) {
        clauses.add(nested);
      }
    }
    restore(outerNodes, outerEdges);
    return new Not(clauses);
  }

  private void restore(Map<String, NodeDef> outerNodes, Map<String, EdgeDef> outerEdges) {
    nodes.keySet().retainAll(outerNodes.keySet());
    edges.keySet().retainAll(outerEdges.keySet());
  }

  private static boolean mentions(Clause clause, String variable) {
    if (clause instanceof Traverse traverse) {
      return traverse.left().equals(variable) || traverse.right().equals(variable);
    }
    Filter filter = (Filter) clause;
    return isOf(filter.left(), variable) || isOf(filter.right(), variable);
  }

  private static boolean isOf(Operand operand, String variable) {
    return operand instanceof PropertyOf property && property.variable().equals(variable);
  }

  private List<Projection> projections() {
    boolean aggregating = chance(30);
    int count = random.nextInt(1, 5);
    List<Projection> all = new ArrayList<>();
    Set<String> columns = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Projection one = projection(aggregating && (i == 0 || chance(40)), aggregating, "c" + i);
      if (columns.add(one.column())) {
        all.add(one);
      }
    }
    return all;
  }

  private Projection projection(boolean aggregate, boolean aggregating, String alias) {
    if (!aggregating && chance(8)) {
      Scalar scalar = pick(List.of(Scalar.values()));
      return new Projection(null, new Literal(Values.random(scalar, random)), alias);
    }
    String variable = pick(List.copyOf(nodes.keySet()));
    List<PropDef> props = node(variable).props();
    if (!edges.isEmpty() && chance(30)) {
      String edge = pick(List.copyOf(edges.keySet()));
      if (!edgeDef(edge).props().isEmpty()) {
        variable = edge;
        props = edgeDef(edge).props();
      }
    }
    PropDef prop = pick(props);
    boolean id = nodes.containsKey(variable) && chance(25);
    if (aggregate) {
      return new Projection(
          id ? "count" : aggregateFor(prop),
          id ? new Id(variable) : new PropertyOf(variable, prop.name()),
          alias);
    }
    boolean groupable = !aggregating || !prop.list();
    Operand operand =
        id || !groupable
            ? nodes.containsKey(variable)
                ? new Id(variable)
                : new Id(pick(List.copyOf(nodes.keySet())))
            : new PropertyOf(variable, prop.name());
    return new Projection(null, operand, chance(50) ? alias : null);
  }

  private String aggregateFor(PropDef prop) {
    if (prop.list() || prop.scalar() == Scalar.BOOL || chance(30)) {
      return "count";
    }
    if (prop.scalar().isNumber()) {
      return pick(List.of("sum", "avg", "min", "max"));
    }
    return pick(List.of("min", "max"));
  }

  private List<Order> orders(List<Projection> projections) {
    List<Order> orders = new ArrayList<>();
    if (chance(50)) {
      return orders;
    }
    boolean aggregating = projections.stream().anyMatch(one -> one.aggregate() != null);
    int count = random.nextInt(1, 3);
    for (int i = 0; i < count; i++) {
      Projection projection = pick(projections);
      if (projection.alias() != null && orderable(projection)) {
        orders.add(new Order(projection.alias(), null, chance(40)));
      } else if (!aggregating) {
        String variable = pick(List.copyOf(nodes.keySet()));
        PropDef prop = pick(node(variable).props());
        if (!prop.list()) {
          orders.add(new Order(null, new PropertyOf(variable, prop.name()), chance(40)));
        }
      }
    }
    return orders;
  }

  private boolean orderable(Projection projection) {
    if (projection.aggregate() != null && !projection.aggregate().matches("min|max")) {
      return true;
    }
    if (!(projection.operand() instanceof PropertyOf property)) {
      return projection.operand() instanceof Id;
    }
    NodeDef def = nodes.get(property.variable());
    List<PropDef> props = def == null ? edgeDef(property.variable()).props() : def.props();
    return props.stream().noneMatch(prop -> prop.name().equals(property.property()) && prop.list());
  }
}
