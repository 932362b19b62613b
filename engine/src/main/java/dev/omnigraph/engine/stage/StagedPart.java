package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.SegmentData;
import dev.omnigraph.engine.table.TableData;
import java.util.Arrays;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Rows staged together: in memory, or in a data file that no version refers to yet. A part in
 * memory may be told later that its rows have gone to a file; images that show it go on to work.
 *
 * <p>Rows in memory are freed when the transaction and the last statement that pins them have let
 * go.
 */
final class StagedPart implements SegmentData {
  private final TableDef def;
  private final TableData table;
  private final int first;
  private final int rows;
  private final long bytes;
  private @Nullable VectorSchemaRoot root;
  private @Nullable FragmentInfo file;
  private int fileOffset;
  private int holders = 1;
  private boolean held = true;
  private int @Nullable [] vertices;

  private StagedPart(TableDef def, TableData table, int first, int rows, long bytes) {
    this.def = def;
    this.table = table;
    this.first = first;
    this.rows = rows;
    this.bytes = bytes;
  }

  /** Rows in memory, which the part owns from now on. */
  static StagedPart of(TableDef def, TableData table, int first, VectorSchemaRoot root) {
    long bytes = root.getFieldVectors().stream().mapToLong(FieldVector::getBufferSize).sum();
    StagedPart part = new StagedPart(def, table, first, root.getRowCount(), bytes);
    part.root = root;
    return part;
  }

  /** The first rows of a data file. */
  static StagedPart of(TableDef def, TableData table, int first, int rows, FragmentInfo file) {
    StagedPart part = new StagedPart(def, table, first, rows, 0);
    part.file = file;
    return part;
  }

  /** Position of its first row among all that the transaction staged in the table. */
  int first() {
    return first;
  }

  /** Bytes in memory. */
  long bytes() {
    return bytes;
  }

  /** The data file, or null while the rows are in memory. */
  synchronized @Nullable FragmentInfo file() {
    return file;
  }

  /** The rows of a part in memory that the transaction still holds. */
  synchronized VectorSchemaRoot root() {
    if (root == null) {
      throw ended();
    }
    return root;
  }

  @Override
  public Object identity() {
    return this;
  }

  @Override
  public int rowCount() {
    return rows;
  }

  @Override
  public FieldVector column(ColumnDef column, Pins pins) {
    FragmentInfo spilled;
    synchronized (this) {
      if (file == null) {
        if (root == null) {
          throw ended();
        }
        if (pins.pin(this, this::release)) {
          holders++;
        }
        return root.getVector(def.indexOf(column.name()));
      }
      spilled = file;
    }
    FieldVector whole = table.segment(spilled).column(column, pins);
    if (fileOffset == 0) {
      return whole;
    }
    FieldVector cut = RowCopier.cut(whole, fileOffset, rows, whole.getAllocator());
    pins.pin(cut, cut::close);
    return cut;
  }

  @Override
  public synchronized int[] vertices(Pins pins) {
    int[] known = vertices;
    if (known == null) {
      known = number(pins);
      vertices = known;
    }
    return known;
  }

  private int[] number(Pins pins) {
    if (file != null) {
      return Arrays.copyOfRange(table.segment(file).vertices(pins), fileOffset, fileOffset + rows);
    }
    return table.vertices((VarCharVector) column(def.columns().get(0), pins), rows);
  }

  /** From now on the rows are read from {@code spilled}, where they begin at {@code offset}. */
  synchronized void moveTo(FragmentInfo spilled, int offset) {
    file = spilled;
    fileOffset = offset;
    letGo();
  }

  /** The transaction's hold ends; again: nothing. */
  synchronized void letGo() {
    if (held) {
      held = false;
      release();
    }
  }

  private synchronized void release() {
    holders--;
    if (holders == 0 && root != null) {
      root.close();
      root = null;
    }
  }

  private static EngineException ended() {
    return new EngineException(
        ErrorCode.CLOSED_OBJECT, "The transaction that staged these rows has ended.");
  }
}
