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

  /** An open graph and how many sessions it has. */
  private static final class Entry {
    final OpenGraph graph;
    int sessions;
    @Nullable ScheduledFuture<?> closing;

    Entry(OpenGraph graph) {
      this.graph = graph;
    }
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
    lock.lock();
    try {
      Entry entry = location.shared() ? entries.get(location.key()) : null;
      boolean fresh = entry == null;
      if (entry == null) {
        entry = new Entry(OpenGraph.open(location, folder(location), options));
        if (location.shared()) {
          entries.put(location.key(), entry);
        }
      } else {
        if (entry.closing != null) {
          entry.closing.cancel(false);
          entry.closing = null;
        }
        entry.graph.settle(options, warnings);
      }
      entry.sessions++;
      Entry opened = entry;
      try {
        return entry.graph.newSession(session, () -> release(location, opened));
      } catch (RuntimeException | Error e) {
        if (fresh || entry.sessions == 1) {
          release(location, entry);
        } else {
          entry.sessions--;
        }
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  private void release(GraphLocation location, Entry entry) {
    lock.lock();
    try {
      if (--entry.sessions > 0) {
        return;
      }
      if (location.memory()) {
        entries.remove(location.key(), entry);
        if (entry.graph.store().isBusy()) {
          closer.execute(() -> close(location, entry));
        } else {
          close(location, entry);
        }
      } else {
        entry.closing =
            closer.schedule(() -> closeIfUnused(location, entry), LINGER_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private void closeIfUnused(GraphLocation location, Entry entry) {
    lock.lock();
    try {
      if (entry.sessions > 0 || !entries.remove(location.key(), entry)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    close(location, entry);
  }

  private void close(GraphLocation location, Entry entry) {
    try {
      entry.graph.close();
    } finally {
      if (location.memory()) {
        delete(entry.graph.folder());
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
