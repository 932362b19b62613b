package dev.omnigraph.engine.publish;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a branch stands.
 *
 * @param branch its name
 * @param incarnation ULID of this creation of the name
 * @param commitId its newest commit, made on it or on the branch that it came from
 * @param version of that commit
 * @param committedAt of that commit
 * @param synced whether that commit and all before it are known to survive loss of power
 * @param pins its tables, by key
 */
record Head(
    String branch,
    String incarnation,
    String commitId,
    long version,
    Instant committedAt,
    boolean synced,
    List<Pin> pins) {
  Head {
    pins = List.copyOf(pins);
  }

  /** The table of that key, or null. */
  @Nullable Pin pin(String tableKey) {
    for (Pin pin : pins) {
      if (pin.tableKey().equals(tableKey)) {
        return pin;
      }
    }
    return null;
  }
}
