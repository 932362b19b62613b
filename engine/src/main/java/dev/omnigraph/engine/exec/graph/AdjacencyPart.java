package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.cancel.CancellableLock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The edges of some segments in both directions, shared by every image that has those segments. A
 * row number counts the rows of the part's segments one after the other.
 *
 * <p>Thread-safe.
 */
final class AdjacencyPart {
  /** One past the greatest vertex known of the source and of the target type. */
  record Limits(int sources, int targets) {}

  private final List<Object> identities;
  private final int[] firstRows;
  private final Csr out;
  private final int unresolved;
  private final Limits limits;
  private final CancellableLock reversing = new CancellableLock();
  private volatile @Nullable Csr in;
  private volatile @Nullable Ends ends;
  private volatile long lastUsed;

  /**
   * @param identities of its segments in order
   * @param firstRows row number of each segment's first row, and one past the last
   * @param from source vertex of each row, -1 if unknown
   * @param to target vertex of each row, -1 if unknown
   * @param limits how far vertices were known before these were looked up
   */
  AdjacencyPart(List<Object> identities, int[] firstRows, int[] from, int[] to, Limits limits) {
    this.identities = List.copyOf(identities);
    this.firstRows = firstRows;
    this.limits = limits;
    this.out = Csr.of(from, to, new int[0]);
    this.unresolved = from.length - out.edges();
  }

  List<Object> identities() {
    return identities;
  }

  int[] firstRows() {
    return firstRows;
  }

  int rows() {
    return firstRows[firstRows.length - 1];
  }

  Csr out() {
    return out;
  }

  /** The reverse direction, made when first asked for. */
  Csr in() {
    Csr made = in;
    if (made == null) {
      try (CancellableLock.Hold held = reversing.hold()) {
        made = in;
        if (made == null) {
          made = out.reversed();
          in = made;
        }
      }
    }
    return made;
  }

  /** The two vertices of each row, -1 where unknown. */
  record Ends(int[] from, int[] to) {}

  /** The vertices of all rows, kept once they were asked for. */
  Ends ends() {
    Ends made = ends;
    if (made == null) {
      made = new Ends(new int[rows()], new int[rows()]);
      Arrays.fill(made.from, -1);
      Arrays.fill(made.to, -1);
      out.copyTo(made.from, made.to, 0);
      ends = made;
    }
    return made;
  }

  /** Whether an edge that had an unknown end when this was built may have got it since. */
  boolean isStale(Limits now) {
    return unresolved > 0 && !now.equals(limits);
  }

  boolean hasUnresolved() {
    return unresolved > 0;
  }

  void touch(long clock) {
    lastUsed = clock;
  }

  long lastUsed() {
    return lastUsed;
  }

  long bytes() {
    Csr reverse = in;
    return out.bytes() + (reverse == null ? 0 : reverse.bytes()) + (ends == null ? 0 : 8L * rows());
  }
}
