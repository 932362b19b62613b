package dev.omnigraph.jdbc.history;

import java.util.List;

/**
 * One transaction as its client saw it.
 *
 * @param id tells it from all others
 * @param client the client that ran it; a client runs one at a time
 * @param began when it began, in nanoseconds
 * @param ended when its end was known to the client
 * @param outcome what the client was told
 * @param steps what it did, in order
 */
record Txn(int id, int client, long began, long ended, Outcome outcome, List<Step> steps) {
  enum Outcome {
    COMMITTED,
    ABORTED,
    /** The answer was lost: it may have happened. */
    UNKNOWN
  }

  /** Something done to one list. */
  sealed interface Step {
    String key();

    /** An element, unique in the whole history, was put at the end. */
    record Append(String key, int value) implements Step {}

    /** The whole list was read. */
    record Read(String key, List<Integer> values) implements Step {}
  }

  Txn {
    steps = List.copyOf(steps);
  }
}
