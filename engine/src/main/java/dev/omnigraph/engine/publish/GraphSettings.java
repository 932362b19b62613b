package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.GraphOptions.Durability;
import java.time.Clock;

/**
 * How a graph's store is opened.
 *
 * @param create make an empty graph where there is none
 * @param schema a {@code .pg} text, or empty for none
 * @param actor recorded on a commit that opening makes
 * @param durability of that commit
 * @param cacheBytes bound of the shared column cache
 * @param stageBytes bound of a transaction's rows in memory, beyond which they are spilled
 * @param clock of commit times and ULIDs
 */
public record GraphSettings(
    boolean create,
    String schema,
    String actor,
    Durability durability,
    long cacheBytes,
    long stageBytes,
    Clock clock) {
  /** The same store with another wanted schema, for the commit that accepts it. */
  GraphSettings forSchema(String newSchema, String newActor, Durability newDurability) {
    return new GraphSettings(
        create, newSchema, newActor, newDurability, cacheBytes, stageBytes, clock);
  }
}
