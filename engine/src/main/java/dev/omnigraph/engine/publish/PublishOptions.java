package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.GraphOptions.Durability;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction is published.
 *
 * @param actor recorded on the commit
 * @param operation recorded on the commit
 * @param durability what the commit survives once it is acknowledged
 * @param newBranch a branch to make from the transaction's snapshot in the same publish, which then
 *     has the commit; null to publish on the snapshot's branch
 */
public record PublishOptions(
    String actor, Commit.Operation operation, Durability durability, @Nullable String newBranch) {
  /** On the snapshot's branch. */
  public static PublishOptions of(String actor, Commit.Operation operation, Durability durability) {
    return new PublishOptions(actor, operation, durability, null);
  }
}
