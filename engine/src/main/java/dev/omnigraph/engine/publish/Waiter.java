package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Waits for work on another thread to its end, and tells it when the waiting thread is cancelled.
 */
final class Waiter<T> {
  private volatile boolean cancelled;

  /** Runs the work and waits. */
  T run(Executor threads, Callable<T> work) {
    CompletableFuture<T> result = start(threads, work);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
          cancelled = true;
        } catch (ExecutionException e) {
          throw failure(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Starts work without waiting. */
  static <T> CompletableFuture<T> start(Executor threads, Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  static EngineException failure(@Nullable Throwable cause) {
    if (cause instanceof EngineException known) {
      return known;
    }
    return EngineException.internal("Publishing failed: " + cause, cause);
  }

  /** Called by the work: throws {@code cancelled} if the waiting thread was interrupted. */
  void check() {
    if (cancelled) {
      throw new EngineException(ErrorCode.CANCELLED, "The statement was cancelled.");
    }
  }
}
