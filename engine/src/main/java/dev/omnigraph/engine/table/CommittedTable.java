package dev.omnigraph.engine.table;

import dev.omnigraph.engine.cancel.CancellableLock;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * One committed version of a table. Nothing is read before it is asked for; what was read is kept
 * as long as the object. Thread-safe.
 */
public final class CommittedTable implements TableImage {
  private final TableStore store;
  private final TableData data;
  private final TableDef def;
  private final TableRef table;
  private final long tableVersion;
  private final long rowCount;
  private final CancellableLock opening = new CancellableLock();
  private volatile @Nullable Content content;
  private volatile @Nullable Ids ids;

  private record Content(List<FragmentInfo> fragments, SegmentList segments) {}

  /**
   * A version that is not opened yet.
   *
   * @param data shared by all versions at the table's location
   * @param rowCount its live rows, as its commit recorded them
   */
  public CommittedTable(
      TableStore store,
      TableData data,
      TableDef def,
      TableRef table,
      long tableVersion,
      long rowCount) {
    this.store = store;
    this.data = data;
    this.def = def;
    this.table = table;
    this.tableVersion = tableVersion;
    this.rowCount = rowCount;
  }

  /** Which version it is. */
  public TableRef ref() {
    return table;
  }

  /** What is shared with the table's other versions. */
  public TableData data() {
    return data;
  }

  /** Its fragments, one a segment and in their order. */
  public List<FragmentInfo> fragments() {
    return content().fragments;
  }

  /** Its segments. */
  public SegmentList segmentList() {
    return content().segments;
  }

  @Override
  public TableDef def() {
    return def;
  }

  @Override
  public long tableVersion() {
    return tableVersion;
  }

  @Override
  public long rowCount() {
    return rowCount;
  }

  @Override
  public List<Segment> segments() {
    return segmentList().asSegments();
  }

  @Override
  public int ordinalLimit() {
    return segmentList().limit();
  }

  @Override
  public Segment segmentOf(int ordinal) {
    return segmentList().of(ordinal);
  }

  @Override
  public boolean isLive(int ordinal) {
    return segmentList().isLive(ordinal);
  }

  @Override
  public IdLookup ids(Pins pins) {
    Ids known = ids;
    if (known == null) {
      SegmentList list = segmentList();
      known = new Ids(list, data.index(list.views(), pins).in(list));
      ids = known;
    }
    return known;
  }

  private Content content() {
    Content known = content;
    if (known == null) {
      try (CancellableLock.Hold held = opening.hold()) {
        known = content;
        if (known == null) {
          known = open();
          content = known;
        }
      }
    }
    return known;
  }

  private Content open() {
    List<FragmentInfo> fragments = store.fragments(table);
    List<SegmentView> views = new ArrayList<>(fragments.size());
    int first = 0;
    for (FragmentInfo fragment : fragments) {
      views.add(
          new SegmentView(
              def, data.segment(fragment), first, fragment.deleted(), new Deletions(fragment)));
      first = Math.addExact(first, fragment.rows());
    }
    return new Content(fragments, new SegmentList(views));
  }

  private final class Deletions implements SegmentView.DeadRows {
    private final FragmentInfo fragment;
    private volatile @Nullable BitSet dead;

    Deletions(FragmentInfo fragment) {
      this.fragment = fragment;
    }

    @Override
    public BitSet get() {
      BitSet known = dead;
      if (known == null) {
        known = data.deleted(table, fragment);
        dead = known;
      }
      return known;
    }
  }

  private final class Ids implements IdLookup {
    private final SegmentList list;
    private final RowIndex.Lookup rows;

    Ids(SegmentList list, RowIndex.Lookup rows) {
      this.list = list;
      this.rows = rows;
    }

    @Override
    public int vertex(String id) {
      return data.dictionary().find(id);
    }

    @Override
    public int ordinalOf(int vertex) {
      return vertex < 0 ? -1 : rows.ordinalOf(vertex);
    }

    @Override
    public int[] vertices(Segment segment) {
      SegmentView view = segment instanceof SegmentView own ? own : list.of(segment.firstOrdinal());
      try (Pins pins = new Pins()) {
        return view.data().vertices(pins);
      }
    }

    @Override
    public int[] vertices(VarCharVector ids) {
      return data.dictionary().find(ids);
    }

    @Override
    public String id(int vertex) {
      return data.dictionary().id(vertex);
    }

    @Override
    public boolean areAllLive() {
      return rowCount == data.dictionary().count();
    }

    @Override
    public int vertexLimit() {
      return data.dictionary().count();
    }
  }
}
