package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Finds a commit by its id or by an instant, and tells whether its state is still there. */
final class PastCommits {
  private final History history;

  PastCommits(History history) {
    this.history = history;
  }

  /** The commit that a text names: see {@link GraphStore#at}. */
  Commit find(ManifestState state, @Nullable String branch, String text) {
    Instant instant = instant(text);
    if (instant == null && branch == null) {
      Commit commit = history.find(state, text);
      if (commit == null) {
        throw noCommit(text);
      }
      return commit;
    }
    String name = branch == null ? BranchInfo.MAIN : branch;
    Iterator<Commit> commits = history.from(state, state.head(name).head().commitId());
    @Nullable String next = state.head(name).head().commitId();
    while (commits.hasNext()) {
      Commit commit = commits.next();
      if (instant == null ? commit.id().equals(text) : isAt(commit, next, instant)) {
        return commit;
      }
      if (commit.id().equals(next)) {
        next = commit.parents().isEmpty() ? null : commit.parents().get(0);
      }
    }
    throw noCommit(text);
  }

  /** An instant is looked for along first parents: the branch's own course. */
  private static boolean isAt(Commit commit, @Nullable String next, Instant instant) {
    return commit.id().equals(next) && !commit.committedAt().isAfter(instant);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static EngineException noCommit(String text) {
    return new EngineException(
            ErrorCode.NOT_FOUND_BRANCH,
            "There is no commit \"" + text + "\" here. See system.commits.")
        .with("name", text);
  }

  /** A commit below its branch's floor is gone, unless a branch stands at it. */
  static void checkFloor(ManifestState state, Commit commit) {
    boolean isHead =
        state.heads().values().stream()
            .anyMatch(entry -> entry.head().commitId().equals(commit.id()));
    BranchInfo branch = state.registry().branch(commit.branch());
    boolean lives = branch != null && branch.incarnation().equals(commit.incarnation());
    boolean gone =
        branch != null && lives ? commit.version() < branch.floor() : state.registry().floor() > 0;
    if (gone && !isHead) {
      throw new EngineException(
              ErrorCode.VERSION_GONE,
              "The state at commit "
                  + commit.id()
                  + " (version "
                  + commit.version()
                  + ") was cleaned up. Read a newer one: see system.commits.")
          .with("version", commit.version());
    }
  }
}
