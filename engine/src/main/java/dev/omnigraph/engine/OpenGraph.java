package dev.omnigraph.engine;

import dev.omnigraph.engine.call.TextSource;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.error.TextFailure;
import dev.omnigraph.engine.exec.SharedCaches;
import dev.omnigraph.engine.maintain.Maintenance;
import dev.omnigraph.engine.maintain.MaintenanceSettings;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.GraphSettings;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.storage.lance.LanceStore;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.Checked;
import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.schema.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/**
 * One open graph of this process: its store, its memory, its caches, its running statements. Shared
 * by all sessions on it; thread-safe.
 */
final class OpenGraph implements AutoCloseable {
  private static final Duration DEFAULT_REFRESH = Duration.ofMillis(10);

  /**
   * What part of the memory limit the column cache, and one transaction's staged rows, may take.
   */
  private static final int CACHE_SHARE = 2;

  private static final int STAGE_SHARE = 8;
  private static final long CLOSE_SECONDS = 10;

  private final Path folder;
  private final long memoryLimit;
  private final int threads;
  private final BufferAllocator allocator;
  private final GraphStore store;
  private final PlanCache plans = new PlanCache();
  private final Planning planning = new Planning();
  private final Validator validator = new Validator();
  private final Maintenance maintenance;
  private final SharedCaches caches = new SharedCaches();
  private final Map<Long, RunningStatement> running = new ConcurrentSkipListMap<>();
  private final Map<String, WriteQueue> writers = new ConcurrentHashMap<>();
  private final ExecutorService writerThreads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "omnigraph-writer");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong statementIds = new AtomicLong();
  private final AtomicLong sessionIds = new AtomicLong();
  private volatile long lastRefreshNanos = System.nanoTime();

  private OpenGraph(
      Path folder, long memoryLimit, int threads, BufferAllocator allocator, GraphStore store) {
    this.folder = folder;
    this.memoryLimit = memoryLimit;
    this.threads = threads;
    this.allocator = allocator;
    this.store = store;
    this.maintenance = new Maintenance(store, validator, allocator, MaintenanceSettings.DEFAULT);
  }

  static OpenGraph open(Path folder, GraphOptions options) {
    return open(folder, options, LanceStore::new);
  }

  /** Opens over the store that {@code stores} makes of the folder. */
  static OpenGraph open(
      Path folder, GraphOptions options, BiFunction<Path, BufferAllocator, TableStore> stores) {
    dev.omnigraph.engine.storage.NativeAccess.ensure();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new EngineException(
              ErrorCode.OPEN, folder + " is a file: a graph is a folder. Name another location.")
          .with("uri", folder.toString());
    }
    long limit = options.memoryLimit() > 0 ? options.memoryLimit() : MachineMemory.quarter();
    int threads =
        options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
    MemoryPressure pressure = new MemoryPressure();
    BufferAllocator allocator = new RootAllocator(pressure, limit);
    try {
      GraphSettings settings =
          new GraphSettings(
              options.create(),
              schemaText(options),
              options.actor(),
              options.durability(),
              limit / CACHE_SHARE,
              limit / STAGE_SHARE,
              Clock.systemUTC());
      GraphStore store =
          GraphStore.open(stores.apply(folder, allocator), allocator, settings, OpenGraph::compile);
      pressure.relieveWith(store::freeCaches);
      return new OpenGraph(folder, limit, threads, allocator, store);
    } catch (RuntimeException | Error e) {
      allocator.close();
      throw e;
    }
  }

  private static String schemaText(GraphOptions options) {
    return options.schema() == null ? "" : TextSource.readOne(options.schema()).text();
  }

  private static Catalog compile(String schema) {
    Checked<Catalog> compiled = GraphParser.compileSchema(schema);
    Catalog catalog = compiled.value();
    if (catalog == null) {
      throw TextFailure.of(compiled.diagnostics(), schema, null);
    }
    return catalog;
  }

  /** Checks the options of a further opener against how the graph is open already. */
  void settle(GraphOptions options, List<String> warnings) {
    if (options.memoryLimit() > 0 && options.memoryLimit() != memoryLimit) {
      warnings.add(
          "memoryLimit is "
              + memoryLimit
              + " bytes already, set by the first connection to this graph.");
    }
    if (options.threads() > 0 && options.threads() != threads) {
      warnings.add(
          "threads is " + threads + " already, set by the first connection to this graph.");
    }
    String schema = schemaText(options);
    if (!schema.isEmpty()) {
      store.requireSchema(schema, options.actor(), options.durability());
    }
  }

  Session newSession(SessionOptions options, Runnable onClose) {
    return new GraphSession(this, sessionIds.incrementAndGet(), options, onClose);
  }

  Maintenance maintenance() {
    return maintenance;
  }

  GraphStore store() {
    return store;
  }

  Path folder() {
    return folder;
  }

  PlanCache plans() {
    return plans;
  }

  Planning planning() {
    return planning;
  }

  Validator validator() {
    return validator;
  }

  SharedCaches caches() {
    return caches;
  }

  long memoryLimit() {
    return memoryLimit;
  }

  Map<Long, RunningStatement> running() {
    return running;
  }

  long nextStatementId() {
    return statementIds.incrementAndGet();
  }

  BufferAllocator statementAllocator(long statement) {
    return allocator.newChildAllocator("statement " + statement, 0, memoryLimit);
  }

  // ---- freshness

  /**
   * Looks for commits of other processes unless that was done within {@code age}; null means the
   * store's default.
   */
  void refreshIfOlderThan(@Nullable Duration age) {
    Duration allowed = age == null ? DEFAULT_REFRESH : age;
    long now = System.nanoTime();
    if (now - lastRefreshNanos >= allowed.toNanos()) {
      lastRefreshNanos = now;
      store.refresh();
    }
  }

  /**
   * The state that a catalog's name stands for: a branch, {@code branch@commit}, {@code
   * branch@instant}; without a branch before the {@code @} the session's is meant.
   */
  Snapshot snapshot(String sessionBranch, String reference) {
    int at = reference.indexOf('@');
    if (at < 0) {
      return store.head(reference);
    }
    return store.at(
        at == 0 ? sessionBranch : reference.substring(0, at), reference.substring(at + 1));
  }

  // ---- writers of this process

  /** The queue of those who write a branch. */
  WriteQueue writers(String branch) {
    return writers.computeIfAbsent(
        branch, name -> new WriteQueue(() -> new WriteGroup(this, name), writerThreads));
  }

  /** Begins a transaction over a head. */
  OpenTransaction begin(Snapshot snapshot) {
    return new OpenTransaction(snapshot, store.begin(snapshot));
  }

  /**
   * Publishes a transaction in its turn; after a conflict the next statement looks for the winner
   * at once.
   *
   * @param newBranch a branch to make in the same publish, or null
   * @return the commit, or null if there was nothing to publish
   */
  Session.@Nullable CommitInfo publish(
      OpenTransaction transaction,
      SessionOptions options,
      Commit.Operation operation,
      @Nullable String newBranch) {
    QueuedWrite write =
        new QueuedWrite(options, operation, CancelToken.current(), transaction, newBranch);
    try {
      writers(transaction.snapshot().branch()).run(write);
      return write.commit();
    } catch (EngineException e) {
      refreshAfter(e);
      throw e;
    }
  }

  /** Looks for what others published, after a failure that may come from it. */
  void refreshAfter(EngineException failure) {
    try {
      store.refresh();
    } catch (EngineException unseen) {
      failure.addSuppressed(unseen);
    }
  }

  @Override
  public void close() {
    planning.close();
    writerThreads.shutdown();
    try (store) {
      if (!writerThreads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        writerThreads.shutdownNow();
      }
      maintenance.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      allocator.close();
    }
  }
}
