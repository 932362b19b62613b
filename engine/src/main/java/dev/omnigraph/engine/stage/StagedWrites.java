package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.table.GraphImage;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * The write side of one transaction: what its statements have inserted and deleted, over the
 * snapshot it reads. Nothing here is visible to others or on disk as part of the graph until the
 * transaction publishes.
 *
 * <p>A statement reads {@link #image()} as it was when the statement began; its sink drains its
 * source completely before it stages (no Halloween problem). An update is a deletion plus an
 * insertion. Not thread-safe.
 */
public interface StagedWrites {
  /** The snapshot plus everything staged so far; a new object after each change. */
  GraphImage image();

  /**
   * Stages rows. The root has the table's columns in order of its definition, {@code id} included.
   * Takes ownership.
   */
  void insert(String tableKey, VectorSchemaRoot rows);

  /**
   * Stages the deletion of rows, by their ordinals in {@link #image()}; already dead ones are
   * ignored.
   */
  void delete(String tableKey, int[] ordinals);

  /** Adds a table to those whose version the publish checks, because validation read it. */
  void expect(String tableKey);

  /** A mark to come back to. */
  Mark mark();

  /** Undoes everything staged after the mark. */
  void rollbackTo(Mark mark);

  /** What was staged after the mark, table by table: what validation looks at. */
  List<TableChange> changesSince(Mark mark);

  /** Whether nothing is staged. */
  boolean isEmpty();

  /** A position in the sequence of staged changes. */
  interface Mark {}

  /**
   * Net change of one table since a mark.
   *
   * @param before the table's image at the mark
   * @param after the table's image now
   * @param inserted ordinals in {@code after} of rows staged since the mark that are live,
   *     ascending
   * @param deleted ordinals in {@code before} of rows that were live at the mark and are dead now,
   *     ascending
   */
  record TableChange(
      String tableKey,
      dev.omnigraph.engine.table.TableImage before,
      dev.omnigraph.engine.table.TableImage after,
      int[] inserted,
      int[] deleted) {}
}
