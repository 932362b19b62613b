package dev.omnigraph.engine.storage.lance;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls into the native library on threads of our own, so that an interrupted caller can
 * return while the call, which nothing can stop, ends by itself.
 */
final class StoreCalls implements AutoCloseable {
  private static final long CLOSE_SECONDS = 10;

  private final ExecutorService threads = Executors.newCachedThreadPool(new Daemons());

  /**
   * Runs a call that may be abandoned.
   *
   * @param what names the call in error messages
   * @param discard frees a result that nobody waits for any more
   */
  <T> T run(String what, Callable<T> call, Consumer<T> discard) {
    CompletableFuture<T> result = start(call);
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.whenComplete(
          (value, error) -> {
            if (error == null) {
              discard.accept(value);
            }
          });
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "The statement was cancelled.", e);
    } catch (ExecutionException e) {
      throw LanceErrors.failure(what, e.getCause());
    }
  }

  /** Runs a call to its end, whatever happens to the caller. */
  <T> T runToEnd(String what, Callable<T> call) {
    CompletableFuture<T> result = start(call);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw LanceErrors.failure(what, e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> CompletableFuture<T> start(Callable<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            result.complete(call.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Daemons implements ThreadFactory {
    private final AtomicInteger number = new AtomicInteger();

    @Override
    public @Nullable Thread newThread(Runnable work) {
      Thread thread = new Thread(work, "omnigraph-store-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}
