package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.cancel.CancellableLock;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of {@code __manifest} that this process knows of. A fragment is read once:
 * heads and the registry when they first appear, log fragments when history is asked for.
 * Thread-safe.
 */
final class Manifest {
  static final String LOCATION = "__manifest";
  static final String VERSIONS = LOCATION + "/_versions/";
  static final String DATA = LOCATION + "/data/";

  /** A folder's change time this close to the look at it says nothing about later changes. */
  private static final long GRANULARITY_MILLIS = 20;

  /** Merged log fragments are older than those still to be merged, whatever their ids. */
  private static final Comparator<FragmentInfo> NEWEST_FIRST =
      Comparator.<FragmentInfo>comparingInt(log -> LogMerger.level(log.rows()))
          .thenComparing(Comparator.comparingInt(FragmentInfo::id).reversed());

  /** What a fragment is; the log's content is read elsewhere. */
  private sealed interface Role {
    record OfRegistry(Registry registry) implements Role {}

    record OfHead(Head head) implements Role {}

    record OfLog() implements Role {}
  }

  private final CancellableLock lock = new CancellableLock();
  private final TableStore store;
  private final BufferAllocator allocator;
  private final Map<String, Role> roles = new ConcurrentHashMap<>();
  private volatile @Nullable ManifestState newest;
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private long changedMillis = -1;
  private boolean certain;

  Manifest(TableStore store, BufferAllocator allocator) {
    this.store = store;
    this.allocator = allocator;
  }

  /** What this process knew last; {@link #refresh} must have run once. */
  ManifestState known() {
    ManifestState state = newest;
    if (state == null) {
      throw EngineException.internal("manifest not opened", null);
    }
    return state;
  }

  /**
   * Looks for newer versions; cheap where there are none.
   *
   * @param surely also where the folder seems unchanged
   */
  ManifestState refresh(boolean surely) {
    try (CancellableLock.Hold held = lock.hold()) {
      ManifestState state = known();
      long changed = store.changedMillis(VERSIONS);
      if (!surely && certain && changed == changedMillis) {
        return state;
      }
      certain = System.currentTimeMillis() - changed > GRANULARITY_MILLIS;
      changedMillis = changed;
      long version = store.newest(LOCATION, state.version().version());
      return version > state.version().version() ? install(load(version)) : state;
    }
  }

  /** Opens the newest version; null if there is no graph. */
  @Nullable ManifestState open() {
    try (CancellableLock.Hold held = lock.hold()) {
      long version = store.newest(LOCATION, 0);
      if (version == 0) {
        return null;
      }
      try {
        return install(load(version));
      } catch (EngineException e) {
        if (e.code() != ErrorCode.CORRUPTION || version == 1) {
          throw e;
        }
        return setAside(version, e);
      }
    }
  }

  /**
   * A newest version that cannot be read was never acknowledged: its files are forced to disk
   * before it is. The one before it counts, and must be readable.
   */
  private ManifestState setAside(long version, EngineException unreadable) {
    ManifestState before;
    try {
      before = load(version - 1);
    } catch (EngineException e) {
      e.addSuppressed(unreadable);
      throw e;
    }
    String file = store.versionFile(new TableRef(LOCATION, version));
    store.move(file, "__set_aside/" + file.substring(VERSIONS.length()) + "-" + version);
    notes.add(
        "Version "
            + version
            + " of __manifest could not be read and was never acknowledged: it was set aside, and"
            + " version "
            + (version - 1)
            + " opened.");
    return install(before);
  }

  /** What opening had to set right, for the user. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Makes a version that this process published the newest known, with what it wrote. */
  ManifestState published(TableRef version, List<WrittenFragment> written) {
    try (CancellableLock.Hold held = lock.hold()) {
      for (WrittenFragment fragment : written) {
        roles.put(fragment.info().file(), role(fragment.rows()));
      }
      return install(load(version.version()));
    }
  }

  /** Rows that were just written as a fragment. */
  record WrittenFragment(FragmentInfo info, List<ManifestRow> rows) {
    boolean isLog() {
      return Manifest.isLog(rows);
    }
  }

  private ManifestState install(ManifestState state) {
    ManifestState known = newest;
    if (known == null || state.version().version() > known.version().version()) {
      newest = state;
      return state;
    }
    return known;
  }

  private ManifestState load(long version) {
    TableRef table = new TableRef(LOCATION, version);
    FragmentInfo registryFragment = null;
    Registry registry = null;
    Map<String, ManifestState.HeadEntry> heads = new HashMap<>();
    List<FragmentInfo> logs = new ArrayList<>();
    Map<String, Role> live = new HashMap<>();
    for (FragmentInfo fragment : store.fragments(table)) {
      Role role = roles.get(fragment.file());
      if (role == null) {
        role = read(fragment);
      }
      live.put(fragment.file(), role);
      if (role instanceof Role.OfRegistry found) {
        registry = found.registry();
        registryFragment = fragment;
      } else if (role instanceof Role.OfHead found) {
        heads.put(found.head().branch(), new ManifestState.HeadEntry(found.head(), fragment));
      } else {
        logs.add(fragment);
      }
    }
    if (registry == null || registryFragment == null) {
      throw new EngineException(
              ErrorCode.CORRUPTION, "Version " + version + " of __manifest has no registry.")
          .with("uri", LOCATION);
    }
    roles.putAll(live);
    roles.keySet().retainAll(live.keySet());
    logs.sort(NEWEST_FIRST);
    return new ManifestState(table, registry, registryFragment, heads, logs);
  }

  private Role read(FragmentInfo fragment) {
    if (ManifestCodec.isLog(fragment)) {
      return new Role.OfLog();
    }
    return role(rows(fragment, fragment.rows()));
  }

  static boolean isLog(List<ManifestRow> rows) {
    String kind = rows.get(0).kind();
    return kind.equals(ManifestCodec.COMMIT) || kind.equals(ManifestCodec.EVENT);
  }

  private static Role role(List<ManifestRow> rows) {
    if (isLog(rows)) {
      return new Role.OfLog();
    }
    String kind = rows.get(0).kind();
    if (kind.equals(ManifestCodec.HEAD)) {
      return new Role.OfHead(ManifestCodec.head(rows));
    }
    if (kind.equals(ManifestCodec.GRAPH)) {
      return new Role.OfRegistry(ManifestCodec.registry(rows));
    }
    throw new EngineException(
            ErrorCode.FORMAT_VERSION,
            "__manifest has rows of the kind \"" + kind + "\", which this program does not know.")
        .with("found", kind);
  }

  /** The first rows of a fragment. */
  List<ManifestRow> rows(FragmentInfo fragment, int count) {
    List<FieldVector> vectors = store.read(fragment.file(), ManifestRow.COLUMNS, count, allocator);
    try {
      return ManifestRow.rows(vectors, fragment.file());
    } finally {
      vectors.forEach(FieldVector::close);
    }
  }
}
