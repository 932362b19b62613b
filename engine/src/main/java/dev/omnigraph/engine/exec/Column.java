package dev.omnigraph.engine.exec;

import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link Batch}: an Arrow vector seen through a selection. Row {@code i} of the
 * column is row {@code selection[i]} of the vector, or row {@code i} where there is no selection. A
 * negative selection entry is null (the missing side of an outer join).
 *
 * <p>Expanding, filtering and joining compose selections and copy no values: wide columns are
 * materialised only where a consumer reads them.
 *
 * @param lasting whether the vector is a whole column of a segment, which never changes: what is
 *     derived from it is worth keeping
 */
public record Column(FieldVector vector, int @Nullable [] selection, boolean lasting) {
  /** A column of a vector that may change with the next batch. */
  public Column(FieldVector vector, int @Nullable [] selection) {
    this(vector, selection, false);
  }

  /** A column that is the vector itself. */
  public static Column of(FieldVector vector) {
    return new Column(vector, null);
  }

  /** Position in {@link #vector()} of row {@code i}; negative for a null that no vector holds. */
  public int at(int i) {
    return selection == null ? i : selection[i];
  }

  /** The same vector through another selection. */
  public Column through(int[] other) {
    return new Column(vector, other, lasting);
  }

  /** Whether row {@code i} is null. */
  public boolean isNull(int i) {
    int at = at(i);
    return at < 0 || vector.isNull(at);
  }
}
