package dev.omnigraph.parser.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type that has a table of its own: node or edge. */
public sealed interface ElementType extends GraphType permits NodeType, EdgeType {
  /** {@code node:<Name>} or {@code edge:<Name>}. */
  String tableKey();

  List<Annotation> annotations();

  List<Constraint> constraints();

  @Nullable String description();
}
