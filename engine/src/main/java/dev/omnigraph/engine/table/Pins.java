package dev.omnigraph.engine.table;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Keeps cached columns from being evicted while a statement uses them. One a statement execution,
 * closed with it; used by the threads of that statement.
 */
public final class Pins implements AutoCloseable {
  private final List<Runnable> releases = new ArrayList<>();
  private final IdentityHashMap<Object, Object> pinned = new IdentityHashMap<>();

  /**
   * Registers what to do at close for an entry of a cache; true if the entry was not pinned here
   * yet.
   */
  public synchronized boolean pin(Object entry, Runnable release) {
    if (pinned.putIfAbsent(entry, entry) != null) {
      return false;
    }
    releases.add(release);
    return true;
  }

  /** Releases everything. */
  @Override
  public synchronized void close() {
    releases.forEach(Runnable::run);
    releases.clear();
    pinned.clear();
  }
}
