package dev.omnigraph.engine.cancel;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells running work to stop: cancelled by another thread, interrupted, or past its deadline.
 *
 * <p>A thread that works for a statement has entered the statement's token ({@link #enter}), so
 * that whatever waits deep inside (for the store, for a lock, for another statement that decodes
 * the same column) finds it by {@link #current()}. Waiting is done by the methods here only: they
 * end within some 10 ms of a cancel. Thread-safe.
 */
public final class CancelToken {
  private static final long POLL_MILLIS = 10;
  private static final ThreadLocal<@Nullable CancelToken> ENTERED = new ThreadLocal<>();

  private final boolean heeds;
  private final long deadlineNanos;
  private final long timeoutSeconds;
  private volatile boolean cancelled;
  private volatile @Nullable Turn turn;
  private volatile boolean gaveWay;

  /** A stretch of work that gives way to others after a while. */
  private record Turn(long endNanos, BooleanSupplier awaited) {}

  private CancelToken(boolean heeds, long timeoutSeconds) {
    this.heeds = heeds;
    this.timeoutSeconds = timeoutSeconds;
    this.deadlineNanos = System.nanoTime() + timeoutSeconds * 1_000_000_000L;
  }

  /** A token without a deadline for 0, else one that runs out after that many seconds. */
  public static CancelToken withTimeout(long seconds) {
    return new CancelToken(true, seconds);
  }

  /**
   * A token that nothing stops, not even an interrupt: for the few steps that must come to their
   * end once they have begun, because others can see that they have.
   */
  public static CancelToken shield() {
    return new CancelToken(false, 0);
  }

  /** The token that this thread has entered, else one that only an interrupt stops. */
  public static CancelToken current() {
    CancelToken entered = ENTERED.get();
    return entered == null ? withTimeout(0) : entered;
  }

  /** The token that this thread has entered, else a new one with that time-out. */
  public static CancelToken currentOr(long timeoutSeconds) {
    CancelToken entered = ENTERED.get();
    return entered == null ? withTimeout(timeoutSeconds) : entered;
  }

  /** A stretch of work under a token; closing it goes back to the token before it. */
  public static final class Scope implements AutoCloseable {
    private final @Nullable CancelToken before;

    private Scope(@Nullable CancelToken before) {
      this.before = before;
    }

    @Override
    public void close() {
      if (before == null) {
        ENTERED.remove();
      } else {
        ENTERED.set(before);
      }
    }
  }

  /** Makes this the token of the calling thread until the scope is closed, on the same thread. */
  public Scope enter() {
    Scope scope = new Scope(ENTERED.get());
    ENTERED.set(this);
    return scope;
  }

  /** The work, done under this token by whatever thread runs it. */
  public <T> Callable<T> carry(Callable<T> work) {
    return () -> {
      try (Scope scope = enter()) {
        return work.call();
      }
    };
  }

  /** Cancels; the work fails with {@code cancelled} at its next check or while it waits. */
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * From now on, until {@link #endTurn}, the work also stops (as if cancelled) once it has run for
   * so long and somebody waits for it to end.
   *
   * @param awaited whether somebody waits; asked only after that time
   */
  public void beginTurn(long nanos, BooleanSupplier awaited) {
    gaveWay = false;
    turn = new Turn(System.nanoTime() + nanos, awaited);
  }

  /** Ends the turn. */
  public void endTurn() {
    turn = null;
  }

  /** Whether work stopped because its last turn was over, and for no other reason. */
  public boolean gaveWay() {
    return gaveWay && !cancelled;
  }

  /**
   * Throws {@code cancelled} or {@code timeout} if the work has to stop, interrupts of the calling
   * thread included.
   */
  public void check() {
    if (!heeds) {
      return;
    }
    if (cancelled || Thread.currentThread().isInterrupted()) {
      throw new EngineException(ErrorCode.CANCELLED, "The statement was cancelled.");
    }
    if (timeoutSeconds > 0 && System.nanoTime() - deadlineNanos > 0) {
      throw new EngineException(
          ErrorCode.TIMEOUT,
          "The statement ran longer than its time-out of " + timeoutSeconds + " s.");
    }
    Turn limited = turn;
    if (limited != null
        && System.nanoTime() - limited.endNanos() > 0
        && limited.awaited().getAsBoolean()) {
      gaveWay = true;
      throw new EngineException(ErrorCode.CANCELLED, "The statement gave way to others.");
    }
  }

  /**
   * Waits for the result of another thread's work. An interrupt of the calling thread, which is
   * left set, also cancels the token, so that threads that work for the same statement stop too.
   *
   * @throws ExecutionException what the work failed with
   * @throws EngineException {@code cancelled} or {@code timeout}; the work goes on
   */
  public <T> T await(CompletableFuture<T> result) throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          check();
        } catch (InterruptedException e) {
          interrupted = true;
          if (heeds) {
            cancel();
          }
          check();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Takes a lock, waiting for it as long as the work need not stop.
   *
   * @throws EngineException {@code cancelled} or {@code timeout}; the lock is not taken
   */
  public void lock(Lock lock) {
    boolean interrupted = false;
    try {
      boolean held = false;
      while (!held) {
        try {
          held = lock.tryLock(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
          if (heeds) {
            cancel();
          }
        }
        if (!held) {
          check();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Pauses for a while, or until the work has to stop. */
  public void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      check();
      LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS)));
      interrupted |= !heeds && Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
