package dev.omnigraph.engine.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CALL as written: which routine, with which arguments.
 *
 * @param schema {@code system} or {@code queries}, as written; null if only a name was given
 * @param name the routine's name as written
 * @param arguments in order, positional ones first
 * @param parameterCount how many {@code ?} there are
 */
public record CallStatement(
    @Nullable String schema, String name, List<Argument> arguments, int parameterCount) {
  public CallStatement {
    arguments = List.copyOf(arguments);
  }

  /**
   * An argument.
   *
   * @param name of a named one, else null
   * @param value a constant or a parameter
   */
  public record Argument(@Nullable String name, Value value) {}

  /** What is passed. */
  public sealed interface Value {
    /**
     * A constant: String, Long, BigInteger, BigDecimal, Double, Boolean, a List of these, or null.
     */
    record Constant(@Nullable Object value) implements Value {}

    /** The parameter {@code ?} of that 0-based position. */
    record Parameter(int index) implements Value {}

    /** {@code ARRAY[…]} with a parameter in it. */
    record Array(List<Value> items) implements Value {
      public Array {
        items = List.copyOf(items);
      }
    }
  }
}
