package dev.omnigraph.engine;

import org.jspecify.annotations.Nullable;

/**
 * How a graph is opened. {@code memoryLimit} and {@code threads} count only for the first opener in
 * the process.
 *
 * @param create make an empty graph where none is
 * @param schema a {@code .pg} file or text, or null
 * @param actor recorded on a commit that opening makes
 * @param durability of that commit
 * @param memoryLimit bytes of off-heap memory, 0 for the default
 * @param threads worker threads, 0 for all cores
 */
public record GraphOptions(
    boolean create,
    @Nullable String schema,
    String actor,
    Durability durability,
    long memoryLimit,
    int threads) {
  /** What an acknowledged commit survives. */
  public enum Durability {
    /** Loss of power. */
    FSYNC,
    /** The end of the process. */
    OS
  }
}
