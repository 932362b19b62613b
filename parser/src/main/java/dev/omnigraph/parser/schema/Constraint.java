package dev.omnigraph.parser.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constraint of a node or edge type, whether written at a property or in the body. */
public sealed interface Constraint {
  /** The key of a node type: identity, uniqueness and an index. */
  record Key(List<String> columns) implements Constraint {}

  /**
   * No two entities share the tuple; a null component exempts. Edge columns may be {@code src} and
   * {@code dst}.
   */
  record Unique(List<String> columns) implements Constraint {}

  /** An index is wanted; never changes a result. */
  record Index(List<String> columns) implements Constraint {}

  /**
   * Inclusive bounds of a number, either side null for open; bounds are Long or Double (BigInteger
   * beyond long).
   */
  record Range(String column, @Nullable Number min, @Nullable Number max) implements Constraint {}

  /** A regular expression that must be found in the String (searched, not anchored). */
  record Check(String column, String pattern) implements Constraint {}
}
