package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The open graphs of this process: one a location, whoever opens it, kept for ten seconds after the
 * last session closed so that the next one finds its caches. A {@code memory:} graph goes with its
 * last session at once, files and all.
 */
public final class Graphs {
  private static final long LINGER_SECONDS = 10;
  private static final Graphs INSTANCE = new Graphs();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry> entries = new HashMap<>();
  private final ScheduledThreadPoolExecutor closer = closer();

  private Graphs() {}

  /**
   * A graph and how many sessions it has or is to have. It is opened under a lock of its own, so
   * that one that opens slowly does not hold up others.
   */
  private static final class Entry {
    final ReentrantLock opening = new ReentrantLock();
    volatile @Nullable OpenGraph graph;
    int sessions;
    @Nullable ScheduledFuture<?> closing;
  }

  /**
   * Opens a session on a graph, opening the graph if this process has not yet.
   *
   * @param location a folder, a {@code file:} URI, {@code memory:} or {@code memory:name}
   * @param options how the graph is opened
   * @param session the session's own options
   * @param warnings receives notes for the user, such as a memory limit that another opener has set
   *     already
   */
  public static Session open(
      String location, GraphOptions options, SessionOptions session, List<String> warnings) {
    return INSTANCE.openSession(GraphLocation.parse(location), options, session, warnings);
  }

  private Session openSession(
      GraphLocation location, GraphOptions options, SessionOptions session, List<String> warnings) {
    Entry entry = enter(location);
    try {
      OpenGraph graph = opened(entry, location, options, warnings);
      warnings.addAll(graph.store().notes());
      return graph.newSession(session, () -> release(location, entry));
    } catch (RuntimeException | Error e) {
      release(location, entry);
      throw e;
    }
  }

  /** The entry of a location, which is kept from now on. */
  private Entry enter(GraphLocation location) {
    lock.lock();
    try {
      Entry entry =
          location.shared()
              ? entries.computeIfAbsent(location.key(), key -> new Entry())
              : new Entry();
      entry.sessions++;
      if (entry.closing != null) {
        entry.closing.cancel(false);
        entry.closing = null;
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }

  private static OpenGraph opened(
      Entry entry, GraphLocation location, GraphOptions options, List<String> warnings) {
    entry.opening.lock();
    try {
      OpenGraph known = entry.graph;
      if (known != null) {
        known.settle(options, warnings);
        return known;
      }
      OpenGraph made = OpenGraph.open(folder(location), options);
      entry.graph = made;
      return made;
    } finally {
      entry.opening.unlock();
    }
  }

  private void release(GraphLocation location, Entry entry) {
    OpenGraph graph;
    lock.lock();
    try {
      graph = entry.graph;
      if (--entry.sessions > 0) {
        return;
      }
      if (graph != null && !location.memory()) {
        entry.closing =
            closer.schedule(() -> closeIfUnused(location, entry), LINGER_SECONDS, TimeUnit.SECONDS);
        return;
      }
      entries.remove(location.key(), entry);
    } finally {
      lock.unlock();
    }
    if (graph == null) {
      return;
    }
    if (graph.store().isBusy()) {
      closer.execute(() -> close(location, graph));
    } else {
      close(location, graph);
    }
  }

  private void closeIfUnused(GraphLocation location, Entry entry) {
    OpenGraph graph;
    lock.lock();
    try {
      graph = entry.graph;
      if (entry.sessions > 0 || !entries.remove(location.key(), entry)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    if (graph != null) {
      close(location, graph);
    }
  }

  private static void close(GraphLocation location, OpenGraph graph) {
    try {
      graph.close();
    } finally {
      if (location.memory()) {
        delete(graph.folder());
      }
    }
  }

  private static Path folder(GraphLocation location) {
    Path folder = location.folder();
    if (folder != null) {
      return folder;
    }
    try {
      return Files.createTempDirectory("omnigraph-memory");
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.OPEN,
          "Cannot make a temporary folder for a memory: graph: " + e.getMessage() + ".",
          e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.getLogger(Graphs.class.getName())
          .log(System.Logger.Level.WARNING, "Cannot remove the temporary folder " + folder, e);
    }
  }

  private static ScheduledThreadPoolExecutor closer() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "omnigraph-closer");
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(LINGER_SECONDS * 2, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}
