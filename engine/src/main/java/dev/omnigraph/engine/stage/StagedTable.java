package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.table.CommittedTable;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.SegmentList;
import dev.omnigraph.engine.table.SegmentView;
import dev.omnigraph.engine.table.TableImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The image of a table at one point of a transaction. Ordinals of committed rows are those of the
 * snapshot, staged rows follow in the order in which they were staged: within a transaction an
 * ordinal never means another row.
 */
final class StagedTable implements TableImage {
  private final CommittedTable base;
  private final List<StagedPart> parts;
  private final List<@Nullable BitSet> deadCommitted;
  private final BitSet deadStaged;
  private final int stagedRows;
  private final int deletedRows;
  private final StagedIds ids;
  private final SegmentList segments;

  /**
   * Shows what is given, which must not change any more.
   *
   * @param deadCommitted dead rows of each committed segment, null where the transaction deleted
   *     none of it
   * @param deadStaged dead staged rows by their position
   * @param deletedRows how many committed rows the transaction deleted
   */
  StagedTable(
      CommittedTable base,
      List<StagedPart> parts,
      List<@Nullable BitSet> deadCommitted,
      BitSet deadStaged,
      int deletedRows,
      StagedIds ids) {
    this.base = base;
    this.parts = parts;
    this.deadCommitted = deadCommitted;
    this.deadStaged = deadStaged;
    this.deletedRows = deletedRows;
    this.ids = ids;
    this.stagedRows = parts.stream().mapToInt(StagedPart::rowCount).sum();
    this.segments = list();
  }

  private SegmentList list() {
    List<SegmentView> committed = base.segmentList().views();
    List<SegmentView> out = new ArrayList<>(committed.size() + parts.size());
    for (int i = 0; i < committed.size(); i++) {
      SegmentView view = committed.get(i);
      BitSet dead = deadCommitted.get(i);
      out.add(
          dead == null
              ? view
              : new SegmentView(
                  def(), view.data(), view.firstOrdinal(), dead.cardinality(), () -> dead));
    }
    int limit = base.ordinalLimit();
    for (StagedPart part : parts) {
      BitSet dead = deadStaged.get(part.first(), part.first() + part.rowCount());
      out.add(new SegmentView(def(), part, limit + part.first(), dead.cardinality(), () -> dead));
    }
    return new SegmentList(out);
  }

  CommittedTable base() {
    return base;
  }

  List<StagedPart> parts() {
    return parts;
  }

  /** Dead rows of a committed segment if the transaction deleted some of it, else null. */
  List<@Nullable BitSet> deadCommitted() {
    return deadCommitted;
  }

  BitSet deadStaged() {
    return deadStaged;
  }

  int stagedRows() {
    return stagedRows;
  }

  int deletedRows() {
    return deletedRows;
  }

  SegmentList segmentList() {
    return segments;
  }

  @Override
  public TableDef def() {
    return base.def();
  }

  @Override
  public long tableVersion() {
    return base.tableVersion();
  }

  @Override
  public long rowCount() {
    return base.rowCount() - deletedRows + stagedRows - deadStaged.cardinality();
  }

  @Override
  public List<Segment> segments() {
    return segments.asSegments();
  }

  @Override
  public int ordinalLimit() {
    return segments.limit();
  }

  @Override
  public Segment segmentOf(int ordinal) {
    return segments.of(ordinal);
  }

  @Override
  public boolean isLive(int ordinal) {
    return segments.isLive(ordinal);
  }

  @Override
  public IdLookup ids(Pins pins) {
    return ids.in(this, base.ids(pins));
  }
}
