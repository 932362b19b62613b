package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.stage.StagedWrites.TableChange;
import java.util.List;

/**
 * One of the statements that share a publish: what its row in the log says.
 *
 * @param actor who
 * @param operation what kind of change
 * @param inserted rows
 * @param deleted rows; an updated row counts in both
 * @param tables keys of the tables that it changed
 */
public record Member(
    String actor, Commit.Operation operation, long inserted, long deleted, List<String> tables) {
  public Member {
    tables = List.copyOf(tables);
  }

  /** A statement that changed this. */
  public static Member of(String actor, Commit.Operation operation, List<TableChange> changes) {
    long inserted = 0;
    long deleted = 0;
    for (TableChange change : changes) {
      inserted += change.inserted().length;
      deleted += change.deleted().length;
    }
    return new Member(
        actor,
        operation,
        inserted,
        deleted,
        changes.stream().map(TableChange::tableKey).sorted().toList());
  }
}
