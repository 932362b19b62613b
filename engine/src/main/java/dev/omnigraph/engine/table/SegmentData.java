package dev.omnigraph.engine.table;

import dev.omnigraph.engine.catalog.ColumnDef;
import org.apache.arrow.vector.FieldVector;

/**
 * The rows of a {@link Segment}, whatever image shows them and wherever they stand in it. One
 * object an {@link #identity()} and process; thread-safe.
 */
public interface SegmentData {
  /** See {@link Segment#identity()}. */
  Object identity();

  /** Physical rows. */
  int rowCount();

  /** See {@link Segment#column}. */
  FieldVector column(ColumnDef column, Pins pins);

  /** Vertex numbers by physical offset. Shared: never write to it. */
  int[] vertices(Pins pins);
}
