package dev.omnigraph.engine.storage.lance;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls into the native library on threads of our own, so that a cancelled caller can return
 * while the call, which nothing can stop, ends by itself.
 */
final class StoreCalls implements AutoCloseable {
  private static final long CLOSE_SECONDS = 60;

  private final ExecutorService threads;
  private final AtomicInteger abandoned = new AtomicInteger();

  /** Calls on threads of our own, by an executor put around them, which is shut down with this. */
  StoreCalls(UnaryOperator<ExecutorService> around) {
    this.threads = around.apply(Executors.newCachedThreadPool(new Daemons()));
  }

  /**
   * Runs a call that may be abandoned.
   *
   * @param what names the call in error messages
   * @param discard frees a result that nobody waits for any more
   */
  <T> T run(String what, Callable<T> call, Consumer<T> discard) {
    CancelToken cancel = CancelToken.current();
    CompletableFuture<T> result = start(what, call);
    try {
      return cancel.await(result);
    } catch (EngineException e) {
      abandoned.incrementAndGet();
      result.whenComplete(
          (value, error) -> {
            abandoned.decrementAndGet();
            if (error == null) {
              discard.accept(value);
            }
          });
      throw e;
    } catch (ExecutionException e) {
      throw LanceErrors.failure(what, e.getCause());
    }
  }

  /** Runs calls side by side; when one fails the others have ended, or are abandoned. */
  void runAll(String what, List<Callable<Boolean>> work) {
    List<CompletableFuture<Boolean>> results = new ArrayList<>();
    work.forEach(call -> results.add(start(what, call)));
    CompletableFuture<Void> all =
        CompletableFuture.allOf(results.toArray(new CompletableFuture<?>[0]));
    try {
      CancelToken.current().await(all);
    } catch (ExecutionException e) {
      throw LanceErrors.failure(what, e.getCause());
    }
  }

  /** Runs a call to its end, whatever happens to the caller. */
  <T> T runToEnd(String what, Callable<T> call) {
    try {
      return CancelToken.shield().await(start(what, call));
    } catch (ExecutionException e) {
      throw LanceErrors.failure(what, e.getCause());
    }
  }

  /** How many calls have not ended that nobody waits for any more. */
  int abandoned() {
    return abandoned.get();
  }

  private <T> CompletableFuture<T> start(String what, Callable<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(new Call<>(what, call, result));
    return result;
  }

  /** A call on its thread. */
  private record Call<T>(String what, Callable<T> call, CompletableFuture<T> result)
      implements Runnable {
    @Override
    public void run() {
      try {
        result.complete(call.call());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }

    @Override
    public String toString() {
      return what;
    }
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
