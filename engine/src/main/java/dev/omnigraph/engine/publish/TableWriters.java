package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.stage.Transaction;
import dev.omnigraph.engine.stage.WrittenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Writes what a transaction staged, several tables at the same time. */
final class TableWriters {
  private TableWriters() {}

  static List<WrittenTable> write(Transaction transaction, Executor threads) {
    List<Callable<WrittenTable>> writers = transaction.writers();
    if (writers.isEmpty()) {
      return List.of();
    }
    if (writers.size() == 1) {
      try {
        return List.of(writers.get(0).call());
      } catch (Exception e) {
        throw Waiter.failure(e);
      }
    }
    CancelToken cancel = CancelToken.current();
    try (CancelToken.Scope scope = cancel.enter()) {
      List<CompletableFuture<WrittenTable>> running =
          writers.stream().map(writer -> Waiter.start(threads, writer)).toList();
      List<WrittenTable> written = await(running);
      cancel.check();
      return written;
    }
  }

  /** Waits for all of them also where one fails: they use the transaction's memory. */
  private static List<WrittenTable> await(List<CompletableFuture<WrittenTable>> running) {
    List<WrittenTable> written = new ArrayList<>();
    EngineException failure = null;
    for (CompletableFuture<WrittenTable> table : running) {
      try {
        written.add(Waiter.end(table));
      } catch (EngineException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return written;
  }
}
