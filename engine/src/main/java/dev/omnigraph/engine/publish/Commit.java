package dev.omnigraph.engine.publish;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A commit as the log keeps it.
 *
 * @param id ULID
 * @param version one more than the greatest of its parents', 1 for the first
 * @param parents ids; none for the first, two for a merge (target first)
 * @param branch where it was made
 * @param incarnation of that branch
 * @param groupId id of the group that shared a publish: the commit's own id where it was alone
 * @param actor who
 * @param committedAt when; later than every parent but those of its group, which have one time
 * @param operation what kind of change
 * @param inserted rows
 * @param deleted rows; an updated row counts in both
 * @param tables keys of the tables that it changed
 * @param pins all tables as they are after it
 * @param schemaId the schema that it was made under
 * @param synced whether its files were forced to disk before it was acknowledged
 * @param files what has to be synced by who builds on it, where it was not; else empty
 */
public record Commit(
    String id,
    long version,
    List<String> parents,
    String branch,
    String incarnation,
    String groupId,
    String actor,
    Instant committedAt,
    Operation operation,
    long inserted,
    long deleted,
    List<String> tables,
    List<Pin> pins,
    String schemaId,
    boolean synced,
    List<String> files) {
  /** What a commit did. */
  public enum Operation {
    CREATE,
    MUTATE,
    LOAD,
    SCHEMA,
    MERGE;

    /** How {@code system.commits} spells it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the lists. */
  public Commit {
    parents = List.copyOf(parents);
    tables = List.copyOf(tables);
    pins = List.copyOf(pins);
    files = List.copyOf(files);
  }
}
