package dev.omnigraph.engine.table;

import java.util.BitSet;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that were written together and never change: a committed fragment, or a staged
 * batch.
 */
public interface Segment {
  /**
   * Identity of the rows' content, equal (by {@code equals}) in every image that shares the segment
   * whatever rows of it are dead there: the key for everything derived from the segment.
   */
  Object identity();

  /** Ordinal of its first row. */
  int firstOrdinal();

  /** Number of rows, dead ones included. */
  int rowCount();

  /** Physical offsets of the dead rows, or null if all live. Shared: never write to it. */
  @Nullable BitSet dead();

  /** Number of dead rows. */
  int deadCount();

  /**
   * A column, all physical rows, by its index in the table's definition. The vector is shared and
   * must not be written to or closed; it stays valid until {@code pins} is closed.
   */
  FieldVector column(int index, Pins pins);
}
