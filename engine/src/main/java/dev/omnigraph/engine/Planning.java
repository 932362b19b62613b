package dev.omnigraph.engine;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Reads texts and plans on threads of our own: neither can be stopped within, so that a cancelled
 * caller leaves them behind. They touch nothing that anyone else would notice.
 */
final class Planning implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "omnigraph-planner");
            thread.setDaemon(true);
            return thread;
          });

  /** What the work gives or throws, unless the caller has to stop first. */
  <T> T run(Supplier<T> work) {
    CancelToken cancel = CancelToken.current();
    cancel.check();
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      threads.execute(
          () -> {
            try (CancelToken.Scope scope = cancel.enter()) {
              result.complete(work.get());
            } catch (Throwable e) {
              result.completeExceptionally(e);
            }
          });
      return cancel.await(result);
    } catch (RejectedExecutionException e) {
      throw EngineException.internal("the graph was closed while a statement was planned", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw EngineException.internal("planning failed", cause);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
