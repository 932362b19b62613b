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
  private long hits;
  private long readBytes;

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

  /** Notes that a column was asked for. */
  synchronized void count(boolean hit, long bytes) {
    hits += hit ? 1 : 0;
    readBytes += hit ? 0 : bytes;
  }

  /** How many columns were asked for that were in the cache. */
  public synchronized long hits() {
    return hits;
  }

  /** Bytes of the columns that were read from storage, as vectors. */
  public synchronized long readBytes() {
    return readBytes;
  }

  /** Releases everything. */
  @Override
  public synchronized void close() {
    releases.forEach(Runnable::run);
    releases.clear();
    pinned.clear();
  }
}
