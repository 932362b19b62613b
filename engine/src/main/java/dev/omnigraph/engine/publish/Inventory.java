package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import java.util.ArrayList;
import java.util.List;

/** What one version of {@code __manifest} refers to, as maintenance looks at it. */
public final class Inventory {
  /** What reports call the manifest where they name tables. */
  public static final String MANIFEST = Manifest.LOCATION;

  private final ManifestState state;
  private final History history;

  Inventory(ManifestState state, History history) {
    this.state = state;
    this.history = history;
  }

  /**
   * Where a branch stands.
   *
   * @param branch its name
   * @param incarnation of the name
   * @param commitId its newest commit
   * @param version of that commit
   * @param pins its tables
   */
  public record BranchHead(
      String branch, String incarnation, String commitId, long version, List<Pin> pins) {}

  /**
   * A row of the log that tells what tables a branch had: a commit, or maintenance that put other
   * files in the place of some.
   *
   * @param commit whether it is a commit
   * @param id ULID
   * @param branch where it was made
   * @param incarnation of that branch
   * @param version of the commit, or of the one that the maintenance stood on
   * @param committedAt epoch milliseconds
   * @param parents of a commit
   * @param pins the tables after it
   * @param log the data file that holds the row
   */
  public record Entry(
      boolean commit,
      String id,
      String branch,
      String incarnation,
      long version,
      long committedAt,
      List<String> parents,
      List<Pin> pins,
      String log) {}

  /** Which version it is of. */
  public TableRef version() {
    return state.version();
  }

  /** The data file that holds the registry. */
  public String registryFile() {
    return state.registryFragment().file();
  }

  /** The branches of the registry. */
  public List<BranchInfo> branches() {
    return state.registry().branches();
  }

  /** The heads, in no order. */
  public List<BranchHead> heads() {
    return state.heads().values().stream()
        .map(
            entry ->
                new BranchHead(
                    entry.head().branch(),
                    entry.head().incarnation(),
                    entry.head().commitId(),
                    entry.head().version(),
                    entry.head().pins()))
        .toList();
  }

  /** The data files of the log, newest first. */
  public List<String> logs() {
    return state.logs().stream().map(FragmentInfo::file).toList();
  }

  /**
   * The rows of a log file that have pins.
   *
   * @throws dev.omnigraph.engine.error.EngineException {@code corruption} if it cannot be read
   */
  public List<Entry> entries(String log) {
    FragmentInfo fragment =
        state.logs().stream().filter(info -> info.file().equals(log)).findFirst().orElseThrow();
    List<Entry> entries = new ArrayList<>();
    for (ManifestRow row : history.rows(fragment)) {
      if (row.kind().equals(ManifestCodec.COMMIT)) {
        Commit commit = ManifestCodec.commit(row);
        entries.add(
            new Entry(
                true,
                commit.id(),
                commit.branch(),
                commit.incarnation(),
                commit.version(),
                row.millis(),
                commit.parents(),
                commit.pins(),
                log));
      } else {
        List<Pin> pins = ManifestCodec.eventPins(row);
        if (!pins.isEmpty()) {
          entries.add(
              new Entry(
                  false,
                  row.id(),
                  row.branch(),
                  row.incarnation(),
                  row.version(),
                  row.millis(),
                  List.of(),
                  pins,
                  log));
        }
      }
    }
    return entries;
  }
}
