package dev.omnigraph.engine.table;

import dev.omnigraph.engine.catalog.TableDef;
import java.util.List;

/**
 * An immutable image of one table: committed segments, minus deleted and shadowed rows, plus staged
 * segments.
 *
 * <p>A row of an image is addressed by its <em>ordinal</em>: the segment's {@link
 * Segment#firstOrdinal()} plus the physical offset in the segment, dead rows counted. Ordinals mean
 * nothing in another image.
 */
public interface TableImage {
  TableDef def();

  /** The counter that users see; staged changes do not move it. */
  long tableVersion();

  /** Number of live rows. */
  long rowCount();

  /** Segments by ascending first ordinal; without gaps. */
  List<Segment> segments();

  /** One past the greatest ordinal. */
  int ordinalLimit();

  /** The segment that holds an ordinal. */
  Segment segmentOf(int ordinal);

  /** Whether the row of this ordinal is live. */
  boolean isLive(int ordinal);

  /** Looks ids up; builds or extends its index on first use. */
  IdLookup ids(Pins pins);
}
