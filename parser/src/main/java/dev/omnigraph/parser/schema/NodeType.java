package dev.omnigraph.parser.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node type. */
public record NodeType(
    String name,
    List<Property> properties,
    List<Annotation> annotations,
    List<String> interfaces,
    List<Constraint> constraints,
    @Nullable String description)
    implements ElementType {
  public NodeType {
    properties = List.copyOf(properties);
    annotations = List.copyOf(annotations);
    interfaces = List.copyOf(interfaces);
    constraints = List.copyOf(constraints);
  }

  @Override
  public String tableKey() {
    return "node:" + name;
  }

  /** The columns of the key in order; empty for a keyless type. */
  public List<String> keyColumns() {
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.Key key) {
        return key.columns();
      }
    }
    return List.of();
  }
}
