package dev.omnigraph.engine.table;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Segments one after the other, and which of them holds an ordinal. */
public final class SegmentList {
  private final List<SegmentView> segments;
  private final int[] firsts;
  private final int limit;

  /** Takes segments by ascending first ordinal, without gaps. */
  public SegmentList(List<SegmentView> segments) {
    this.segments = List.copyOf(segments);
    this.firsts = new int[segments.size()];
    int next = 0;
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = next;
      next = Math.addExact(next, segments.get(i).rowCount());
    }
    this.limit = next;
  }

  /** As images give them. */
  public List<Segment> asSegments() {
    return Collections.unmodifiableList(segments);
  }

  /** The segments. */
  public List<SegmentView> views() {
    return segments;
  }

  /** One past the greatest ordinal. */
  public int limit() {
    return limit;
  }

  /** Index of the segment that holds an ordinal. */
  public int indexOf(int ordinal) {
    if (ordinal < 0 || ordinal >= limit) {
      throw new IndexOutOfBoundsException("ordinal " + ordinal + " of " + limit);
    }
    int low = 0;
    int high = firsts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firsts[middle] <= ordinal) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    while (segments.get(low).rowCount() == 0) {
      low++;
    }
    return low;
  }

  /** The segment that holds an ordinal. */
  public SegmentView of(int ordinal) {
    return segments.get(indexOf(ordinal));
  }

  /** Whether the row of an ordinal is live. */
  public boolean isLive(int ordinal) {
    SegmentView segment = of(ordinal);
    BitSet dead = segment.dead();
    return dead == null || !dead.get(ordinal - segment.firstOrdinal());
  }
}
