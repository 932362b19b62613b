package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.validate.Validator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The upkeep of one open graph: what users ask for, and what it does by itself on a thread of its
 * own after publishes. Thread-safe.
 */
public final class Maintenance implements AutoCloseable {
  private static final long CLOSE_SECONDS = 10;
  private static final long IDLE_SECONDS = 5;
  private static final long POLL_MILLIS = 20;
  private static final int RENEWALS = 10;

  private final GraphStore graph;
  private final Validator validator;
  private final MaintenanceSettings settings;
  private final AutoCompaction compaction;
  private final ManifestTrim trim;
  private final AtomicLong published = new AtomicLong();
  private final ReentrantLock compacting = new ReentrantLock(true);
  private final AtomicBoolean queued = new AtomicBoolean();
  private final ThreadPoolExecutor thread;
  private final ScheduledThreadPoolExecutor renewer;

  /**
   * Begins to look after a graph.
   *
   * @param allocator of the memory of what it does by itself; outlives the graph's store
   */
  public Maintenance(
      GraphStore graph,
      Validator validator,
      BufferAllocator allocator,
      MaintenanceSettings settings) {
    this.graph = graph;
    this.validator = validator;
    this.settings = settings;
    this.compaction =
        new AutoCompaction(graph, new Compactor(graph, allocator), settings.compactAt());
    this.trim =
        new ManifestTrim(graph, settings.versionsKept(), settings.versionAge(), settings.grace());
    published.set(graph.knownVersion());
    this.thread =
        new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Maintenance::daemon);
    thread.allowCoreThreadTimeOut(true);
    graph.afterPublish(this::consider);
    graph.leases().useGrace(settings.grace());
    long tick = Math.max(1, settings.grace().toMillis() / RENEWALS);
    this.renewer = new ScheduledThreadPoolExecutor(1, Maintenance::daemon);
    renewer.scheduleWithFixedDelay(this::renew, tick, tick, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread made = new Thread(work, "omnigraph-maintenance");
    made.setDaemon(true);
    return made;
  }

  private void renew() {
    try {
      graph.leases().renew();
    } catch (EngineException e) {
      System.getLogger(Maintenance.class.getName())
          .log(System.Logger.Level.WARNING, "the lease could not be renewed", e);
    }
  }

  /** Starts what is due, unless that has been started already. */
  private void consider() {
    if (compaction.isDue() && queued.compareAndSet(false, true)) {
      start(
          () -> {
            queued.set(false);
            compacting.lock();
            try {
              compaction.run();
            } finally {
              compacting.unlock();
            }
          });
    }
    // Whoever publishes the version that is due trims, whichever process it is.
    long version = graph.knownVersion();
    long before = published.getAndAccumulate(version, Math::max);
    if (version / settings.trimEach() > before / settings.trimEach()) {
      start(trim::run);
    }
  }

  private void start(Runnable work) {
    try {
      thread.execute(
          () -> {
            try {
              work.run();
            } catch (EngineException e) {
              System.getLogger(Maintenance.class.getName())
                  .log(System.Logger.Level.DEBUG, "maintenance is left to the next time", e);
            }
          });
    } catch (RejectedExecutionException e) {
      queued.set(false);
    }
  }

  /** Waits until nothing is left of what was due when it was called. */
  public void awaitIdle() {
    try {
      thread.submit(() -> {}).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw EngineException.internal("maintenance", e);
    }
  }

  /**
   * Compacts the tables of a branch as far as possible.
   *
   * @param memory of what is read
   * @return a report a table
   */
  public List<TableReport> optimize(String branch, BufferAllocator memory, CancelToken cancel) {
    await(cancel);
    try {
      graph.refresh();
      return new Compactor(graph, memory).compactAll(branch, cancel::check);
    } finally {
      compacting.unlock();
    }
  }

  private void await(CancelToken cancel) {
    try {
      do {
        cancel.check();
      } while (!compacting.tryLock(POLL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "The statement was cancelled.", e);
    }
  }

  /**
   * Drops what nothing needs any more, beside all readers and writers.
   *
   * @param keep how many of the newest commits of each branch stay readable, or null
   * @param olderThan only commits of that age may go, or null; one of both must be given
   * @param dryRun only say what would go
   * @param actor recorded in the log
   * @return a report a table
   */
  public List<TableReport> cleanup(
      @Nullable Long keep,
      @Nullable Duration olderThan,
      boolean dryRun,
      String actor,
      CancelToken cancel) {
    if (keep == null && olderThan == null || keep != null && keep < 1) {
      throw new EngineException(
          ErrorCode.BAD_REQUEST,
          "cleanup needs to know what to keep: keep => the number of newest commits, at least 1,"
              + " or older_than => an age such as '7d', or both.");
    }
    List<TableReport> reports =
        new Cleanup(graph, settings.grace(), cancel::check)
            .run(new Cleanup.Policy(keep, olderThan, dryRun), actor);
    if (!dryRun) {
      trim.run();
    }
    return reports;
  }

  /**
   * Verifies the graph as it is now.
   *
   * @param memory of what is read
   * @return what is wrong; empty for a sound graph
   */
  public List<Problem> check(BufferAllocator memory, CancelToken cancel) {
    return GraphCheck.run(graph, validator, memory, cancel, settings.grace().toMillis());
  }

  /** Stops what runs beside the graph's users; the graph stays open. */
  @Override
  public void close() {
    graph.afterPublish(() -> {});
    thread.shutdownNow();
    renewer.shutdownNow();
    try {
      renewer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
