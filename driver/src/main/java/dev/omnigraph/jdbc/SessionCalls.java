package dev.omnigraph.jdbc;

import dev.omnigraph.engine.cancel.CancelToken;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection into its session: one at a time, each under a token by which another
 * thread stops it, also while it waits for the one before it. Thread-safe.
 */
final class SessionCalls {
  private static final long CLOSE_MILLIS = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<CancelToken> running = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Runnable> last = new AtomicReference<>();
  private volatile boolean stopped;

  /** Runs work alone in the session, under the token that the thread has entered or a new one. */
  <T> T run(ConnectionImpl.Call<T> work) throws SQLException {
    if (lock.isHeldByCurrentThread()) {
      return work.run();
    }
    CancelToken token = CancelToken.currentOr(0);
    running.add(token);
    if (stopped) {
      token.cancel();
    }
    try (CancelToken.Scope scope = token.enter()) {
      if (!lock.tryLock()) {
        token.lock(lock);
      }
      try {
        return work.run();
      } finally {
        leave();
      }
    } finally {
      running.remove(token);
    }
  }

  private void leave() {
    lock.unlock();
    if (last.get() != null && !lock.isHeldByCurrentThread() && lock.tryLock()) {
      finish();
    }
  }

  /** Cancels what runs or waits to run, and all that comes after. */
  void stop() {
    stopped = true;
    running.forEach(CancelToken::cancel);
  }

  /**
   * Runs the last work. A call that is past the point where it can be stopped is not waited for
   * long: it then does the last work when it ends.
   *
   * @param patient whether to wait for such a call all the same
   */
  void end(Runnable work, boolean patient) {
    last.set(work);
    boolean interrupted = false;
    boolean held = lock.tryLock();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
    while (!held && (patient || System.nanoTime() - until < 0)) {
      try {
        held = lock.tryLock(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    try {
      if (held) {
        finish();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Does the last work, unless it is done, and lets go of the lock. */
  private void finish() {
    try (CancelToken.Scope scope = CancelToken.shield().enter()) {
      Runnable work = last.getAndSet(null);
      if (work != null) {
        work.run();
      }
    } finally {
      lock.unlock();
    }
  }
}
