package dev.omnigraph.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement gave: rows, or an update count.
 *
 * @param rows the rows, or null
 * @param count the update count; -1 with rows
 * @param counts update counts of the sets of a batch; else {@code count} alone
 * @param effect the effect of a mutation, or null
 * @param keys ids that an insert made
 */
record Outcome(
    @Nullable ResultSetImpl rows,
    long count,
    List<Long> counts,
    OmnigraphStatement.@Nullable MutationResult effect,
    List<String> keys) {

  /** The same, as part of the commit that was made behind it. */
  Outcome committed(String commitId, long version) {
    if (effect == null) {
      return this;
    }
    return new Outcome(
        rows,
        count,
        counts,
        new OmnigraphStatement.MutationResult(effect.nodes(), effect.edges(), commitId, version),
        keys);
  }
}
