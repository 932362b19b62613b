package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.IntMap;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.SegmentView;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.VarCharVector;

/**
 * Which staged rows have which vertex number: for each row the one staged before it with the same
 * number, and for each number the last. Shared by the images of one table in a transaction, which
 * see the rows that were staged when they were made. Filled at the first look-up: a bulk insert
 * that nobody looks into costs nothing here.
 */
final class StagedIds {
  private final IntMap last = new IntMap(16);
  private int[] previous = new int[16];
  private int[] vertices = new int[16];
  private volatile int rows;

  /** Covers the rows of {@code parts}, which begin at 0 and leave no gap. */
  private synchronized void cover(List<StagedPart> parts) {
    for (StagedPart part : parts) {
      int limit = part.first() + part.rowCount();
      if (limit <= rows) {
        continue;
      }
      int[] numbers;
      try (Pins pins = new Pins()) {
        numbers = part.vertices(pins);
      }
      if (limit > previous.length) {
        previous = Arrays.copyOf(previous, Math.max(limit, 2 * previous.length));
        vertices = Arrays.copyOf(vertices, previous.length);
      }
      for (int row = rows; row < limit; row++) {
        int vertex = numbers[row - part.first()];
        vertices[row] = vertex;
        previous[row] = last.get(vertex);
        last.put(vertex, row);
      }
      rows = limit;
    }
  }

  /** Forgets rows from {@code limit} on. */
  synchronized void truncate(int limit) {
    int row = rows;
    while (row > limit) {
      row--;
      last.put(vertices[row], previous[row]);
    }
    rows = row;
  }

  /** Looks up in an image: staged rows first, the newest of an id before the others. */
  IdLookup in(StagedTable image, IdLookup committed) {
    return new Lookup(image, committed);
  }

  private final class Lookup implements IdLookup {
    private final StagedTable image;
    private final IdLookup committed;

    Lookup(StagedTable image, IdLookup committed) {
      this.image = image;
      this.committed = committed;
    }

    private void cover() {
      if (rows < image.stagedRows()) {
        StagedIds.this.cover(image.parts());
      }
    }

    @Override
    public int vertex(String id) {
      cover();
      return committed.vertex(id);
    }

    @Override
    public int ordinalOf(int vertex) {
      if (vertex < 0) {
        return -1;
      }
      cover();
      int base = image.base().ordinalLimit();
      int limit = Math.min(rows, image.stagedRows());
      for (int row = last.get(vertex); row >= 0; row = previous[row]) {
        if (row < limit && image.isLive(base + row)) {
          return base + row;
        }
      }
      int ordinal = committed.ordinalOf(vertex);
      return ordinal >= 0 && image.isLive(ordinal) ? ordinal : -1;
    }

    @Override
    public int[] vertices(Segment segment) {
      SegmentView view =
          segment instanceof SegmentView own ? own : image.segmentList().of(segment.firstOrdinal());
      try (Pins pins = new Pins()) {
        return view.data().vertices(pins);
      }
    }

    @Override
    public int[] vertices(VarCharVector ids) {
      cover();
      return committed.vertices(ids);
    }

    @Override
    public String id(int vertex) {
      cover();
      return committed.id(vertex);
    }

    @Override
    public int vertexLimit() {
      cover();
      return committed.vertexLimit();
    }
  }
}
