package dev.omnigraph.jdbc;

import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a result set walks over once, forwards. Columns count from 0 here. Values come in one
 * Java form a type: String, Boolean, Integer, Long, BigDecimal, Float, Double, LocalDate,
 * LocalTime, Instant, byte[], float[] (vectors) or List of these.
 */
interface RowSource extends AutoCloseable {
  List<ResultColumn> columns();

  /** Moves to the next row; false at the end, and from then on. */
  boolean next();

  /** Whether {@link #next()} asks the engine for rows, which may take time. */
  default boolean needsFetch() {
    return false;
  }

  /** Whether the row after the current one is the end; the current row stays readable. */
  boolean isLast();

  /** Whether there is any row at all; asked before the first {@link #next()}. */
  boolean hasRows();

  boolean isNull(int column);

  /** The value in the current row, or null. */
  @Nullable Object value(int column);

  /** Whether {@link #longValue} may be asked for the current row. */
  default boolean isLong(int column) {
    return false;
  }

  /** An integer that is not null, read without an object. */
  default long longValue(int column) {
    throw new IllegalStateException("not an integer");
  }

  /** The next rows as vectors, or null at the end; only of a source whose rows are vectors. */
  default @Nullable VectorSchemaRoot nextBatch() {
    throw new IllegalStateException("not made of vectors");
  }

  default boolean hasBatches() {
    return false;
  }

  /** Stops the work that makes the rows; from any thread. */
  default void cancel() {
    // rows in memory need no work
  }

  @Override
  void close();
}
