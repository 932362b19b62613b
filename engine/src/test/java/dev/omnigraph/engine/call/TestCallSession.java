package dev.omnigraph.engine.call;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.maintain.Maintenance;
import dev.omnigraph.engine.maintain.MaintenanceSettings;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.GraphSettings;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.PublishOptions;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.Transaction;
import dev.omnigraph.engine.storage.NativeAccess;
import dev.omnigraph.engine.storage.lance.LanceStore;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.GraphParser;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/** The session of a procedure over a real graph, every write in a transaction of its own. */
final class TestCallSession implements CallSession, AutoCloseable {
  static {
    NativeAccess.ensure();
  }

  private final BufferAllocator allocator = new RootAllocator();
  private final Pins pins = new Pins();
  private final GraphStore store;
  private final Maintenance maintenance;
  private final List<String> phases = new ArrayList<>();

  TestCallSession(Path folder, String schema) {
    store =
        GraphStore.open(
            new LanceStore(folder, allocator),
            allocator,
            new GraphSettings(
                true, schema, "ann", Durability.OS, 1 << 20, 1 << 20, Clock.systemUTC()),
            source ->
                Objects.requireNonNull(GraphParser.compileSchema(source).value(), "a catalog"));
    maintenance = new Maintenance(store, new Validator(), allocator, MaintenanceSettings.DEFAULT);
  }

  /** Runs a procedure with alternating names and values as arguments; its rows. */
  List<List<@Nullable Object>> call(String procedure, @Nullable Object... arguments) {
    Map<String, @Nullable Object> values = new java.util.HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      values.put(String.valueOf(arguments[i]), arguments[i + 1]);
    }
    return rows(Procedures.require(procedure).run(this, new CallArguments(values)));
  }

  /** The rows of a system table. */
  List<List<@Nullable Object>> table(String name) {
    return rows(Procedures.systemTable(name).rows(this, List.of()));
  }

  private static List<List<@Nullable Object>> rows(Iterator<@Nullable Object[]> rows) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    rows.forEachRemaining(row -> all.add(java.util.Arrays.asList(row)));
    return all;
  }

  List<String> phases() {
    return phases;
  }

  @Override
  public GraphSchema schema() {
    return snapshot().schema();
  }

  @Override
  public GraphImage image() {
    return snapshot().image();
  }

  @Override
  public Snapshot snapshot() {
    return store.head("main");
  }

  @Override
  public GraphStore store() {
    return store;
  }

  @Override
  public Maintenance maintenance() {
    return maintenance;
  }

  @Override
  public String branch() {
    return "main";
  }

  @Override
  public String actor() {
    return "ann";
  }

  @Override
  public Durability durability() {
    return Durability.OS;
  }

  @Override
  public BufferAllocator allocator() {
    return allocator;
  }

  @Override
  public Pins pins() {
    return pins;
  }

  @Override
  public CancelToken cancel() {
    return CancelToken.withTimeout(0);
  }

  @Override
  public void progress(String phase, long done, long total) {
    phases.add(phase);
  }

  @Override
  public void write(Commit.Operation operation, Work work) {
    publish("main", null, operation, work);
  }

  @Override
  public void writeOn(String branch, @Nullable String from, Commit.Operation operation, Work work) {
    boolean known = store.branches().stream().anyMatch(b -> b.name().equals(branch));
    boolean make = from != null && !known;
    publish(make ? String.valueOf(from) : branch, make ? branch : null, operation, work);
  }

  private void publish(
      String branch, @Nullable String newBranch, Commit.Operation operation, Work work) {
    Snapshot snapshot = store.head(branch);
    try (Transaction transaction = store.begin(snapshot)) {
      work.stage(transaction);
      store.publish(
          snapshot, transaction, new PublishOptions("ann", operation, Durability.OS, newBranch));
    }
  }

  @Override
  public void requireOwnPublish(String operation) {}

  @Override
  public void refresh() {
    store.refresh();
  }

  @Override
  public List<StoredQuery> queries() {
    return store.queries().stream()
        .map(
            query ->
                new StoredQuery(
                    query.name(),
                    query.source(),
                    GraphParser.compileQuery(query.source(), query.name(), schema().catalog())
                        .value(),
                    "ok"))
        .toList();
  }

  @Override
  public List<StatementFacts> statements() {
    return List.of(new StatementFacts(1, 2, "ann", "CALL system.refresh()", 5, "running", -1));
  }

  @Override
  public void close() {
    pins.close();
    maintenance.close();
    store.close();
    allocator.close();
  }
}
