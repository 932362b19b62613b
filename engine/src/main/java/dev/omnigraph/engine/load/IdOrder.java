package dev.omnigraph.engine.load;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.VarCharVector;

/** The live rows of a table in order of the UTF-8 bytes of their ids. */
final class IdOrder {
  private static final int CHECK_ROWS = (1 << 12) - 1;

  private final List<Segment> segments;
  private final VarCharVector[] ids;
  private final long[] rows;
  private final long[] heads;

  private IdOrder(List<Segment> segments, VarCharVector[] ids, long[] rows, long[] heads) {
    this.segments = segments;
    this.ids = ids;
    this.rows = rows;
    this.heads = heads;
  }

  static IdOrder of(TableImage image, Pins pins, CancelToken cancel) {
    List<Segment> segments = image.segments();
    VarCharVector[] ids = new VarCharVector[segments.size()];
    int live = Math.toIntExact(image.rowCount());
    IdOrder order = new IdOrder(segments, ids, new long[live], new long[live]);
    int count = 0;
    for (int s = 0; s < ids.length; s++) {
      cancel.check();
      Segment segment = segments.get(s);
      ids[s] = (VarCharVector) segment.column(0, pins);
      BitSet dead = segment.dead();
      for (int i = 0; i < segment.rowCount(); i++) {
        if (dead == null || !dead.get(i)) {
          order.rows[count] = (long) s << 32 | i;
          order.heads[count] = head(ids[s], i);
          count++;
        }
      }
    }
    order.sort(cancel);
    return order;
  }

  int size() {
    return rows.length;
  }

  int segment(int position) {
    return (int) (rows[position] >>> 32);
  }

  int offset(int position) {
    return (int) rows[position];
  }

  List<Segment> segments() {
    return segments;
  }

  /** The first eight bytes as a number that orders like them, with the sign bit turned over. */
  private static long head(VarCharVector vector, int row) {
    int start = vector.getStartOffset(row);
    int length = Math.min(8, vector.getEndOffset(row) - start);
    ArrowBuf data = vector.getDataBuffer();
    long head = 0;
    for (int i = 0; i < length; i++) {
      head |= (data.getByte(start + i) & 0xFFL) << 56 - 8 * i;
    }
    return head ^ Long.MIN_VALUE;
  }

  private void sort(CancelToken cancel) {
    long[] fromRows = rows;
    long[] fromHeads = heads;
    long[] toRows = new long[rows.length];
    long[] toHeads = new long[rows.length];
    for (int width = 1; width < rows.length; width *= 2) {
      cancel.check();
      for (int start = 0; start < rows.length; start += 2 * width) {
        if ((start & CHECK_ROWS) == 0) {
          cancel.check();
        }
        merge(fromRows, fromHeads, toRows, toHeads, start, width, cancel);
      }
      long[] swapped = fromRows;
      fromRows = toRows;
      toRows = swapped;
      swapped = fromHeads;
      fromHeads = toHeads;
      toHeads = swapped;
    }
    if (fromRows != rows) {
      System.arraycopy(fromRows, 0, rows, 0, rows.length);
    }
  }

  private void merge(
      long[] fromRows,
      long[] fromHeads,
      long[] toRows,
      long[] toHeads,
      int start,
      int width,
      CancelToken cancel) {
    int limit = fromRows.length;
    int middle = (int) Math.min((long) start + width, limit);
    int end = (int) Math.min((long) start + 2L * width, limit);
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      if ((at - start & CHECK_ROWS) == CHECK_ROWS) {
        cancel.check();
      }
      boolean takeLeft =
          right == end
              || left < middle
                  && compare(fromRows[left], fromHeads[left], fromRows[right], fromHeads[right])
                      <= 0;
      int from = takeLeft ? left++ : right++;
      toRows[at] = fromRows[from];
      toHeads[at] = fromHeads[from];
    }
  }

  private int compare(long leftRow, long leftHead, long rightRow, long rightHead) {
    if (leftHead != rightHead) {
      return leftHead < rightHead ? -1 : 1;
    }
    VarCharVector left = ids[(int) (leftRow >>> 32)];
    VarCharVector right = ids[(int) (rightRow >>> 32)];
    int leftStart = left.getStartOffset((int) leftRow);
    int rightStart = right.getStartOffset((int) rightRow);
    int leftLength = left.getEndOffset((int) leftRow) - leftStart;
    int rightLength = right.getEndOffset((int) rightRow) - rightStart;
    for (int i = Math.min(8, Math.min(leftLength, rightLength)); ; i++) {
      if (i >= leftLength || i >= rightLength) {
        return Integer.compare(leftLength, rightLength);
      }
      int a = left.getDataBuffer().getByte(leftStart + i) & 0xFF;
      int b = right.getDataBuffer().getByte(rightStart + i) & 0xFF;
      if (a != b) {
        return Integer.compare(a, b);
      }
    }
  }
}
