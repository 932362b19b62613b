package dev.omnigraph.parser.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type that a schema declares: interface, node or edge. */
public sealed interface GraphType permits InterfaceType, ElementType {
  /** The declared name. */
  String name();

  /** Properties in order of declaration, those taken over from interfaces behind the own ones. */
  List<Property> properties();

  /** The property of that exact name, or null. */
  default @Nullable Property property(String propertyName) {
    for (Property property : properties()) {
      if (property.name().equals(propertyName)) {
        return property;
      }
    }
    return null;
  }
}
