package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Work on other threads that must come to its end before the caller goes on. It runs under the
 * caller's token, so that it comes to it soon when the caller is cancelled.
 */
final class Waiter {
  private Waiter() {}

  /** Runs the work and waits to its end; what it gives counts, also if the caller is cancelled. */
  static <T> T run(Executor threads, Callable<T> work) {
    try (CancelToken.Scope scope = CancelToken.current().enter()) {
      return end(start(threads, work));
    }
  }

  /** Starts work under the caller's token, without waiting. */
  static <T> CompletableFuture<T> start(Executor threads, Callable<T> work) {
    Callable<T> carried = CancelToken.current().carry(work);
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            result.complete(carried.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /** Waits for started work to its end, also if the caller is cancelled. */
  static <T> T end(CompletableFuture<T> result) {
    CancelToken cancel = CancelToken.current();
    try {
      return cancel.await(result);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (EngineException e) {
      return shielded(result);
    }
  }

  private static <T> T shielded(CompletableFuture<T> result) {
    try {
      return CancelToken.shield().await(result);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  static EngineException failure(@Nullable Throwable cause) {
    if (cause instanceof EngineException known) {
      return known;
    }
    return EngineException.internal("Publishing failed: " + cause, cause);
  }
}
