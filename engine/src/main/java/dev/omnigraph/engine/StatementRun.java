package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.publish.Leases;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.OutOfMemoryException;
import org.jspecify.annotations.Nullable;

/**
 * What one running statement holds: its context, its memory, its pins, its entry among the running
 * statements. Closed once, by whichever execution took it over; closing it checks that nothing
 * leaked.
 */
final class StatementRun implements AutoCloseable {
  private final ExecContext context;
  private final RunningStatement running;
  private final long memoryLimit;
  private final List<Runnable> atClose = new ArrayList<>();
  private Leases.@Nullable Use lease;
  private boolean closed;

  StatementRun(ExecContext context, RunningStatement running, long memoryLimit) {
    this.context = context;
    this.running = running;
    this.memoryLimit = memoryLimit;
  }

  ExecContext context() {
    return context;
  }

  RunningStatement running() {
    return running;
  }

  /** Fails if what is read may be gone. */
  void checkLease() {
    if (lease != null) {
      lease.check();
    }
  }

  /** Reads under a lease, which ends with it. */
  void readUnder(Leases.Use use) {
    lease = use;
    onClose(use::close);
  }

  /** Runs something at close, last registered first. */
  void onClose(Runnable action) {
    atClose.add(action);
  }

  EngineException outOfMemory(OutOfMemoryException cause) {
    return new EngineException(
            ErrorCode.MEMORY,
            "The statement needs more memory than the engine's memoryLimit of "
                + memoryLimit
                + " bytes allows: raise memoryLimit, or let the statement touch fewer rows at a"
                + " time.",
            cause)
        .with("limit", memoryLimit);
  }

  /**
   * A failure that no part of the engine expected: a bug of ours, unless it is an error of the JVM.
   */
  static RuntimeException unexpected(Throwable cause) {
    if (cause instanceof StackOverflowError) {
      return new EngineException(
          ErrorCode.MEMORY, "The statement is nested too deeply: split it.", cause);
    }
    if (cause instanceof OutOfMemoryError) {
      return new EngineException(
              ErrorCode.MEMORY,
              "The statement needs more memory than the Java heap has: raise -Xmx, or let the"
                  + " statement touch fewer rows at a time.",
              cause)
          .with("limit", Runtime.getRuntime().maxMemory());
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return EngineException.internal(
        "The engine failed in an unexpected way ("
            + cause
            + "). The statement changed nothing; please report it.",
        cause);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    context.pins().close();
    try {
      context.allocator().close();
    } finally {
      for (int i = atClose.size() - 1; i >= 0; i--) {
        atClose.get(i).run();
      }
    }
  }
}
