package dev.omnigraph.engine.table;

import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/**
 * What this process has decoded of one table, shared by all its versions and branches: vertex
 * numbers, the rows of its data files, their deletions, the newest row index. Thread-safe.
 */
public final class TableData {
  private static final ColumnDef ID =
      new ColumnDef("id", ValueType.scalar(ScalarType.STRING, false));
  private static final int SWEEP = 1024;

  private final TableStore store;
  private final ColumnCache cache;
  private final VertexDictionary dictionary = new VertexDictionary();
  private final Map<String, WeakReference<FileSegment>> segments = new ConcurrentHashMap<>();
  private final Map<String, WeakReference<BitSet>> deletions = new ConcurrentHashMap<>();
  private volatile @Nullable RowIndex newest;

  /** Nothing decoded yet. */
  public TableData(TableStore store, ColumnCache cache) {
    this.store = store;
    this.cache = cache;
  }

  /** A column of a data file. */
  public record ColumnKey(String file, String column) {}

  /** The rows of a data file. */
  public SegmentData segment(FragmentInfo fragment) {
    return pooled(segments, fragment.file(), () -> new FileSegment(fragment));
  }

  /** The deleted rows of a fragment that has some. */
  BitSet deleted(TableRef table, FragmentInfo fragment) {
    String file = String.valueOf(fragment.deletionFile());
    return pooled(deletions, file, () -> store.deleted(table, fragment));
  }

  /** Tells the content of a deletion file that was just written. */
  public void knowDeletions(String deletionFile, BitSet dead) {
    deletions.put(deletionFile, new WeakReference<>(dead));
  }

  /** Tells the content of a data file that was just written; {@code rows} stay the caller's. */
  public void knowRows(FragmentInfo fragment, VectorSchemaRoot rows) {
    for (FieldVector vector : rows.getFieldVectors()) {
      TransferPair pair = vector.getTransferPair(cache.allocator());
      pair.splitAndTransfer(0, rows.getRowCount());
      cache.put(new ColumnKey(fragment.file(), vector.getName()), (FieldVector) pair.getTo());
    }
  }

  /** Numbers for the first ids of a vector. */
  public int[] vertices(VarCharVector ids, int rows) {
    return dictionary.add(ids, rows);
  }

  VertexDictionary dictionary() {
    return dictionary;
  }

  ColumnCache cache() {
    return cache;
  }

  /** The index of an image: the newest one made to fit, or a new one. */
  RowIndex index(List<SegmentView> image, Pins pins) {
    RowIndex last = newest;
    RowIndex fitted = last == null ? null : last.fitted(image, pins);
    if (fitted == null) {
      fitted = RowIndex.build(image, dictionary, pins);
    }
    newest = fitted;
    return fitted;
  }

  private static <V> V pooled(Map<String, WeakReference<V>> pool, String key, Supplier<V> make) {
    WeakReference<V> reference = pool.get(key);
    V value = reference == null ? null : reference.get();
    if (value != null) {
      return value;
    }
    V made = make.get();
    if (pool.size() > SWEEP) {
      pool.values().removeIf(old -> old.refersTo(null));
    }
    WeakReference<V> kept =
        pool.merge(
            key, new WeakReference<>(made), (old, fresh) -> old.refersTo(null) ? fresh : old);
    V winner = kept.get();
    return winner == null ? made : winner;
  }

  private final class FileSegment implements SegmentData {
    private final String file;
    private final int rows;
    private volatile int @Nullable [] vertices;

    FileSegment(FragmentInfo fragment) {
      this.file = fragment.file();
      this.rows = fragment.rows();
    }

    @Override
    public Object identity() {
      return file;
    }

    @Override
    public int rowCount() {
      return rows;
    }

    @Override
    public FieldVector column(ColumnDef column, Pins pins) {
      return cache.get(
          new ColumnKey(file, column.name()),
          pins,
          allocator -> store.read(file, List.of(column.name()), rows, allocator).get(0));
    }

    @Override
    public int[] vertices(Pins pins) {
      int[] known = vertices;
      if (known == null) {
        known = dictionary.add((VarCharVector) column(ID, pins), rows);
        vertices = known;
      }
      return known;
    }
  }
}
