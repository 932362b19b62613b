package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.stage.Transaction;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.stage.WrittenTable;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.table.ColumnCache;
import dev.omnigraph.engine.table.CommittedGraph;
import dev.omnigraph.parser.schema.Catalog;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * A graph on disk: its snapshots, transactions, branches and commits. One an open graph and
 * process. Thread-safe; snapshots and the iterators it gives are used by one thread each.
 */
public final class GraphStore implements AutoCloseable {
  private final TableStore store;
  private final BufferAllocator allocator;
  private final GraphSettings settings;
  private final SchemaCompiler compiler;
  private final Ulids ulids;
  private final ColumnCache cache;
  private final TablePool tables;
  private final Manifest manifest;
  private final History history;
  private final PastCommits past;
  private final Publisher publisher;
  private final LogMerger merger;
  private final SyncPaths paths = new SyncPaths();
  private final Leases leases;
  private final Map<Transaction, Leases.Use> open = new ConcurrentHashMap<>();
  private volatile Runnable observer = () -> {};
  private final Map<String, GraphSchema> schemas = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "omnigraph-publish");
            thread.setDaemon(true);
            return thread;
          });

  private GraphStore(
      TableStore store, BufferAllocator parent, GraphSettings settings, SchemaCompiler compiler) {
    this.store = store;
    this.allocator = parent.newChildAllocator("graph", 0, Long.MAX_VALUE);
    this.settings = settings;
    this.compiler = compiler;
    this.ulids = new Ulids(settings.clock());
    this.leases = new Leases(store, ulids.next());
    this.cache = new ColumnCache(allocator, settings.cacheBytes());
    this.tables = new TablePool(store, cache);
    this.manifest = new Manifest(store, allocator);
    this.history = new History(manifest);
    this.past = new PastCommits(history);
    this.publisher = new Publisher(store, manifest, history, allocator, threads, paths);
    this.merger = new LogMerger(store, manifest, history, allocator, threads);
  }

  /**
   * Opens the graph of a store, or makes it.
   *
   * @param store closed with the graph store, also when this throws
   * @param allocator parent of all memory used; must outlive the graph store
   * @throws EngineException {@code not_found} if there is no graph and none is to be made, {@code
   *     schema_mismatch} if its schema is another, {@code format_version} if it is too new
   */
  public static GraphStore open(
      TableStore store,
      BufferAllocator allocator,
      GraphSettings settings,
      SchemaCompiler compiler) {
    GraphStore graph = new GraphStore(store, allocator, settings, compiler);
    try {
      graph.openOrCreate();
      return graph;
    } catch (RuntimeException e) {
      try {
        graph.close();
      } catch (RuntimeException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private void openOrCreate() {
    ManifestState state = manifest.open();
    if ((state == null || state.isNew()) && !settings.create()) {
      throw new EngineException(
          ErrorCode.NOT_FOUND_GRAPH,
          "There is no graph here: give create=true to make one, or another location.");
    }
    if (state == null) {
      state = createManifest();
    }
    if (state.isNew()) {
      acceptOrCompare(settings);
      state = manifest.known();
    }
    useSchema(state, settings);
  }

  /** A graph begins with a registry that has no schema; whoever replaces that first has made it. */
  private ManifestState createManifest() {
    Registry registry =
        new Registry(
            ulids.next(),
            Registry.FORMAT,
            0,
            settings.clock().instant(),
            null,
            List.of(),
            List.of());
    try (VectorSchemaRoot root = ManifestRow.root(ManifestCodec.rows(registry), allocator)) {
      store.create(Manifest.LOCATION, ManifestRow.SCHEMA, root);
    }
    if (settings.durability() == Durability.FSYNC) {
      store.sync(paths.withFolders(List.of(store.versionFile(new TableRef(Manifest.LOCATION, 1)))));
    }
    ManifestState state = manifest.open();
    if (state == null) {
      throw new EngineException(ErrorCode.STORAGE, "The graph was created, but cannot be found.");
    }
    return state;
  }

  private void useSchema(ManifestState state, GraphSettings wanted) {
    AcceptedSchema accepted = state.schema();
    if (wanted.schema().isEmpty() || wanted.schema().equals(accepted.source())) {
      return;
    }
    if (schema(accepted).tables().isEmpty()) {
      acceptOrCompare(wanted);
      return;
    }
    String difference =
        SchemaComparison.firstDifference(schema(accepted).catalog(), compile(wanted.schema()));
    if (difference != null) {
      throw new EngineException(
          ErrorCode.SCHEMA_MISMATCH,
          "The graph's schema is not the one given: "
              + difference
              + ". Open it without a schema, or change the schema first.");
    }
  }

  private void acceptOrCompare(GraphSettings wanted) {
    if (!accept(wanted)) {
      useSchema(manifest.refresh(true), wanted);
    }
  }

  /** Makes the tables of the given schema and accepts it; false if someone else was faster. */
  private boolean accept(GraphSettings given) {
    String id = ulids.next();
    SchemaChange change = new SchemaChange(id, given.schema(), ulids.next(), given, paths);
    change.createTables(store, compile(given.schema()));
    ManifestState known = manifest.known();
    boolean creating = known.isNew();
    try {
      publisher.publish(
          id,
          "schema",
          given.durability(),
          state -> {
            if (creating ? !state.isNew() : state.schema().number() > known.schema().number()) {
              throw new SchemaChange.AlreadyAccepted();
            }
            return change.on(state);
          });
      return true;
    } catch (EngineException e) {
      if (!(e.getCause() instanceof SchemaChange.AlreadyAccepted)) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Makes sure that the graph has a schema: accepts it in a commit of its own on a graph without
   * types, else it must mean the same as the accepted one.
   *
   * @throws EngineException {@code schema_mismatch} with the first difference
   */
  public void requireSchema(String source, String actor, Durability durability) {
    useSchema(manifest.refresh(true), settings.forSchema(source, actor, durability));
  }

  /**
   * Gives a graph without types its schema, in a commit on {@code main}.
   *
   * @param source a {@code .pg} text that compiles
   * @throws EngineException {@code in_use} if there are other branches, {@code
   *     expected_version_mismatch} of {@code schema} if another schema was accepted meanwhile
   */
  public void acceptSchema(String source, String actor, Durability durability) {
    long known = manifest.refresh(true).schema().number();
    GraphSettings given = settings.forSchema(source, actor, durability);
    if (!accept(given)) {
      long actual = manifest.refresh(true).schema().number();
      throw EngineException.versionMismatch("schema", known, actual);
    }
  }

  /** Looks for commits of other processes; cheap where there are none. */
  public void refresh() {
    manifest.refresh(false);
  }

  /**
   * The newest state of a branch that this process knows.
   *
   * @throws EngineException {@code not_found} if there is no such branch
   */
  public Snapshot head(String branch) {
    ManifestState state = manifest.known();
    return snapshot(state, state.head(branch).head(), true);
  }

  /**
   * A state of the past.
   *
   * @param branch the branch that must reach it, or null for any; an instant is of that branch or
   *     of {@code main}
   * @param commitOrInstant a commit id, or an ISO-8601 instant that means the last commit not after
   *     it
   * @throws EngineException {@code not_found} if there is none
   */
  public Snapshot at(@Nullable String branch, String commitOrInstant) {
    ManifestState state = manifest.refresh(true);
    Commit commit = past.find(state, branch, commitOrInstant.trim());
    Head head =
        new Head(
            commit.branch(),
            commit.incarnation(),
            commit.id(),
            commit.version(),
            commit.committedAt(),
            commit.synced(),
            commit.pins());
    PastCommits.checkFloor(state, commit);
    Snapshot snapshot = snapshot(state, head, false);
    leases.readOld(snapshot);
    PastCommits.checkFloor(manifest.refresh(true), commit);
    return snapshot;
  }

  private Snapshot snapshot(ManifestState state, Head head, boolean isHead) {
    AcceptedSchema accepted = state.schema();
    GraphSchema schema = schema(accepted);
    CommittedGraph image =
        new CommittedGraph(
            schema,
            def -> {
              Pin pin = head.pin(def.tableKey());
              Pin shown = pin == null ? absent(state, def.tableKey()) : pin;
              return tables.table(shown, def, schema.id());
            });
    return new Snapshot(head, accepted, schema, image, isHead);
  }

  /** A table that the commit did not have yet: the empty version that it was made with. */
  private static Pin absent(ManifestState state, String tableKey) {
    Pin now = state.head(BranchInfo.MAIN).head().pin(tableKey);
    if (now == null) {
      throw EngineException.internal("no table " + tableKey, null);
    }
    return new Pin(tableKey, new TableRef(now.table().location(), 1), 0, 0, 0, 0);
  }

  private GraphSchema schema(AcceptedSchema accepted) {
    return schemas.computeIfAbsent(
        accepted.id(), id -> new GraphSchema(id, accepted.source(), compile(accepted.source())));
  }

  private Catalog compile(String source) {
    return source.isEmpty() ? Catalog.EMPTY : compiler.compile(source);
  }

  /** Begins a transaction over a snapshot of a branch's head. The caller closes it. */
  public Transaction begin(Snapshot snapshot) {
    Transaction transaction =
        new Transaction(snapshot.image(), store, allocator, settings.stageBytes());
    Leases.Use use = leases.write(snapshot);
    open.put(transaction, use);
    transaction.onClose(
        () -> {
          open.remove(transaction);
          use.close();
        });
    return transaction;
  }

  /**
   * Makes what a transaction staged visible, all or nothing, and lasting as far as asked for.
   *
   * @param base what the transaction began on
   * @return the commit, or null if nothing was staged and no branch was to be made
   * @throws EngineException {@code expected_version_mismatch}, {@code publish_contention}, {@code
   *     outcome_unknown}, {@code not_found} for a branch that is gone; in all but the third case
   *     nothing was published
   */
  public @Nullable Commit publish(Snapshot base, Transaction transaction, PublishOptions options) {
    if (!base.isHead()) {
      throw new EngineException(
          ErrorCode.READ_ONLY, "A state of the past cannot be written to: use a branch.");
    }
    if (transaction.isEmpty() && options.newBranch() == null) {
      return null;
    }
    List<WrittenTable> written = TableWriters.write(transaction, threads);
    Member whole =
        new Member(
            options.actor(),
            options.operation(),
            written.stream().mapToLong(WrittenTable::inserted).sum(),
            written.stream().mapToLong(WrittenTable::deleted).sum(),
            written.stream().map(WrittenTable::tableKey).sorted().toList());
    return publish(base, transaction, written, List.of(whole), options).get(0);
  }

  /**
   * Makes what several statements staged in one transaction visible in one publish, with a commit
   * for each: all or none of them.
   *
   * @param base what the transaction began on
   * @param members in the order in which they ran, at least one
   * @return their commits
   * @throws EngineException as {@link #publish}
   */
  public List<Commit> publishGroup(
      Snapshot base, Transaction transaction, List<Member> members, Durability durability) {
    PublishOptions options =
        PublishOptions.of(members.get(0).actor(), members.get(0).operation(), durability);
    return publish(base, transaction, TableWriters.write(transaction, threads), members, options);
  }

  private List<Commit> publish(
      Snapshot base,
      Transaction transaction,
      List<WrittenTable> written,
      List<Member> members,
      PublishOptions options) {
    List<String> ids = members.stream().map(member -> ulids.next()).toList();
    TransactionChange change =
        new TransactionChange(
            ids,
            members,
            base,
            written,
            transaction.expected(),
            options,
            pin -> tables.table(pin, base.schema().table(pin.tableKey()), base.schema().id()),
            history,
            paths,
            settings.clock(),
            ulids.next());
    merger.consider(
        publisher.publish(
            ids.get(0), change.subject(), options.durability(), leased(transaction, change)));
    observer.run();
    return change.commits();
  }

  /** A publish whose transaction slept past its lease fails, whatever it finds. */
  private Publisher.Change leased(Transaction transaction, Publisher.Change change) {
    return state -> {
      Leases.Use use = open.get(transaction);
      if (use != null) {
        use.check();
      }
      return change.on(state);
    };
  }

  /**
   * Makes a branch at the head of another.
   *
   * @return the head commit of both
   */
  public Snapshot branchCreate(String name, String from, String actor, Durability durability) {
    String id = ulids.next();
    publisher.publish(
        id, "", durability, RegistryChange.create(id, name, from, actor, settings.clock()));
    return head(name.trim());
  }

  /** Replaces the graph's stored queries. */
  public void registerQueries(List<StoredQuery> queries, String actor, Durability durability) {
    String id = ulids.next();
    publisher.publish(
        id,
        "",
        durability,
        RegistryChange.queries(id, List.copyOf(queries), actor, settings.clock()));
  }

  /** The graph's stored queries. */
  public List<StoredQuery> queries() {
    return manifest.known().registry().queries();
  }

  /** All branches by name. */
  public List<BranchInfo> branches() {
    return manifest.known().registry().branches().stream()
        .sorted(Comparator.comparing(BranchInfo::name))
        .toList();
  }

  /**
   * What a snapshot reaches, the newest commit first; the log is read as far as it is asked for.
   */
  public Iterator<Commit> commits(Snapshot snapshot) {
    return history.from(manifest.known(), snapshot.commitId());
  }

  /** The commit of that id, or null. */
  public @Nullable Commit commit(String id) {
    return history.find(manifest.refresh(true), id);
  }

  /**
   * Puts another version of a table in the place of the one that the head of a snapshot's branch
   * shows by now. Its rows must be the same; no commit is made, no counter raised.
   *
   * @param operation what the log calls it
   * @param mapping makes the version, on the head's or on the one that has taken its place
   * @return what was published, or null if others were faster or the branch is gone
   */
  public @Nullable WrittenTable substitute(
      Snapshot base, String tableKey, String operation, WrittenTable.Mapping mapping) {
    String id = ulids.next();
    TableDef def = base.schema().table(tableKey);
    SubstituteChange change =
        new SubstituteChange(
            id,
            operation,
            base,
            tableKey,
            mapping,
            pin -> tables.table(pin, def, base.schema().id()),
            paths,
            settings.clock());
    try {
      publisher.publish(id, tableKey, Durability.FSYNC, change);
      return change.made();
    } catch (EngineException e) {
      if (e.code() == ErrorCode.PUBLISH_CONTENTION
          || e.getCause() instanceof SubstituteChange.Overtaken) {
        return null;
      }
      throw e;
    }
  }

  /** What this process has in use. */
  public Leases leases() {
    return leases;
  }

  /**
   * Raises the floors of branches, by incarnation, to the versions given: commits made on them
   * below are no longer kept. A floor never falls.
   */
  public void raiseFloors(Map<String, Long> floors, String actor) {
    String id = ulids.next();
    publisher.publish(
        id, "", Durability.FSYNC, new FloorChange(id, Map.copyOf(floors), actor, settings.clock()));
  }

  /** What is to be run after each publish of this process, on its thread; must return at once. */
  public void afterPublish(Runnable observer) {
    this.observer = observer;
  }

  /** The version of the manifest that this process knows of, without looking for newer ones. */
  public long knownVersion() {
    return manifest.known().version().version();
  }

  /** The heads that this process knows of, without looking for newer ones. */
  public List<Inventory.BranchHead> knownHeads() {
    return new Inventory(manifest.known(), history).heads();
  }

  /** The files and tables that the newest version of the manifest refers to. */
  public Inventory inventory() {
    return new Inventory(manifest.refresh(true), history);
  }

  /** What a snapshot of a branch's head shows, as {@link #inventory} found it. */
  public Snapshot snapshot(Inventory.BranchHead head) {
    ManifestState state = manifest.known();
    Head shown = state.head(head.branch()).head();
    return snapshot(
        state,
        new Head(
            head.branch(),
            head.incarnation(),
            head.commitId(),
            head.version(),
            shown.committedAt(),
            shown.synced(),
            head.pins()),
        false);
  }

  /** The port to the graph's files. */
  public TableStore storage() {
    return store;
  }

  /** What opening had to set right, in sentences for the user; mostly empty. */
  public List<String> notes() {
    return manifest.notes();
  }

  /** In how many fragments the log is. */
  int logFragments() {
    return manifest.known().logs().size();
  }

  /** Whether closing would have to wait for calls into the store that nothing can stop. */
  public boolean isBusy() {
    return store.abandoned() > 0;
  }

  /**
   * Drops cached columns that nobody uses, those used longest ago first.
   *
   * @param bytes to free, if there are as many
   * @return bytes freed
   */
  public long freeCaches(long bytes) {
    return cache.free(bytes);
  }

  /** Bytes of off-heap memory that the graph holds. */
  public long memoryBytes() {
    return allocator.getAllocatedMemory();
  }

  @Override
  public void close() {
    leases.close();
    threads.shutdown();
    merger.close();
    cache.close();
    store.close();
    allocator.close();
  }
}
