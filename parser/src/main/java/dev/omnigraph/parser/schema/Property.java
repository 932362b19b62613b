package dev.omnigraph.parser.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared property of an interface, node or edge type.
 *
 * @param name its name as written
 * @param type its type
 * @param annotations all annotations in order of declaration, {@code @key}, {@code @unique},
 *     {@code @index} included
 * @param description the text of {@code @description}, or null
 */
public record Property(
    String name, ValueType type, List<Annotation> annotations, @Nullable String description) {
  public Property {
    annotations = List.copyOf(annotations);
  }

  /** The first annotation of that name, or null. */
  public @Nullable Annotation annotation(String annotationName) {
    for (Annotation annotation : annotations) {
      if (annotation.name().equals(annotationName)) {
        return annotation;
      }
    }
    return null;
  }
}
