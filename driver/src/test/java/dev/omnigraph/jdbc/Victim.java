package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread that runs something on a statement which is going to be stopped. */
final class Victim {
  /** What it runs. */
  interface Work {
    void run(Statement statement) throws Exception;
  }

  private final Connection connection;
  private final Statement statement;
  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private volatile boolean interruptedAfter;
  private volatile long endNanos;

  private Victim(Connection connection, Statement statement, Work work) {
    this.connection = connection;
    this.statement = statement;
    this.thread =
        new Thread(
            () -> {
              try {
                work.run(statement);
              } catch (Throwable e) {
                failure = e;
              } finally {
                endNanos = System.nanoTime();
                interruptedAfter = Thread.currentThread().isInterrupted();
              }
            },
            "victim");
  }

  /** Starts the work, with a time-out of a second if that is what stops it. */
  static Victim start(Connection connection, Stop stop, Work work) throws SQLException {
    Statement statement = connection.createStatement();
    statement.setQueryTimeout(stop == Stop.TIME_OUT ? 1 : 0);
    Victim victim = new Victim(connection, statement, work);
    victim.thread.start();
    return victim;
  }

  /** Stops it and gives the milliseconds until the work ended. */
  long stop(Stop stop, long startNanos) throws Exception {
    long from = System.nanoTime();
    if (stop == Stop.TIME_OUT) {
      from = Math.max(from, startNanos + TimeUnit.SECONDS.toNanos(1));
    }
    stop.stop(thread, connection, statement);
    join();
    return TimeUnit.NANOSECONDS.toMillis(Math.max(0, endNanos - from));
  }

  /** Stops it without waiting for it. */
  void stopOnly(Stop stop) throws SQLException {
    stop.stop(thread, connection, statement);
  }

  /** Waits so long for the end of the work. */
  void await(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  void join() throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(20));
    assertThat(thread.isAlive()).as("still running long after it was stopped").isFalse();
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** The failure must be of the one or the other kind. */
  void assertStopped(Stop stop) {
    assertThat(failure).as(stop + " gives an SQLException").isInstanceOf(SQLException.class);
    String state = ((SQLException) failure).getSQLState();
    assertThat(state).as(() -> stop + ": " + failure).isIn(states(stop));
    if (stop == Stop.INTERRUPT) {
      assertThat(interruptedAfter).as("the interrupt is left set").isTrue();
    }
  }

  private static Object[] states(Stop stop) {
    return switch (stop) {
      case TIME_OUT -> new Object[] {"HYT00"};
      case STATEMENT_CANCEL, INTERRUPT -> new Object[] {"57014"};
      case STATEMENT_CLOSE -> new Object[] {"57014", "55000"};
      case CONNECTION_CLOSE, CONNECTION_ABORT -> new Object[] {"57014", "08003"};
    };
  }
}
