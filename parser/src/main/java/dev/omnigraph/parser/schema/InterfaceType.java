package dev.omnigraph.parser.schema;

import java.util.List;

/** An interface: properties that node types take over, and a view over all of them. */
public record InterfaceType(String name, List<Property> properties) implements GraphType {
  public InterfaceType {
    properties = List.copyOf(properties);
  }
}
