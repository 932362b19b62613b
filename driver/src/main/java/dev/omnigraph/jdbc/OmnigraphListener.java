package dev.omnigraph.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told what the statements and commits of a connection do; for logs, metrics and tests. The methods
 * run on the thread that does the work, must be quick, and must not use the connection; what they
 * throw is logged and has no other effect. Java Flight Recorder is told the same by the events
 * {@code dev.omnigraph.Statement} and {@code dev.omnigraph.Publish}, of all connections.
 */
public interface OmnigraphListener {
  /**
   * A statement begins to run.
   *
   * @param text as it was given to the driver
   */
  default void statementStarted(String text) {}

  /** A statement has ended: a change when it was done, a query when its rows were let go of. */
  default void statementEnded(StatementEnd end) {}

  /** A commit became visible to others. */
  default void published(Publish publish) {}

  /**
   * A publish lost a race with another writer. With the property {@code conflictRetries} it may be
   * tried again, so that the statement succeeds after all.
   */
  default void conflict(Conflict conflict) {}

  /**
   * How a statement ended.
   *
   * @param text as it was given to the driver
   * @param duration since it was started
   * @param rows rows read, or rows, nodes and edges affected
   * @param failure what it failed with, or null
   */
  record StatementEnd(String text, Duration duration, long rows, @Nullable SQLException failure) {}

  /**
   * A commit.
   *
   * @param branch it was made on
   * @param commitId its id in {@code system.commits}
   * @param version the version that it made
   */
  record Publish(String branch, String commitId, long version) {}

  /**
   * A lost race.
   *
   * @param code {@code expected_version_mismatch} or {@code publish_contention}
   * @param tableKey the table that another writer published first
   * @param expected the version that the transaction had read, or -1 if it is not told
   * @param actual the version that is there now, or -1 if it is not told
   */
  record Conflict(String code, String tableKey, long expected, long actual) {}
}
