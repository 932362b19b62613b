package dev.omnigraph.engine.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a graph.
 *
 * @param name its name
 * @param incarnation ULID of this creation of the name
 * @param createdFrom the branch that it came from; null for {@code main}
 * @param createdAt when
 * @param floor commits made on it below this version may have been cleaned up, all but its head
 */
public record BranchInfo(
    String name, String incarnation, @Nullable String createdFrom, Instant createdAt, long floor) {
  /** The branch that every graph has. */
  public static final String MAIN = "main";
}
