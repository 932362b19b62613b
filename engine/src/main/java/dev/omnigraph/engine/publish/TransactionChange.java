package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.stage.WrittenTable;
import dev.omnigraph.engine.table.CommittedTable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Publishes the table versions that a transaction wrote, on its branch or on a new one. */
final class TransactionChange implements Publisher.Change {
  private final List<String> ids;
  private final List<Member> members;
  private final Snapshot base;
  private List<WrittenTable> written;
  private final Set<String> expected;
  private final PublishOptions options;
  private final Function<Pin, CommittedTable> tables;
  private final History history;
  private final SyncPaths paths;
  private final Clock clock;
  private final String newIncarnation;
  private List<Commit> commits = List.of();

  /**
   * A change that shows as one commit a member.
   *
   * @param ids of the commits
   * @param members in the order in which they ran; their tables are those of {@code written} but
   *     where a later one undid what an earlier one did
   */
  TransactionChange(
      List<String> ids,
      List<Member> members,
      Snapshot base,
      List<WrittenTable> written,
      Set<String> expected,
      PublishOptions options,
      Function<Pin, CommittedTable> tables,
      History history,
      SyncPaths paths,
      Clock clock,
      String newIncarnation) {
    this.ids = ids;
    this.members = members;
    this.base = base;
    this.written = written.stream().sorted(Comparator.comparing(WrittenTable::tableKey)).toList();
    this.expected = expected;
    this.options = options;
    this.tables = tables;
    this.history = history;
    this.paths = paths;
    this.clock = clock;
    this.newIncarnation = newIncarnation;
  }

  /** The commits as the last attempt made them, one a member. */
  List<Commit> commits() {
    if (commits.isEmpty()) {
      throw EngineException.internal("nothing published", null);
    }
    return commits;
  }

  /** What an error about the whole transaction names. */
  String subject() {
    return written.isEmpty() ? "" : written.get(0).tableKey();
  }

  @Override
  public Publisher.Edit on(ManifestState state) {
    if (state.schema().number() != base.acceptedSchema().number()) {
      throw EngineException.versionMismatch(
          "schema", base.acceptedSchema().number(), state.schema().number());
    }
    return options.newBranch() == null ? onBranch(state) : onNewBranch(state);
  }

  private Publisher.Edit onBranch(ManifestState state) {
    ManifestState.HeadEntry entry = state.head(base.branch());
    check(entry.head());
    follow(entry.head());
    List<Commit> made = make(entry.head(), base.branch(), entry.head().incarnation());
    Head head = after(made.get(made.size() - 1));
    return new Publisher.Edit(
        List.of(entry.fragment()),
        List.of(ManifestCodec.rows(head), rows(made)),
        sync(state, entry.head()));
  }

  /** The new branch begins at the snapshot, whatever has happened to the branch since. */
  private Publisher.Edit onNewBranch(ManifestState state) {
    String name = BranchNames.check(String.valueOf(options.newBranch()), names(state));
    Head start =
        new Head(
            name,
            newIncarnation,
            base.commitId(),
            base.version(),
            base.committedAt(),
            base.isSynced(),
            base.pins());
    List<Commit> made = make(start, name, newIncarnation);
    Commit last = made.get(made.size() - 1);
    BranchInfo branch = new BranchInfo(name, newIncarnation, base.branch(), last.committedAt(), 0);
    return new Publisher.Edit(
        List.of(state.registryFragment()),
        List.of(
            ManifestCodec.rows(state.registry().with(branch)),
            ManifestCodec.rows(after(last)),
            rows(made)),
        sync(state, start));
  }

  private static List<ManifestRow> rows(List<Commit> made) {
    return made.stream().map(ManifestCodec::row).toList();
  }

  static Collection<String> names(ManifestState state) {
    return state.registry().branches().stream().map(BranchInfo::name).toList();
  }

  /** First committer wins: a table that this transaction depends on must not have moved. */
  private void check(Head now) {
    boolean recreated = !now.incarnation().equals(base.incarnation());
    for (String key : new TreeSet<>(expected)) {
      Pin then = base.pin(key);
      Pin pin = now.pin(key);
      boolean same = then == null ? pin == null : pin != null && sameRows(then, pin);
      if (recreated || !same) {
        throw EngineException.versionMismatch(
            key, then == null ? 0 : then.tableVersion(), pin == null ? 0 : pin.tableVersion());
      }
    }
    if (recreated) {
      throw new EngineException(
              ErrorCode.NOT_FOUND_BRANCH,
              "The branch \"" + base.branch() + "\" was deleted and made anew meanwhile.")
          .with("name", base.branch());
    }
  }

  /** Maintenance changes the identity of a table and never its counter. */
  private static boolean sameRows(Pin then, Pin now) {
    return then.table().equals(now.table()) || then.tableVersion() == now.tableVersion();
  }

  /** Where maintenance has put other files in the place of a table's, the change follows it. */
  private void follow(Head now) {
    List<WrittenTable> moved = new ArrayList<>();
    for (WrittenTable table : written) {
      Pin pin = now.pin(table.tableKey());
      moved.add(
          pin == null || pin.table().equals(table.base())
              ? table
              : Objects.requireNonNull(table.mapping().onto(tables.apply(pin))));
    }
    written = moved;
  }

  /** One commit a member, each the parent of the next; all show the state at the group's end. */
  private List<Commit> make(Head parent, String branch, String incarnation) {
    List<Pin> pins = pins(parent);
    boolean fsync = options.durability() == Durability.FSYNC;
    List<String> files = written.stream().flatMap(table -> table.files().stream()).toList();
    List<Commit> made = new ArrayList<>(members.size());
    String before = parent.commitId();
    Instant time = later(clock, parent.committedAt());
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      made.add(
          new Commit(
              ids.get(i),
              parent.version() + 1 + i,
              List.of(before),
              branch,
              incarnation,
              ids.get(0),
              member.actor(),
              time,
              member.operation(),
              member.inserted(),
              member.deleted(),
              member.tables(),
              pins,
              base.acceptedSchema().id(),
              fsync,
              fsync || i > 0 ? List.of() : files));
      before = ids.get(i);
    }
    commits = made;
    return made;
  }

  private List<Pin> pins(Head parent) {
    Map<String, WrittenTable> changes = new HashMap<>();
    written.forEach(table -> changes.put(table.tableKey(), table));
    List<Pin> pins = new ArrayList<>(parent.pins().size());
    for (Pin pin : parent.pins()) {
      WrittenTable change = changes.get(pin.tableKey());
      pins.add(change == null ? pin : moved(pin, change));
    }
    return pins;
  }

  private Pin moved(Pin pin, WrittenTable change) {
    long times =
        members.stream().filter(member -> member.tables().contains(pin.tableKey())).count();
    return new Pin(
        pin.tableKey(),
        change.table(),
        pin.tableVersion() + Math.max(times, 1),
        pin.rows() + change.inserted() - change.deleted(),
        pin.bytes() + change.bytesAdded() - change.bytesRemoved(),
        change.fragments());
  }

  /** A time after {@code parent}, the clock's where that is. */
  static Instant later(Clock clock, Instant parent) {
    return Instant.ofEpochMilli(Math.max(clock.millis(), parent.toEpochMilli() + 1));
  }

  /** The head after a commit. */
  static Head after(Commit made) {
    return new Head(
        made.branch(),
        made.incarnation(),
        made.id(),
        made.version(),
        made.committedAt(),
        made.synced(),
        made.pins());
  }

  /** What has to be on disk first: this transaction's files, and unsynced ones it builds on. */
  private List<String> sync(ManifestState state, Head parent) {
    if (options.durability() != Durability.FSYNC) {
      return List.of();
    }
    List<String> files = new ArrayList<>();
    written.forEach(table -> files.addAll(table.files()));
    if (!parent.synced()) {
      Iterator<Commit> commits = history.from(state, parent.commitId());
      while (commits.hasNext()) {
        Commit before = commits.next();
        if (before.synced()) {
          break;
        }
        files.addAll(before.files());
      }
    }
    return paths.withFolders(files);
  }
}
