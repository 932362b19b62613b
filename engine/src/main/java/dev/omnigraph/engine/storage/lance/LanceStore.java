package dev.omnigraph.engine.storage.lance;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.storage.CommitOutcome;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.NativeAccess;
import dev.omnigraph.engine.storage.StoredFile;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.storage.VersionChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;
import org.lance.CommitBuilder;
import org.lance.Dataset;
import org.lance.Fragment;
import org.lance.FragmentMetadata;
import org.lance.RowAddress;
import org.lance.Transaction;
import org.lance.WriteParams;
import org.lance.file.LanceFileReader;
import org.lance.ipc.LanceScanner;
import org.lance.ipc.ScanOptions;
import org.lance.operation.Update;
import org.lance.util.Range;

/** Tables as Lance datasets in a local folder. Stable row ids stay off; update modes stay empty. */
public final class LanceStore implements TableStore {
  private static final int SYNC_LANES = 8;

  private final LocalFiles files;
  private final BufferAllocator allocator;
  private final OpenTables tables;
  private final FragmentWriter writer;
  private final FragmentLists fragments = new FragmentLists();
  private final StoreCalls calls;

  /**
   * Opens a store over a folder, which need not exist.
   *
   * @param allocator parent of the store's own, which is closed with the store
   * @throws EngineException {@code open} if the native library cannot be loaded
   */
  public LanceStore(Path root, BufferAllocator allocator) {
    this(root, allocator, UnaryOperator.identity());
  }

  /**
   * Opens a store whose calls run on other threads.
   *
   * @param threads gives the executor that runs them, around the store's own or in its place; what
   *     is run tells by {@code toString} which call it is
   */
  public LanceStore(Path root, BufferAllocator allocator, UnaryOperator<ExecutorService> threads) {
    NativeAccess.ensure();
    NativeLibrary.ensureLoaded();
    this.files = new LocalFiles(root);
    this.calls = new StoreCalls(threads);
    this.allocator = allocator.newChildAllocator("store", 0, Long.MAX_VALUE);
    this.tables = new OpenTables(files, this.allocator);
    this.writer = new FragmentWriter(files, this.allocator);
  }

  @Override
  public boolean create(String location, Schema schema, @Nullable VectorSchemaRoot rows) {
    CancelToken.current().check();
    VectorSchemaRoot shared = rows == null ? null : Batches.share(rows, allocator);
    return runStarted(
        "create the table " + location,
        () -> {
          try {
            Files.createDirectories(files.path(location).getParent());
            createTable(location, schema, shared == null ? List.of() : List.of(shared));
            return true;
          } catch (RuntimeException e) {
            if (LanceErrors.isExisting(e)) {
              return false;
            }
            throw e;
          } finally {
            if (shared != null) {
              shared.close();
            }
          }
        });
  }

  private void createTable(String location, Schema schema, List<VectorSchemaRoot> rows)
      throws IOException {
    var builder =
        Dataset.write()
            .allocator(allocator)
            .uri(uri(location))
            .mode(WriteParams.WriteMode.CREATE)
            .enableStableRowIds(false);
    if (rows.isEmpty()) {
      builder.schema(schema).execute().close();
      return;
    }
    try (Batches.Reader reader = new Batches.Reader(schema, rows, allocator);
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
      Data.exportArrayStream(allocator, reader, stream);
      builder.stream(stream).execute().close();
    }
  }

  @Override
  public long newest(String location, long known) {
    return run(
        "find the newest version of " + location,
        () -> new NewestVersion(files, location).from(known));
  }

  @Override
  public List<FragmentInfo> fragments(TableRef table) {
    return run(
        "open " + table,
        () -> {
          try (OpenTables.Lease lease = tables.use(table)) {
            return fragments.of(table, lease.dataset());
          }
        });
  }

  @Override
  public List<FieldVector> read(
      String file, List<String> columns, int rows, BufferAllocator target) {
    CancelToken.current().check();
    List<FieldVector> vectors =
        calls.run(
            "read " + file,
            () -> {
              if (rows == 0) {
                return List.of();
              }
              files.checkDataFile(file);
              try (LanceFileReader reader =
                      LanceFileReader.open(files.path(file).toString(), allocator);
                  ArrowReader batches =
                      reader.readAll(columns, List.of(new Range(0, rows)), Math.max(rows, 1))) {
                return new ColumnCollector(columns, rows, allocator).collect(batches);
              }
            },
            abandoned -> abandoned.forEach(FieldVector::close));
    return moved(vectors, target);
  }

  /**
   * Hands over what was read: an abandoned call must not hold memory of a caller who is gone, so it
   * reads into the store's own.
   */
  private static List<FieldVector> moved(List<FieldVector> vectors, BufferAllocator target) {
    List<FieldVector> out = new ArrayList<>(vectors.size());
    try {
      for (FieldVector vector : vectors) {
        TransferPair pair = vector.getTransferPair(target);
        pair.transfer();
        out.add((FieldVector) pair.getTo());
      }
      return out;
    } catch (RuntimeException | Error e) {
      out.forEach(FieldVector::close);
      throw e;
    } finally {
      vectors.forEach(FieldVector::close);
    }
  }

  @Override
  public BitSet deleted(TableRef table, FragmentInfo fragment) {
    return run(
        "read the deletions of " + fragment.file(),
        () -> {
          BitSet dead = new BitSet(fragment.rows());
          dead.set(0, fragment.rows());
          ScanOptions options =
              new ScanOptions.Builder()
                  .columns(List.of())
                  .fragmentIds(List.of(fragment.id()))
                  .withRowAddress(true)
                  .build();
          try (OpenTables.Lease lease = tables.use(table);
              LanceScanner scanner = lease.dataset().newScan(options);
              ArrowReader batches = scanner.scanBatches()) {
            while (batches.loadNextBatch()) {
              VectorSchemaRoot root = batches.getVectorSchemaRoot();
              UInt8Vector addresses = (UInt8Vector) root.getVector(0);
              for (int i = 0; i < root.getRowCount(); i++) {
                dead.clear(RowAddress.rowIndex(addresses.get(i)));
              }
            }
          }
          return dead;
        });
  }

  @Override
  public List<FragmentInfo> write(
      String location, List<VectorSchemaRoot> batches, int rowsPerFragment) {
    CancelToken.current().check();
    List<VectorSchemaRoot> shared =
        batches.stream().map(batch -> Batches.share(batch, allocator)).toList();
    return runStarted(
        "write rows of " + location,
        () -> {
          try {
            return writer.write(location, shared, rowsPerFragment).stream()
                .map(metadata -> FragmentCodec.info(location, metadata))
                .toList();
          } finally {
            shared.forEach(VectorSchemaRoot::close);
          }
        });
  }

  @Override
  public @Nullable FragmentInfo delete(TableRef table, FragmentInfo fragment, int[] offsets) {
    List<Integer> rows = new ArrayList<>(offsets.length);
    for (int offset : offsets) {
      rows.add(offset);
    }
    List<FragmentInfo> left =
        run(
            "delete rows of " + fragment.file(),
            () -> {
              try (OpenTables.Lease lease = tables.use(table)) {
                FragmentMetadata metadata =
                    new Fragment(lease.dataset(), FragmentCodec.metadata(fragment))
                        .deleteRows(rows);
                return metadata == null
                    ? List.of()
                    : List.of(FragmentCodec.info(table.location(), metadata));
              }
            });
    return left.isEmpty() ? null : left.get(0);
  }

  @Override
  public TableRef commitDetached(TableRef base, VersionChange change) {
    return run("commit a version of " + base.location(), () -> commit(base, change, true));
  }

  @Override
  public CommitOutcome commit(TableRef base, VersionChange change) {
    return calls.runToEnd(
        "publish a version of " + base.location(),
        () -> {
          try {
            return new CommitOutcome.Committed(commit(base, change, false));
          } catch (RuntimeException e) {
            if (LanceErrors.isCollision(e)) {
              return new CommitOutcome.Collision(String.valueOf(e.getMessage()));
            }
            throw e;
          }
        });
  }

  private TableRef commit(TableRef base, VersionChange change, boolean detached) {
    Update update =
        Update.builder()
            .removedFragmentIds(change.removed().stream().map(Integer::longValue).toList())
            .updatedFragments(change.updated().stream().map(FragmentCodec::metadata).toList())
            .newFragments(change.added().stream().map(FragmentCodec::metadata).toList())
            .build();
    try (OpenTables.Lease lease = tables.use(base);
        Transaction transaction =
            new Transaction.Builder().readVersion(base.version()).operation(update).build()) {
      Dataset made =
          new CommitBuilder(lease.dataset())
              .detached(detached)
              .maxRetries(0)
              .skipAutoCleanup(true)
              .execute(transaction);
      TableRef table = new TableRef(base.location(), made.version());
      if (detached || made.version() == base.version() + 1) {
        fragments.derive(base, change, table, made);
      }
      tables.keep(table, made);
      return table;
    }
  }

  @Override
  public String versionFile(TableRef table) {
    return VersionNames.file(table.location(), table.version());
  }

  @Override
  public void sync(Collection<String> paths) {
    CancelToken.current().check();
    // Files first, folders after them: a folder's entry must not outlive its file.
    force(paths.stream().filter(path -> !path.endsWith("/")).toList());
    force(paths.stream().filter(path -> path.endsWith("/")).toList());
  }

  /** Side by side: the file system then writes its own log once for all of them. */
  private void force(List<String> paths) {
    int lanes = Math.min(paths.size(), SYNC_LANES);
    List<Callable<Boolean>> forces = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      int first = lane;
      forces.add(
          () -> {
            for (int i = first; i < paths.size(); i += lanes) {
              files.force(paths.get(i));
            }
            return true;
          });
    }
    calls.runAll("sync " + paths, forces);
  }

  @Override
  public List<StoredFile> list(String folder) {
    return run("list " + folder, () -> files.list(folder));
  }

  @Override
  public List<String> folders(String folder) {
    return run("list " + folder, () -> files.folders(folder));
  }

  @Override
  public void delete(Collection<String> paths) {
    runFiles("delete " + paths, () -> files.delete(paths));
  }

  @Override
  public void move(String from, String to) {
    runFiles("move " + from, () -> files.move(from, to));
  }

  @Override
  public boolean put(String file, byte[] content) {
    return run("write " + file, () -> files.put(file, content));
  }

  @Override
  public void replace(String file, byte[] content) {
    runFiles("write " + file, () -> files.replace(file, content));
  }

  @Override
  public byte @Nullable [] content(String file) {
    byte[][] found = run("read " + file, () -> files.content(file));
    return found.length == 0 ? null : found[0];
  }

  @Override
  public long changedMillis(String folder) {
    try {
      return files.changedMillis(folder);
    } catch (IOException e) {
      throw LanceErrors.failure("look at " + folder, e);
    }
  }

  @Override
  public int abandoned() {
    return calls.abandoned();
  }

  @Override
  public void close() {
    calls.close();
    tables.close();
    allocator.close();
  }

  private <T> T run(String what, Callable<T> call) {
    CancelToken.current().check();
    return runStarted(what, call);
  }

  /** Runs a call that has been given memory already, which it must come to free. */
  private <T> T runStarted(String what, Callable<T> call) {
    return calls.run(what, call, result -> {});
  }

  private void runFiles(String what, FileWork work) {
    run(
        what,
        () -> {
          work.run();
          return true;
        });
  }

  private interface FileWork {
    void run() throws IOException;
  }

  private String uri(String location) {
    return files.path(location).toString();
  }
}
