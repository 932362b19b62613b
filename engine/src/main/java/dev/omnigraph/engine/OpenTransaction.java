package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.Transaction;
import dev.omnigraph.engine.table.GraphImage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A transaction and what it began on. Rows that are still being read when it ends keep what it
 * staged until they are read to the end or given up. Of one session, like it not thread-safe.
 */
final class OpenTransaction implements AutoCloseable {
  private final Snapshot snapshot;
  private final Transaction writes;
  private Commit.Operation operation = Commit.Operation.MUTATE;
  private int readers;
  private boolean ended;
  private long lastUsedNanos = System.nanoTime();
  private long longestIdleNanos;

  /**
   * @param snapshot the state that its statements read, their own writes aside
   * @param writes what they stage
   */
  OpenTransaction(Snapshot snapshot, Transaction writes) {
    this.snapshot = snapshot;
    this.writes = writes;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  Transaction writes() {
    return writes;
  }

  /** Notes what kind of statement wrote: with a load in it the whole is recorded as one. */
  void did(Commit.Operation kind) {
    if (kind == Commit.Operation.LOAD) {
      operation = kind;
    }
  }

  Commit.Operation operation() {
    return operation;
  }

  /** The snapshot with the staged rows over it. */
  GraphImage image() {
    return writes.image();
  }

  boolean isEmpty() {
    return writes.isEmpty();
  }

  /** Keeps what is staged readable until {@link #release}. */
  void hold() {
    used();
    readers++;
  }

  void release() {
    used();
    readers--;
    free();
  }

  private void used() {
    long now = System.nanoTime();
    if (readers == 0) {
      longestIdleNanos = Math.max(longestIdleNanos, now - lastUsedNanos);
    }
    lastUsedNanos = now;
  }

  /**
   * Refuses a transaction that at one time had no statement running for longer than allowed: what
   * it read may have been cleaned up since.
   */
  void checkAge(Duration allowed) {
    used();
    if (longestIdleNanos > allowed.toNanos()) {
      Duration idle = Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(longestIdleNanos));
      throw new EngineException(
              ErrorCode.TRANSACTION_TOO_OLD,
              "The transaction was idle for "
                  + idle
                  + ", longer than maxTransactionAge ("
                  + allowed
                  + ") allows. Run it again.")
          .with("age", idle.toString());
    }
  }

  /** Ends it; what it staged goes with the last of its readers. */
  @Override
  public void close() {
    ended = true;
    free();
  }

  private void free() {
    if (ended && readers == 0) {
      writes.close();
    }
  }
}
