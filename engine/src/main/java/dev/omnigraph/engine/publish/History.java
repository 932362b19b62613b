package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.FragmentInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The log: commits by id and by descent. Fragments are read newest first, as far as needed. */
final class History {
  /** Log rows kept decoded. */
  private static final int KEPT_ROWS = 4096;

  private final Manifest manifest;
  private final Map<String, List<ManifestRow>> decoded = new LinkedHashMap<>(16, 0.75f, true);
  private int decodedRows;

  History(Manifest manifest) {
    this.manifest = manifest;
  }

  /** Whether one of these log fragments has a row of that id. */
  boolean contains(List<FragmentInfo> logs, String id) {
    for (FragmentInfo log : logs) {
      for (ManifestRow row : rows(log)) {
        if (row.id().equals(id)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The commit of that id, or null. */
  @Nullable Commit find(ManifestState state, String id) {
    for (FragmentInfo log : state.logs()) {
      for (ManifestRow row : rows(log)) {
        if (row.kind().equals(ManifestCodec.COMMIT) && row.id().equals(id)) {
          return ManifestCodec.commit(row);
        }
      }
    }
    return null;
  }

  /** What {@code commitId} reaches, itself included, the newest first. */
  Iterator<Commit> from(ManifestState state, String commitId) {
    return new Descent(state, commitId);
  }

  /** All rows of a log fragment. */
  List<ManifestRow> rows(FragmentInfo log) {
    synchronized (decoded) {
      List<ManifestRow> known = decoded.get(log.file());
      if (known != null) {
        return known;
      }
    }
    List<ManifestRow> rows = ManifestCodec.withoutFiller(manifest.rows(log, log.rows()));
    keep(log, rows);
    return rows;
  }

  /** Tells what was just written as a log fragment. */
  void know(Manifest.WrittenFragment log) {
    keep(log.info(), log.rows());
  }

  private void keep(FragmentInfo log, List<ManifestRow> rows) {
    synchronized (decoded) {
      if (decoded.putIfAbsent(log.file(), rows) == null) {
        decodedRows += rows.size();
        Iterator<List<ManifestRow>> oldest = decoded.values().iterator();
        while (decodedRows > KEPT_ROWS && decoded.size() > 1) {
          decodedRows -= oldest.next().size();
          oldest.remove();
        }
      }
    }
  }

  private final class Descent implements Iterator<Commit> {
    private final Deque<FragmentInfo> unread;
    private final Map<String, ManifestRow> read = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final PriorityQueue<Commit> next =
        new PriorityQueue<>(
            Comparator.comparingLong(Commit::version)
                .thenComparing(Commit::committedAt)
                .thenComparing(Commit::id)
                .reversed());

    Descent(ManifestState state, String commitId) {
      this.unread = new ArrayDeque<>(state.logs());
      reach(commitId);
    }

    private void reach(String id) {
      if (seen.add(id)) {
        ManifestRow row = read.remove(id);
        while (row == null) {
          FragmentInfo log = unread.poll();
          if (log == null) {
            throw new EngineException(
                    ErrorCode.CORRUPTION, "The commit " + id + " is missing from the log.")
                .with("uri", Manifest.LOCATION);
          }
          for (ManifestRow found : rows(log)) {
            if (found.kind().equals(ManifestCodec.COMMIT)) {
              read.put(found.id(), found);
            }
          }
          row = read.remove(id);
        }
        next.add(ManifestCodec.commit(row));
      }
    }

    @Override
    public boolean hasNext() {
      return !next.isEmpty();
    }

    @Override
    public Commit next() {
      Commit commit = next.poll();
      if (commit == null) {
        throw new NoSuchElementException();
      }
      new ArrayList<>(commit.parents()).forEach(this::reach);
      return commit;
    }
  }
}
