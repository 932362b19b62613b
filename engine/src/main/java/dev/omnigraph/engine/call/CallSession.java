package dev.omnigraph.engine.call;

import dev.omnigraph.engine.GraphOptions;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.maintain.Maintenance;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.Pins;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** What a procedure or a system table may do with the session that called it. */
public interface CallSession {
  /** The schema that the session's statements see. */
  GraphSchema schema();

  /** What the session reads now: its snapshot and, in a transaction, its staged rows. */
  GraphImage image();

  /** The snapshot that the session reads, without staged rows. */
  Snapshot snapshot();

  /** The graph's branches, commits and publishes. */
  GraphStore store();

  /** The graph's upkeep. */
  Maintenance maintenance();

  String branch();

  String actor();

  /** How long commits of this session must last. */
  GraphOptions.Durability durability();

  BufferAllocator allocator();

  Pins pins();

  CancelToken cancel();

  /** Tells whoever listens, and {@code system.statements}, how far a long call is. */
  void progress(String phase, long done, long total);

  /**
   * Stages a write into the session's transaction, or into one of its own that is validated and
   * published at the end. The work may be run again on a newer snapshot if its publish lost a race.
   *
   * @param operation what the commit row says
   */
  void write(Commit.Operation operation, Work work);

  /**
   * The same on another branch, always in a transaction of its own; refused while something is
   * staged.
   *
   * @param from make the branch from this one in the same publish if it does not exist, or null
   */
  void writeOn(String branch, @Nullable String from, Commit.Operation operation, Work work);

  /**
   * Refuses to go on with {@code read_only} or, while something is staged, {@code
   * transaction_active}.
   */
  void requireOwnPublish(String operation);

  /** Looks for commits of other processes now. */
  void refresh();

  /** The queries that this session can call, its own ones first. */
  List<StoredQuery> queries();

  /** What this engine runs now. */
  List<StatementFacts> statements();

  /** Something that stages rows. */
  @FunctionalInterface
  interface Work {
    void stage(StagedWrites writes);

    /** Whether {@link #stage} validates what it stages, so that nobody has to do it again. */
    default boolean validates() {
      return false;
    }
  }

  /**
   * A running statement.
   *
   * @param startedAt epoch milliseconds
   * @param progress from 0 to 1, or -1 if unknown
   */
  record StatementFacts(
      long id,
      long connection,
      String actor,
      String text,
      long startedAt,
      String phase,
      double progress) {}
}
