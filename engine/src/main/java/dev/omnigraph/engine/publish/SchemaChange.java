package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.catalog.ArrowFields;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.parser.schema.Catalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The first commit of a graph, and the one that gives types to a graph without any: both make empty
 * tables and accept a schema.
 */
final class SchemaChange implements Publisher.Change {
  private final String id;
  private final String source;
  private final String incarnation;
  private final GraphSettings settings;
  private final SyncPaths paths;
  private final List<Pin> pins = new ArrayList<>();
  private final List<String> files = new ArrayList<>();

  /**
   * Takes names for what it will make.
   *
   * @param id ULID of the commit, which becomes the id of the schema too
   */
  SchemaChange(
      String id, String source, String incarnation, GraphSettings settings, SyncPaths paths) {
    this.id = id;
    this.source = source;
    this.incarnation = incarnation;
    this.settings = settings;
    this.paths = paths;
  }

  /** Someone else accepted a schema meanwhile. */
  static final class AlreadyAccepted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Makes the empty tables, which nothing refers to yet. */
  void createTables(TableStore store, Catalog catalog) {
    for (TableDef table : new GraphSchema(id, source, catalog).tables()) {
      String location = location(table);
      store.create(location, ArrowFields.schema(table), null);
      TableRef made = new TableRef(location, 1);
      pins.add(new Pin(table.tableKey(), made, 1, 0, 0, 0));
      files.add(store.versionFile(made));
    }
  }

  /** Type names may differ in case alone, and may come again: the commit's id keeps them apart. */
  private String location(TableDef table) {
    String folder = table.isEdge() ? "edges/" : "nodes/";
    String unique = id + (pins.size() + 1);
    return folder + table.type().name() + "-" + unique.toLowerCase(Locale.ROOT) + ".lance";
  }

  @Override
  public Publisher.Edit on(ManifestState state) {
    return state.isNew() ? first(state) : types(state);
  }

  private Publisher.Edit first(ManifestState state) {
    Instant now = settings.clock().instant();
    BranchInfo main = new BranchInfo(BranchInfo.MAIN, incarnation, null, now, 0);
    return edit(
        state.registry().with(main),
        List.of(state.registryFragment()),
        commit(1, List.of(), incarnation, Commit.Operation.CREATE, now));
  }

  private Publisher.Edit types(ManifestState state) {
    List<String> others =
        TransactionChange.names(state).stream()
            .filter(name -> !name.equals(BranchInfo.MAIN))
            .toList();
    if (!others.isEmpty()) {
      throw new EngineException(
              ErrorCode.IN_USE,
              "The schema cannot change while there are other branches: delete them first.")
          .with("name", "schema")
          .with("by", others);
    }
    ManifestState.HeadEntry main = state.head(BranchInfo.MAIN);
    Head head = main.head();
    return edit(
        state.registry(),
        List.of(state.registryFragment(), main.fragment()),
        commit(
            head.version() + 1,
            List.of(head.commitId()),
            head.incarnation(),
            Commit.Operation.SCHEMA,
            TransactionChange.later(settings.clock(), head.committedAt())));
  }

  private Publisher.Edit edit(Registry registry, List<FragmentInfo> removed, Commit commit) {
    AcceptedSchema before = registry.schema();
    AcceptedSchema accepted =
        new AcceptedSchema(
            id, before == null ? 1 : before.number() + 1, source, commit.committedAt(), id);
    Head head =
        new Head(
            commit.branch(),
            commit.incarnation(),
            commit.id(),
            commit.version(),
            commit.committedAt(),
            commit.synced(),
            commit.pins());
    return new Publisher.Edit(
        removed,
        List.of(
            ManifestCodec.rows(registry.with(accepted)),
            ManifestCodec.rows(head),
            List.of(ManifestCodec.row(commit))),
        fsync() ? paths.withFolders(files) : List.of());
  }

  private Commit commit(
      long version,
      List<String> parents,
      String ofIncarnation,
      Commit.Operation operation,
      Instant at) {
    return new Commit(
        id,
        version,
        parents,
        BranchInfo.MAIN,
        ofIncarnation,
        id,
        settings.actor(),
        at,
        operation,
        0,
        0,
        pins.stream().map(Pin::tableKey).toList(),
        pins,
        id,
        fsync(),
        fsync() ? List.of() : files);
  }

  private boolean fsync() {
    return settings.durability() == Durability.FSYNC;
  }
}
