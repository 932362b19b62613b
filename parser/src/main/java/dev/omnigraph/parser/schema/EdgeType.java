package dev.omnigraph.parser.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edge type.
 *
 * @param from name of the source node type
 * @param to name of the target node type
 * @param minOut least number of outgoing edges of a source that has or had one
 * @param maxOut greatest number of outgoing edges of a source, or null for no bound
 */
public record EdgeType(
    String name,
    String from,
    String to,
    long minOut,
    @Nullable Long maxOut,
    List<Property> properties,
    List<Annotation> annotations,
    List<Constraint> constraints,
    @Nullable String description)
    implements ElementType {
  public EdgeType {
    properties = List.copyOf(properties);
    annotations = List.copyOf(annotations);
    constraints = List.copyOf(constraints);
  }

  @Override
  public String tableKey() {
    return "edge:" + name;
  }
}
