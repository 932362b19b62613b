package dev.omnigraph.engine.exec.modify;

import dev.omnigraph.engine.catalog.ArrowFields;
import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Full rows of a table in the making; closed unless they were handed over. */
final class TableRows implements AutoCloseable {
  private final TableDef table;
  private final BufferAllocator allocator;
  private @Nullable VectorSchemaRoot root;
  private int size;

  TableRows(TableDef table, BufferAllocator allocator) {
    this.table = table;
    this.allocator = allocator;
    VectorSchemaRoot made = VectorSchemaRoot.create(ArrowFields.schema(table), allocator);
    made.allocateNew();
    root = made;
  }

  int size() {
    return size;
  }

  FieldVector vector(int column) {
    VectorSchemaRoot rows = root;
    if (rows == null) {
      throw EngineException.internal("rows were handed over", null);
    }
    return rows.getVector(column);
  }

  /** Writes a cell of the row after the last; a cell not written is null. */
  void set(int column, FieldVector source, int at) {
    try {
      FieldVector target = vector(column);
      if (at < 0 || source.isNull(at)) {
        setNull(column);
      } else if (source.getMinorType() == target.getMinorType()
          && source.getField().getChildren().isEmpty()) {
        target.copyFromSafe(at, size, source);
      } else {
        ColumnDef def = table.columns().get(column);
        Object value = convert(def, Vectors.get(source, at));
        Vectors.set(target, size, value);
      }
    } catch (OutOfMemoryException e) {
      throw Vectors.outOfMemory(allocator, e);
    }
  }

  /** Writes null; {@code not_null} where the column must not be (but for {@code id}). */
  void setNull(int column) {
    ColumnDef def = table.columns().get(column);
    if (!def.type().nullable() && column != 0) {
      throw new EngineException(
              ErrorCode.NOT_NULL,
              "The property "
                  + def.name()
                  + " of "
                  + table.tableKey()
                  + " is required. Give it a value.")
          .with("table_key", table.tableKey())
          .with("column", def.name());
    }
    Vectors.set(vector(column), size, null);
  }

  void setText(int column, String text) {
    Vectors.set(vector(column), size, text);
  }

  private @Nullable Object convert(ColumnDef def, @Nullable Object value) {
    try {
      return Values.convert(value, DataType.of(def.type()));
    } catch (EngineException e) {
      throw e.with("table_key", table.tableKey()).with("column", def.name());
    }
  }

  /** Ends the row. */
  void endRow() {
    size++;
  }

  /** The rows; the caller owns them now. */
  VectorSchemaRoot handOver() {
    VectorSchemaRoot rows = root;
    if (rows == null) {
      throw EngineException.internal("rows were handed over", null);
    }
    root = null;
    rows.setRowCount(size);
    return rows;
  }

  @Override
  public void close() {
    VectorSchemaRoot rows = root;
    root = null;
    if (rows != null) {
      rows.close();
    }
  }
}
