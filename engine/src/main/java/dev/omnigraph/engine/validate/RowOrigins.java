package dev.omnigraph.engine.validate;

import org.jspecify.annotations.Nullable;

/** Where staged rows came from, so that an error can name the place: a load knows the lines. */
@FunctionalInterface
public interface RowOrigins {
  /** Rows whose origin is the statement itself. */
  RowOrigins NONE = (tableKey, ordinal) -> null;

  /**
   * The origin of a row.
   *
   * @param ordinal in the image after the change
   */
  @Nullable Origin of(String tableKey, int ordinal);

  /**
   * Whether rows of an edge table got explicit ids, which then are compared with each other and
   * with those that were there. Ids that the engine made need no comparison, so that an insert of
   * edges never needs an index over the ids of all edges.
   */
  default boolean hasExplicitIds(String edgeTable) {
    return false;
  }

  /**
   * A line of a file.
   *
   * @param path as the user gave it
   * @param line 1-based
   */
  record Origin(String path, long line) {}
}
