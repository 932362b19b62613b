package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.publish.BranchInfo;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.Inventory;
import dev.omnigraph.engine.publish.Pin;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.storage.StoredFile;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.validate.RowOrigins;
import dev.omnigraph.engine.validate.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a graph: the manifest fits together and each row of its log can be read; each file that
 * a head or a retained commit needs is there, those of the heads are read whole; the rows of each
 * head hold to the schema. A file that nothing refers to is an orphan once it is older than the
 * grace: a younger one may belong to a transaction that has not published yet.
 */
public final class GraphCheck {
  private final GraphStore graph;
  private final Validator validator;
  private final BufferAllocator allocator;
  private final CancelToken cancel;
  private final long graceMillis;
  private final List<Problem> problems = new ArrayList<>();

  private GraphCheck(
      GraphStore graph,
      Validator validator,
      BufferAllocator allocator,
      CancelToken cancel,
      long graceMillis) {
    this.graph = graph;
    this.validator = validator;
    this.allocator = allocator;
    this.cancel = cancel;
    this.graceMillis = graceMillis;
  }

  /**
   * Checks a graph as its newest manifest shows it.
   *
   * @param graceMillis age from which on an unreferenced file is an orphan
   * @return what is wrong; empty for a sound graph
   */
  public static List<Problem> run(
      GraphStore graph,
      Validator validator,
      BufferAllocator allocator,
      CancelToken cancel,
      long graceMillis) {
    GraphCheck check = new GraphCheck(graph, validator, allocator, cancel, graceMillis);
    check.run();
    return List.copyOf(check.problems);
  }

  private void run() {
    TableStore store = graph.storage();
    TableFiles files = TableFiles.list(store, false);
    Inventory inventory = graph.inventory();
    branches(inventory);
    List<Inventory.Entry> log = log(inventory);
    VersionCheck versions = new VersionCheck(store, files, allocator, problems::add);
    Set<TableRef> broken = new HashSet<>();
    for (Inventory.BranchHead head : inventory.heads()) {
      Map<String, TableDef> defs = new HashMap<>();
      graph.snapshot(head).schema().tables().forEach(def -> defs.put(def.tableKey(), def));
      for (Pin pin : head.pins()) {
        cancel.check();
        if (!versions.check(pin, defs.get(pin.tableKey()))) {
          broken.add(pin.table());
        }
      }
    }
    for (Inventory.Entry entry : log) {
      cancel.check();
      if (Retention.isRetained(inventory, entry)) {
        entry.pins().forEach(pin -> versions.check(pin, null));
      }
    }
    rows(inventory, broken);
    orphans(files, named(files, versions, inventory, log));
  }

  private void branches(Inventory inventory) {
    Map<String, String> registered = new HashMap<>();
    for (BranchInfo branch : inventory.branches()) {
      registered.put(branch.name(), branch.incarnation());
    }
    Map<String, String> heads = new HashMap<>();
    inventory.heads().forEach(head -> heads.put(head.branch(), head.incarnation()));
    if (!registered.equals(heads)) {
      manifest("The registry has the branches " + registered + ", the heads are of " + heads + ".");
    }
  }

  private List<Inventory.Entry> log(Inventory inventory) {
    List<Inventory.Entry> log = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (String file : inventory.logs()) {
      cancel.check();
      try {
        for (Inventory.Entry entry : inventory.entries(file)) {
          log.add(entry);
          if (!ids.add(entry.id())) {
            manifest("The row " + entry.id() + " is in the log twice.");
          }
        }
      } catch (EngineException e) {
        problems.add(
            Problem.error(
                Inventory.MANIFEST, e.code().code(), file, String.valueOf(e.getMessage())));
      }
    }
    for (Inventory.BranchHead head : inventory.heads()) {
      if (!ids.contains(head.commitId())) {
        manifest("The head of " + head.branch() + ", " + head.commitId() + ", is not in the log.");
      }
    }
    for (Inventory.Entry entry : log) {
      for (String parent : entry.parents()) {
        if (!ids.contains(parent)) {
          manifest("The parent " + parent + " of " + entry.id() + " is not in the log.");
        }
      }
    }
    return log;
  }

  private void manifest(String message) {
    problems.add(Problem.error(Inventory.MANIFEST, ErrorCode.CORRUPTION.code(), null, message));
  }

  /** Each table of each head, held to the schema as if all of its rows were new. */
  private void rows(Inventory inventory, Set<TableRef> broken) {
    RowOrigins origins =
        new RowOrigins() {
          @Override
          public @Nullable Origin of(String tableKey, int ordinal) {
            return null;
          }

          @Override
          public boolean hasExplicitIds(String edgeTable) {
            return true;
          }
        };
    Set<List<TableRef>> seen = new HashSet<>();
    for (Inventory.BranchHead head : inventory.heads()) {
      List<TableRef> tables = head.pins().stream().map(Pin::table).toList();
      if (!seen.add(tables) || tables.stream().anyMatch(broken::contains)) {
        continue;
      }
      Snapshot snapshot = graph.snapshot(head);
      for (TableDef def : snapshot.schema().tables()) {
        try (Pins pins = new Pins()) {
          WholeTable whole = new WholeTable(snapshot.image(), def.tableKey());
          validator.validate(whole, whole.mark(), pins, cancel, origins);
        } catch (EngineException e) {
          if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.TIMEOUT) {
            throw e;
          }
          problems.add(
              Problem.error(def.tableKey(), e.code().code(), null, String.valueOf(e.getMessage())));
        }
      }
    }
  }

  /** Files that someone refers to or may come to refer to. */
  private Set<String> named(
      TableFiles files, VersionCheck versions, Inventory inventory, List<Inventory.Entry> log) {
    Set<String> named = new HashSet<>(versions.named());
    for (Inventory.Entry entry : log) {
      if (!Retention.isRetained(inventory, entry)) {
        entry.pins().forEach(pin -> addLeft(named, files, pin.table()));
      }
    }
    return named;
  }

  /** A version below the floor is no orphan: cleanup has taken it already, or will. */
  private void addLeft(Set<String> named, TableFiles files, TableRef table) {
    TableStore store = graph.storage();
    String version = store.versionFile(table);
    if (!named.contains(version) && files.all().containsKey(version)) {
      try {
        named.addAll(TableFiles.of(store, table));
      } catch (EngineException e) {
        named.add(version);
      }
    }
  }

  private void orphans(TableFiles files, Set<String> named) {
    Set<String> known = new HashSet<>();
    named.forEach(path -> known.add(TableFiles.location(path)));
    long newest =
        files.all().values().stream().mapToLong(StoredFile::changedMillis).max().orElse(0);
    long now = Math.max(newest, System.currentTimeMillis());
    for (StoredFile file : files.all().values()) {
      String location = TableFiles.location(file.path());
      boolean first = file.path().equals(graph.storage().versionFile(new TableRef(location, 1)));
      boolean needed = named.contains(file.path()) || first && known.contains(location);
      if (!needed && now - file.changedMillis() > graceMillis) {
        problems.add(
            new Problem(
                null,
                Problem.Severity.INFO,
                "orphan",
                file.path(),
                "No commit refers to the file: cleanup removes it."));
      }
    }
  }
}
