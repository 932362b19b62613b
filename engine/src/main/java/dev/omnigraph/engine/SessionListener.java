package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;

/**
 * Told what a session's statements and commits do to the graph, on the thread that does it. What it
 * throws fails the statement, so it should not.
 */
public interface SessionListener {
  /** A commit is visible. */
  void published(String branch, Session.CommitInfo commit);

  /**
   * A publish lost a race; whether it is tried again, or thrown to the user, is not known yet.
   *
   * @param failure with the code {@code expected_version_mismatch} or {@code publish_contention}
   */
  void conflict(EngineException failure);
}
