package dev.omnigraph.engine;

import dev.omnigraph.engine.cancel.CancelToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement between its start and its close, as {@code system.statements} shows it. Thread-safe.
 */
final class RunningStatement {
  private static final long REPORT_NANOS = 100_000_000L;

  private final long id;
  private final long session;
  private final String actor;
  private final String text;
  private final Instant startedAt;
  private final CancelToken cancel;
  private final ExecutionOptions.@Nullable ProgressListener listener;
  private volatile String phase = "running";
  private volatile double progress = -1;
  private long lastReport;

  RunningStatement(
      long id,
      long session,
      String actor,
      String text,
      Instant startedAt,
      CancelToken cancel,
      ExecutionOptions.@Nullable ProgressListener listener) {
    this.id = id;
    this.session = session;
    this.actor = actor;
    this.text = text;
    this.startedAt = startedAt;
    this.cancel = cancel;
    this.listener = listener;
  }

  /**
   * Notes progress and tells the listener, ten times a second at most, each phase's start and end
   * always.
   */
  void report(String newPhase, long done, long total) {
    boolean changed = !newPhase.equals(phase);
    phase = newPhase;
    progress = total > 0 ? Math.min(1.0, (double) done / total) : -1;
    long now = System.nanoTime();
    if (listener != null && (changed || done == total || now - lastReport >= REPORT_NANOS)) {
      lastReport = now;
      listener.progress(newPhase, done, total);
    }
  }

  long id() {
    return id;
  }

  long session() {
    return session;
  }

  String actor() {
    return actor;
  }

  String text() {
    return text;
  }

  Instant startedAt() {
    return startedAt;
  }

  CancelToken cancel() {
    return cancel;
  }

  String phase() {
    return phase;
  }

  /** Share done from 0 to 1, or -1 where it is not known. */
  double progress() {
    return progress;
  }
}
