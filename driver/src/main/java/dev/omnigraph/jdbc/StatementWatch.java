package dev.omnigraph.jdbc;

import dev.omnigraph.engine.event.StatementEvent;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One run of a statement, from its start to its end, as listeners and the recorder are told. */
final class StatementWatch {
  private final Listeners listeners;
  private final String text;
  private final long started;
  private final StatementEvent event = new StatementEvent();
  private boolean ended;

  StatementWatch(Listeners listeners, String text) {
    this.listeners = listeners;
    this.text = text;
    this.started = listeners.isEmpty() ? 0 : System.nanoTime();
    event.begin();
    if (!listeners.isEmpty()) {
      listeners.tell(listener -> listener.statementStarted(text));
    }
  }

  /** Told once; later ends are those of what has ended already. */
  void ended(long rows, @Nullable SQLException failure) {
    if (ended) {
      return;
    }
    ended = true;
    event.ended(text, rows, failure == null ? "" : failure.getSQLState());
    if (!listeners.isEmpty()) {
      OmnigraphListener.StatementEnd end =
          new OmnigraphListener.StatementEnd(
              text,
              started == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - started),
              rows,
              failure);
      listeners.tell(listener -> listener.statementEnded(end));
    }
  }
}
