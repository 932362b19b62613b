package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs work in a transaction, again where another writer was first. */
final class TransactionRuns {
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int MOST_DOUBLINGS = 8;

  private TransactionRuns() {}

  static <T extends @Nullable Object> T run(
      OmnigraphConnection connection, int retries, OmnigraphConnection.@Nullable Work<T> work)
      throws SQLException {
    if (work == null) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST, "The work to run in a transaction is null.", "name", "work");
    }
    if (!connection.getAutoCommit()) {
      throw SqlErrors.of(
          ErrorCode.TRANSACTION_ACTIVE,
          "inTransaction makes a transaction of its own: commit or roll back, and switch autocommit"
              + " on first.",
          "operation",
          "inTransaction");
    }
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      for (int lost = 0; ; lost++) {
        try {
          T result = work.run(connection);
          connection.commit();
          done = true;
          return result;
        } catch (SQLException e) {
          String state = e.getSQLState();
          if (state == null || !state.startsWith("40") || lost >= retries) {
            throw e;
          }
          connection.rollback();
          pause(lost);
        }
      }
    } finally {
      end(connection, done);
    }
  }

  private static void pause(int lost) {
    long bound = FIRST_PAUSE_NANOS << Math.min(lost, MOST_DOUBLINGS);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
  }

  /** A connection that the work closed needs nothing; what is staged must not be committed here. */
  private static void end(OmnigraphConnection connection, boolean done) throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    if (!done) {
      connection.rollback();
    }
    connection.setAutoCommit(true);
  }
}
