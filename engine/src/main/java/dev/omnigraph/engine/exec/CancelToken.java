package dev.omnigraph.engine.exec;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;

/**
 * Tells a running statement to stop: cancelled by another thread, or past its deadline.
 * Thread-safe.
 */
public final class CancelToken {
  private final long deadlineNanos;
  private final long timeoutSeconds;
  private volatile boolean cancelled;

  private CancelToken(long timeoutSeconds) {
    this.timeoutSeconds = timeoutSeconds;
    this.deadlineNanos = System.nanoTime() + timeoutSeconds * 1_000_000_000L;
  }

  /** A token without a deadline for 0, else one that runs out after that many seconds. */
  public static CancelToken withTimeout(long seconds) {
    return new CancelToken(seconds);
  }

  /** Cancels; the statement fails with {@code cancelled} at its next check. */
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Throws {@code cancelled} or {@code timeout} if the statement has to stop, thread interrupts
   * included.
   */
  public void check() {
    if (cancelled || Thread.currentThread().isInterrupted()) {
      throw new EngineException(ErrorCode.CANCELLED, "The statement was cancelled.");
    }
    if (timeoutSeconds > 0 && System.nanoTime() - deadlineNanos > 0) {
      throw new EngineException(
          ErrorCode.TIMEOUT,
          "The statement ran longer than its time-out of " + timeoutSeconds + " s.");
    }
  }
}
