package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.StoredFile;
import dev.omnigraph.engine.storage.TableStore;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What this process reads and writes just now, told to cleanups of other processes by one file that
 * is renewed as long as the process runs. A process that slept for too long finds its lease lapsed:
 * a cleanup may have gone on without it, so whatever it was doing then fails.
 *
 * <p>What is younger than the grace needs no lease: cleanup spares it anyway. Thread-safe.
 */
public final class Leases {
  /** Where the files are. */
  public static final String FOLDER = "__leases";

  /** A lease is given up by others after this part of the grace, by its owner somewhat earlier. */
  private static final int LAPSES_AFTER = 2;

  private static final int OWN_MARGIN = 10;

  private final TableStore store;
  private final String name;
  private final Set<Use> uses = new HashSet<>();
  private Duration grace = Duration.ofHours(1);
  private int number;
  private boolean written;
  private Map<String, Long> told = Map.of();
  private long renewedNanos = System.nanoTime();
  private long renewedMillis = System.currentTimeMillis();

  Leases(TableStore store, String name) {
    this.store = store;
    this.name = name;
  }

  /** Something that needs a state of the graph, or files that no commit refers to yet. */
  public final class Use implements AutoCloseable {
    private final @Nullable WeakReference<Object> holder;
    private final String incarnation;
    private final long version;
    private final boolean writes;
    private final long beganMillis = System.currentTimeMillis();
    private boolean lapsed;

    private Use(@Nullable Object holder, String incarnation, long version, boolean writes) {
      this.holder = holder == null ? null : new WeakReference<>(holder);
      this.incarnation = incarnation;
      this.version = version;
      this.writes = writes;
    }

    /**
     * Makes sure that what it needs is still kept.
     *
     * @throws EngineException {@code version_gone} if the lease has lapsed
     */
    public void check() {
      synchronized (Leases.this) {
        lapseIfSlept();
        if (lapsed) {
          throw new EngineException(
                  ErrorCode.VERSION_GONE,
                  "This process did not run for so long that the state it reads may have been"
                      + " cleaned up. Begin again.")
              .with("version", version);
        }
      }
    }

    @Override
    public void close() {
      synchronized (Leases.this) {
        uses.remove(this);
      }
    }

    private boolean isOver() {
      return holder != null && holder.refersTo(null);
    }
  }

  /** A reader of a snapshot; closed when it has read. */
  public Use read(Snapshot snapshot) {
    snapshot.checkLease();
    return add(null, snapshot.incarnation(), snapshot.version(), false);
  }

  /** A transaction over a snapshot. */
  Use write(Snapshot snapshot) {
    return add(null, snapshot.incarnation(), snapshot.version(), true);
  }

  /** A reader of a commit of the past: told to others before it reads. Ends with its image. */
  void readOld(Snapshot snapshot) {
    snapshot.keepUnder(add(snapshot.image(), snapshot.incarnation(), snapshot.version(), false));
    synchronized (this) {
      Long oldest = told.get(snapshot.incarnation());
      if (oldest == null || oldest > snapshot.version()) {
        write();
      }
    }
  }

  private synchronized Use add(
      @Nullable Object holder, String incarnation, long version, boolean writes) {
    lapseIfSlept();
    Use use = new Use(holder, incarnation, version, writes);
    uses.add(use);
    return use;
  }

  private void lapseIfSlept() {
    long slept =
        Math.max(
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - renewedNanos),
            System.currentTimeMillis() - renewedMillis);
    if (slept > grace.toMillis() / LAPSES_AFTER - grace.toMillis() / OWN_MARGIN) {
      uses.forEach(use -> use.lapsed = true);
      uses.clear();
      told = Map.of();
      written = false;
      number++;
      renewed();
    }
  }

  private void renewed() {
    renewedNanos = System.nanoTime();
    renewedMillis = System.currentTimeMillis();
  }

  /** How long cleanup spares what nothing needs any more. */
  public synchronized void useGrace(Duration newGrace) {
    grace = newGrace;
  }

  /** Tells others again what is in use; to be called each tenth of the grace. */
  public synchronized void renew() {
    lapseIfSlept();
    uses.removeIf(Use::isOver);
    if (uses.isEmpty()) {
      remove();
      renewed();
    } else {
      write();
    }
  }

  private void write() {
    Map<String, Long> oldest = new HashMap<>();
    long began = Long.MAX_VALUE;
    for (Use use : uses) {
      oldest.merge(use.incarnation, use.version, Math::min);
      began = use.writes ? Math.min(began, use.beganMillis) : began;
    }
    long age = began == Long.MAX_VALUE ? -1 : System.currentTimeMillis() - began;
    store.replace(file(), LeaseCodec.encode(oldest, age));
    written = true;
    told = oldest;
    renewed();
  }

  private String file() {
    return FOLDER + "/" + name + "-" + number + ".json";
  }

  private void remove() {
    if (written) {
      store.delete(List.of(file()));
      written = false;
      told = Map.of();
    }
  }

  /** Ends the lease. */
  synchronized void close() {
    try {
      remove();
    } catch (EngineException e) {
      // It lapses by itself.
      written = false;
    }
  }

  /**
   * A lease of some process.
   *
   * @param file where it is
   * @param oldest the oldest version in use of each branch, by incarnation
   * @param beganMillis since when its oldest transaction is open, by the store's clock; {@code
   *     Long.MAX_VALUE} if none is
   */
  public record Lease(String file, Map<String, Long> oldest, long beganMillis) {}

  /** The leases that have not lapsed at a time of the store's clock. */
  public static List<Lease> live(TableStore store, long nowMillis, Duration grace) {
    List<Lease> leases = new ArrayList<>();
    for (StoredFile file : store.list(FOLDER)) {
      boolean lapsed = nowMillis - file.changedMillis() > grace.toMillis() / LAPSES_AFTER;
      if (!lapsed && file.path().endsWith(".json")) {
        byte[] content = store.content(file.path());
        if (content != null) {
          leases.add(LeaseCodec.decode(file, content));
        }
      }
    }
    return leases;
  }
}
