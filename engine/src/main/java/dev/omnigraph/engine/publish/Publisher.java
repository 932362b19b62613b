package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.CommitOutcome;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.storage.VersionChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Moves the newest version of {@code __manifest}: the only way in which anything becomes visible.
 * Every change removes a fragment, so that two publishers of one thing collide; on a collision the
 * change is made again on the new state, until it does not fit any more.
 */
final class Publisher {
  private static final int LEAST_ATTEMPTS = 5;
  private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int LOOKS = 5;
  private static final long LONG_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final TableStore store;
  private final Manifest manifest;
  private final History history;
  private final BufferAllocator allocator;
  private final Executor threads;
  private final SyncPaths paths;
  private final ReentrantLock turn = new ReentrantLock(true);

  /** Files of {@code __manifest} that this process knows to be on disk. */
  private final Set<String> durable = ConcurrentHashMap.newKeySet();

  Publisher(
      TableStore store,
      Manifest manifest,
      History history,
      BufferAllocator allocator,
      Executor threads,
      SyncPaths paths) {
    this.store = store;
    this.manifest = manifest;
    this.history = history;
    this.allocator = allocator;
    this.threads = threads;
    this.paths = paths;
  }

  /** What a publish does to a state. */
  interface Change {
    /**
     * Checks that the change still fits, and makes it.
     *
     * @throws EngineException if it does not fit
     */
    Edit on(ManifestState state);
  }

  /**
   * Fragments to put in the place of others.
   *
   * @param removed at least one
   * @param added rows of each new fragment; one of them is a log fragment with the publish's id
   * @param sync files and folders that must be on disk before; empty where nothing is synced
   */
  record Edit(List<FragmentInfo> removed, List<List<ManifestRow>> added, List<String> sync) {}

  /**
   * Publishes. A thread of ours does it, so that an interrupt cannot leave it half settled: a
   * cancelled caller gets {@code cancelled} if nothing was published yet, else the result.
   *
   * @param id ULID of the commit or event, by which a lost answer is settled
   * @param subject table key for the error of a publish that lost too often
   * @return the state that shows the change
   */
  ManifestState publish(String id, String subject, Durability durability, Change change) {
    return new Attempt(id, subject, durability == Durability.FSYNC, change).await();
  }

  private final class Attempt {
    private final String id;
    private final String subject;
    private final boolean fsync;
    private final Change change;
    private final long began = System.nanoTime();
    private @Nullable EngineException lost;

    Attempt(String id, String subject, boolean fsync, Change change) {
      this.id = id;
      this.subject = subject;
      this.fsync = fsync;
      this.change = change;
    }

    ManifestState await() {
      return Waiter.run(threads, this::inTurn);
    }

    private ManifestState inTurn() {
      CancelToken.current().lock(turn);
      try {
        return publish();
      } finally {
        turn.unlock();
      }
    }

    private ManifestState publish() {
      ManifestState state = manifest.refresh(false);
      long base = state.version().version();
      Set<String> before = new HashSet<>();
      state.logs().forEach(log -> before.add(log.file()));
      for (int attempt = 1; ; attempt++) {
        CancelToken.current().check();
        Edit edit = change.on(state);
        List<Manifest.WrittenFragment> written = write(state, edit);
        // From here on others may see the change: what has become of it is found out, always.
        try (CancelToken.Scope shielded = CancelToken.shield().enter()) {
          TableRef published = commit(state, edit, written);
          if (published != null && !tookLong()) {
            return acknowledge(published, written);
          }
          if (published != null || lost != null) {
            state = look();
            if (landed(state, before, published != null)) {
              syncVersions(base + 1, state.version().version());
              return state;
            }
          }
        }
        if (lost == null) {
          state = look();
        }
        if (attempt >= LEAST_ATTEMPTS && System.nanoTime() - began > LEAST_NANOS) {
          throw contention(attempt);
        }
        pause(attempt);
      }
    }

    /** The version that shows the change, or null if it collided or the answer was lost. */
    private @Nullable TableRef commit(
        ManifestState state, Edit edit, List<Manifest.WrittenFragment> written) {
      VersionChange fragments =
          new VersionChange(
              edit.removed().stream().map(FragmentInfo::id).toList(),
              List.of(),
              written.stream().map(Manifest.WrittenFragment::info).toList());
      try {
        CommitOutcome outcome = store.commit(state.version(), fragments);
        return outcome instanceof CommitOutcome.Committed committed ? committed.table() : null;
      } catch (EngineException e) {
        lost = e;
        return null;
      }
    }

    private List<Manifest.WrittenFragment> write(ManifestState state, Edit edit) {
      List<Manifest.WrittenFragment> written = new ArrayList<>();
      List<CompletableFuture<FragmentInfo>> others =
          edit.added().stream()
              .skip(1)
              .map(rows -> Waiter.start(threads, () -> write(rows)))
              .toList();
      FragmentInfo first = write(edit.added().get(0));
      written.add(new Manifest.WrittenFragment(first, edit.added().get(0)));
      for (int i = 0; i < others.size(); i++) {
        FragmentInfo info = Waiter.end(others.get(i));
        written.add(new Manifest.WrittenFragment(info, edit.added().get(i + 1)));
      }
      if (fsync) {
        List<String> sync = new ArrayList<>(edit.sync());
        written.forEach(fragment -> sync.add(fragment.info().file()));
        // What others published without syncing must not be lost beneath what we acknowledge.
        state.logs().forEach(log -> addUnlessDurable(sync, log));
        state.heads().values().forEach(head -> addUnlessDurable(sync, head.fragment()));
        addUnlessDurable(sync, state.registryFragment());
        sync.add(Manifest.DATA);
        store.sync(sync);
        durable.addAll(sync);
        paths.synced(sync);
      }
      return written;
    }

    private FragmentInfo write(List<ManifestRow> rows) {
      List<ManifestRow> all = Manifest.isLog(rows) ? ManifestCodec.oddly(rows) : rows;
      try (VectorSchemaRoot root = ManifestRow.root(all, allocator)) {
        return store.write(Manifest.LOCATION, List.of(root), Integer.MAX_VALUE).get(0);
      }
    }

    private void addUnlessDurable(List<String> sync, FragmentInfo fragment) {
      if (!durable.contains(fragment.file())) {
        sync.add(fragment.file());
      }
    }

    /**
     * Old versions are deleted after ten minutes: a publish that slept may have made one of these
     * anew, and must look whether the newest shows it before it believes that it won.
     */
    private boolean tookLong() {
      return System.nanoTime() - began > LONG_NANOS;
    }

    private boolean landed(ManifestState state, Set<String> before, boolean answered) {
      return (answered || lost != null)
          && history.contains(
              state.logs().stream().filter(log -> !before.contains(log.file())).toList(), id);
    }

    private ManifestState acknowledge(TableRef published, List<Manifest.WrittenFragment> written) {
      syncVersions(published.version(), published.version());
      written.stream().filter(Manifest.WrittenFragment::isLog).forEach(history::know);
      try {
        ManifestState shown = manifest.published(published, written);
        durable.retainAll(shown.files());
        return shown;
      } catch (EngineException e) {
        lost = e;
        return look();
      }
    }

    private void syncVersions(long from, long to) {
      if (!fsync) {
        return;
      }
      List<String> files = new ArrayList<>();
      for (long version = from; version <= to; version++) {
        files.add(store.versionFile(new TableRef(Manifest.LOCATION, version)));
      }
      files.add(Manifest.VERSIONS);
      for (int look = 1; ; look++) {
        try {
          store.sync(files);
          return;
        } catch (EngineException e) {
          if (look >= LOOKS) {
            throw unknown(e);
          }
          pause(look);
        }
      }
    }

    /** The newest state, also where the store answers only now and then. */
    private ManifestState look() {
      for (int look = 1; ; look++) {
        try {
          return manifest.refresh(true);
        } catch (EngineException e) {
          if (look >= LOOKS) {
            throw lost == null ? e : unknown(e);
          }
          pause(look);
        }
      }
    }

    private EngineException unknown(EngineException cause) {
      EngineException failure =
          new EngineException(
              ErrorCode.OUTCOME_UNKNOWN,
              "The store did not answer, so it is not known whether commit "
                  + id
                  + " was published. Look for it in system.commits.",
              cause);
      if (lost != null && lost != cause) {
        failure.addSuppressed(lost);
      }
      return failure.with("commit_id", id);
    }

    private EngineException contention(int attempts) {
      return new EngineException(
              ErrorCode.PUBLISH_CONTENTION,
              "Other writers published first "
                  + attempts
                  + " times in a row. Run the transaction again.")
          .with("table_key", subject)
          .with("attempts", attempts);
    }
  }

  private static void pause(int attempt) {
    long most = TimeUnit.MILLISECONDS.toNanos(Math.min(1L << Math.min(attempt, 7), 100));
    CancelToken.current().pause(ThreadLocalRandom.current().nextLong(most / 4, most));
  }
}
