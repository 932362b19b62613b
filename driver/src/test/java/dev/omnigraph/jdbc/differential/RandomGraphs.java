package dev.omnigraph.jdbc.differential;

import dev.omnigraph.jdbc.differential.ModelGraph.Node;
import dev.omnigraph.jdbc.differential.ModelSchema.EdgeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.NodeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.PropDef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes random graphs of a schema: small, dense enough for cycles, parallel edges and loops. */
final class RandomGraphs {
  private RandomGraphs() {}

  static ModelGraph graph(ModelSchema schema, RandomGenerator random) {
    ModelGraph graph = new ModelGraph(schema);
    for (NodeDef def : schema.nodes()) {
      for (int i = random.nextInt(20); i > 0; i--) {
        Map<String, @Nullable Object> values = values(def.props(), random);
        Object key = Values.randomKey(def, random);
        values.put(def.key().name(), key);
        graph.put(new Node(def, String.valueOf(key), values));
      }
    }
    for (EdgeDef def : schema.edges()) {
      List<Node> sources = graph.nodes(def.from());
      List<Node> targets = graph.nodes(def.to());
      for (int i = random.nextInt(30); i > 0 && !sources.isEmpty() && !targets.isEmpty(); i--) {
        String src = sources.get(random.nextInt(sources.size())).id();
        String dst = targets.get(random.nextInt(targets.size())).id();
        graph.add(def, src, dst, values(def.props(), random));
      }
    }
    return graph;
  }

  private static Map<String, @Nullable Object> values(List<PropDef> props, RandomGenerator random) {
    Map<String, @Nullable Object> values = new HashMap<>();
    props.forEach(prop -> values.put(prop.name(), Values.random(prop, random)));
    return values;
  }
}
