package dev.omnigraph.engine.cancel;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock for work that may take long or wait for the store: whoever waits for it goes on heeding
 * the token of its own statement ({@link CancelToken#current}). Reentrant.
 */
public final class CancellableLock {
  private final ReentrantLock lock = new ReentrantLock();
  private final Hold hold = new Hold();

  /** The time for which the lock is held; closing it, on the same thread, frees the lock. */
  public final class Hold implements AutoCloseable {
    private Hold() {}

    @Override
    public void close() {
      lock.unlock();
    }
  }

  /**
   * Takes the lock.
   *
   * @throws dev.omnigraph.engine.error.EngineException {@code cancelled} or {@code timeout} if the
   *     work of this thread has to stop before the lock is free
   */
  public Hold hold() {
    if (!lock.tryLock()) {
      CancelToken.current().lock(lock);
    }
    return hold;
  }
}
