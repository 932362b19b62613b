package dev.omnigraph.jdbc.differential;

import dev.omnigraph.jdbc.differential.ModelSchema.EdgeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.NodeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.PropDef;
import dev.omnigraph.jdbc.differential.ModelSchema.Scalar;
import dev.omnigraph.jdbc.differential.Mutation.Condition;
import dev.omnigraph.jdbc.differential.Mutation.Statement;
import dev.omnigraph.jdbc.differential.Mutation.Value;
import dev.omnigraph.jdbc.differential.ReadQuery.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes one random, well-typed mutation of one to three statements. */
final class MutationGenerator {
  private static final List<String> COMPARISONS = List.of("=", "=", "=", "!=", "<", ">=");

  private final ModelSchema schema;
  private final RandomGenerator random;
  private final Map<String, Param> params = new LinkedHashMap<>();

  private MutationGenerator(ModelSchema schema, RandomGenerator random) {
    this.schema = schema;
    this.random = random;
  }

  static Mutation mutation(ModelSchema schema, RandomGenerator random) {
    MutationGenerator generator = new MutationGenerator(schema, random);
    List<Statement> statements = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      statements.add(generator.statement());
    }
    return new Mutation(generator.params, statements);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Statement statement() {
    NodeDef node = pick(schema.nodes());
    EdgeDef edge = pick(schema.edges());
    int choice = random.nextInt(100);
    if (choice < 30) {
      return insertNode(node);
    }
    if (choice < 55) {
      return new Mutation.InsertEdge(
          edge, endpoint(edge.from()), endpoint(edge.to()), assignments(edge.props(), true));
    }
    if (choice < 80) {
      List<PropDef> others = node.props().subList(1, node.props().size());
      Map<String, Value> values = assignments(others, false);
      if (values.isEmpty()) {
        PropDef prop = pick(others);
        values.put(prop.name(), valueFor(prop, Values.random(prop, random)));
      }
      return new Mutation.Update(node, values, condition(node));
    }
    return choice < 90
        ? new Mutation.DeleteNodes(node, condition(node))
        : new Mutation.DeleteEdges(edge, condition(edge));
  }

  private Statement insertNode(NodeDef node) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put(node.key().name(), valueFor(node.key(), Values.randomKey(node, random)));
    values.putAll(assignments(node.props().subList(1, node.props().size()), true));
    return new Mutation.InsertNode(node, values);
  }

  /** Values for some properties, for all required ones if so asked. */
  private Map<String, Value> assignments(List<PropDef> props, boolean insert) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (PropDef prop : props) {
      if ((insert && !prop.nullable()) || random.nextInt(100) < 50) {
        values.put(prop.name(), valueFor(prop, Values.random(prop, random)));
      }
    }
    return values;
  }

  private Value endpoint(NodeDef node) {
    String id = String.valueOf(Values.randomKey(node, random));
    return valueFor(new PropDef("id", Scalar.STRING, false, false), id);
  }

  /** A null can only be said by an optional parameter. */
  private Value valueFor(PropDef prop, @Nullable Object value) {
    if (value != null && random.nextInt(100) < 60) {
      return new Value(null, value);
    }
    String name = "p" + params.size();
    params.put(name, new Param(prop.typeText(), value));
    return new Value(name, null);
  }

  private Condition condition(NodeDef node) {
    if (random.nextInt(100) < 60) {
      return new Condition(
          node.key().name(),
          random.nextInt(100) < 90 ? "=" : ">",
          valueFor(node.key(), Values.randomKey(node, random)));
    }
    return condition(node.props(), node);
  }

  private Condition condition(List<PropDef> props, NodeDef fallback) {
    PropDef prop = pick(props);
    if (prop.list()) {
      prop = fallback.key();
    }
    PropDef required = new PropDef(prop.name(), prop.scalar(), false, false);
    Object value = Values.random(prop.scalar(), random);
    return new Condition(prop.name(), pick(COMPARISONS), valueFor(required, value));
  }

  private Condition condition(EdgeDef edge) {
    List<PropDef> scalars = edge.props().stream().filter(prop -> !prop.list()).toList();
    if (!scalars.isEmpty() && random.nextInt(100) < 40) {
      PropDef prop = pick(scalars);
      PropDef required = new PropDef(prop.name(), prop.scalar(), false, false);
      Object value = Values.random(prop.scalar(), random);
      return new Condition(prop.name(), pick(COMPARISONS), valueFor(required, value));
    }
    boolean from = random.nextBoolean();
    return new Condition(
        from ? "from" : "to",
        random.nextInt(100) < 90 ? "=" : "!=",
        endpoint(from ? edge.from() : edge.to()));
  }
}
