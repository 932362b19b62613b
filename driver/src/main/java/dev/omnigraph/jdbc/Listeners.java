package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Session;
import dev.omnigraph.engine.SessionListener;
import dev.omnigraph.engine.error.EngineException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The listeners of one connection. */
final class Listeners implements SessionListener {
  private static final System.Logger LOGGER = System.getLogger("dev.omnigraph.jdbc");

  private final List<OmnigraphListener> all = new CopyOnWriteArrayList<>();

  void add(OmnigraphListener listener) {
    all.add(listener);
  }

  void remove(OmnigraphListener listener) {
    all.remove(listener);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Tells them all; what one throws is logged. */
  void tell(Consumer<OmnigraphListener> event) {
    for (OmnigraphListener listener : all) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        LOGGER.log(System.Logger.Level.WARNING, "A listener failed: " + listener, e);
      }
    }
  }

  @Override
  public void published(String branch, Session.CommitInfo commit) {
    if (!all.isEmpty()) {
      OmnigraphListener.Publish publish =
          new OmnigraphListener.Publish(branch, commit.commitId(), commit.version());
      tell(listener -> listener.published(publish));
    }
  }

  @Override
  public void conflict(EngineException failure) {
    if (!all.isEmpty()) {
      OmnigraphListener.Conflict conflict =
          new OmnigraphListener.Conflict(
              failure.code().code(),
              String.valueOf(failure.fields().getOrDefault("table_key", "")),
              number(failure, "expected"),
              number(failure, "actual"));
      tell(listener -> listener.conflict(conflict));
    }
  }

  private static long number(EngineException failure, String field) {
    return failure.fields().get(field) instanceof Number number ? number.longValue() : -1;
  }
}
