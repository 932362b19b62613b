package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.stage.WrittenTable;
import dev.omnigraph.engine.table.CommittedTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts another version of a table, of the same rows, in the place of the one that a head shows. The
 * head stays at its commit and the table at its counter; a row of the log tells of it.
 */
final class SubstituteChange implements Publisher.Change {
  private final String id;
  private final String operation;
  private final String branch;
  private final String incarnation;
  private final String tableKey;
  private final WrittenTable.Mapping mapping;
  private final Function<Pin, CommittedTable> tables;
  private final SyncPaths paths;
  private final Clock clock;
  private @Nullable WrittenTable made;

  SubstituteChange(
      String id,
      String operation,
      Snapshot base,
      String tableKey,
      WrittenTable.Mapping mapping,
      Function<Pin, CommittedTable> tables,
      SyncPaths paths,
      Clock clock) {
    this.id = id;
    this.operation = operation;
    this.branch = base.branch();
    this.incarnation = base.incarnation();
    this.tableKey = tableKey;
    this.mapping = mapping;
    this.tables = tables;
    this.paths = paths;
    this.clock = clock;
  }

  /** The head has moved so far that the work is of no use any more. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** What was published. */
  WrittenTable made() {
    WrittenTable table = made;
    if (table == null) {
      throw EngineException.internal("nothing substituted", null);
    }
    return table;
  }

  @Override
  public Publisher.Edit on(ManifestState state) {
    ManifestState.HeadEntry entry = state.heads().get(branch);
    Pin pin = entry == null ? null : entry.head().pin(tableKey);
    if (entry == null || pin == null || !entry.head().incarnation().equals(incarnation)) {
      throw new Overtaken();
    }
    WrittenTable table = made;
    if (table == null || !table.base().equals(pin.table())) {
      table = mapping.onto(tables.apply(pin));
      made = table;
    }
    if (table == null) {
      throw new Overtaken();
    }
    Head after = after(entry.head(), pin, table);
    // Synced whatever the durability of commits: it takes the place of files that may be synced.
    return new Publisher.Edit(
        List.of(entry.fragment()),
        List.of(
            ManifestCodec.rows(after),
            List.of(ManifestCodec.event(id, operation, after, "", clock.instant()))),
        paths.withFolders(table.files()));
  }

  private static Head after(Head head, Pin pin, WrittenTable table) {
    List<Pin> pins = new ArrayList<>(head.pins());
    pins.set(
        pins.indexOf(pin),
        new Pin(
            pin.tableKey(),
            table.table(),
            pin.tableVersion(),
            pin.rows(),
            pin.bytes() + table.bytesAdded() - table.bytesRemoved(),
            table.fragments()));
    return new Head(
        head.branch(),
        head.incarnation(),
        head.commitId(),
        head.version(),
        head.committedAt(),
        head.synced(),
        pins);
  }
}
