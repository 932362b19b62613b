package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Execution;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an execution, read from its Arrow batches: a value is decoded when it is asked for,
 * once a row. Owns the execution, and ends it at the end of the rows.
 */
final class ArrowRows implements RowSource {
  private final Execution execution;
  private final List<ResultColumn> columns;
  private final VectorReader[] readers;
  private final @Nullable Object[] decoded;
  private final long[] decodedRow;
  private @Nullable VectorSchemaRoot batch;
  private int row;
  private int rowCount;
  private long rowNumber;
  private boolean pinned;
  private boolean ended;

  ArrowRows(Execution execution, List<ResultColumn> columns) {
    this.execution = execution;
    this.columns = List.copyOf(columns);
    this.readers = new VectorReader[columns.size()];
    this.decoded = new Object[columns.size()];
    this.decodedRow = new long[columns.size()];
    this.row = -1;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    pinned = false;
    rowNumber++;
    row++;
    if (row >= rowCount) {
      row = 0;
      return fetch();
    }
    return true;
  }

  @Override
  public boolean needsFetch() {
    return row + 1 >= rowCount;
  }

  /** Gets the next batch that has rows. */
  private boolean fetch() {
    while (!ended) {
      batch = execution.next();
      if (batch == null) {
        end();
      } else if (batch.getRowCount() > 0) {
        rowCount = batch.getRowCount();
        for (int i = 0; i < readers.length; i++) {
          readers[i] = VectorReader.of(batch.getVector(i));
        }
        return true;
      }
    }
    return false;
  }

  private void end() {
    ended = true;
    rowCount = 0;
    batch = null;
    execution.close();
  }

  @Override
  public boolean isLast() {
    if (row + 1 < rowCount) {
      return false;
    }
    for (int i = 0; i < readers.length; i++) {
      value(i);
    }
    pinned = true;
    row = -1;
    rowCount = 0;
    return !fetch();
  }

  @Override
  public boolean hasRows() {
    return rowCount > 0 || fetch();
  }

  @Override
  public boolean isNull(int column) {
    return pinned ? decoded[column] == null : readers[column].isNull(row);
  }

  @Override
  public @Nullable Object value(int column) {
    if (pinned || decodedRow[column] == rowNumber) {
      return decoded[column];
    }
    VectorReader reader = readers[column];
    decoded[column] = reader.isNull(row) ? null : reader.value(row);
    decodedRow[column] = rowNumber;
    return decoded[column];
  }

  @Override
  public boolean isLong(int column) {
    return !pinned && readers[column].isLong();
  }

  @Override
  public long longValue(int column) {
    return readers[column].longValue(row);
  }

  @Override
  public boolean hasBatches() {
    return true;
  }

  @Override
  public @Nullable VectorSchemaRoot nextBatch() {
    VectorSchemaRoot current = fetch() ? Objects.requireNonNull(batch) : null;
    row = rowCount;
    return current;
  }

  @Override
  public void cancel() {
    execution.cancel();
  }

  @Override
  public void close() {
    if (!ended) {
      end();
    }
  }
}
