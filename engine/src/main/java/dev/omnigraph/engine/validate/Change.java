package dev.omnigraph.engine.validate;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.stage.StagedWrites.TableChange;
import dev.omnigraph.engine.table.Cells;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.vector.FieldVector;

/** One table's change, with its rows grouped by segment. */
final class Change {
  /**
   * Some rows of one segment.
   *
   * @param offsets physical offsets, ascending
   */
  record Part(Segment segment, int[] offsets) {
    /** The columns with these indexes. */
    List<FieldVector> columns(int[] indexes, Pins pins) {
      List<FieldVector> columns = new ArrayList<>(indexes.length);
      for (int index : indexes) {
        columns.add(segment.column(index, pins));
      }
      return columns;
    }

    int ordinal(int position) {
      return segment.firstOrdinal() + offsets[position];
    }
  }

  private final TableChange change;
  private final List<Part> inserted;

  Change(TableChange change) {
    this.change = change;
    inserted = parts(change.after(), change.inserted());
  }

  String tableKey() {
    return change.tableKey();
  }

  TableDef def() {
    return change.after().def();
  }

  TableImage before() {
    return change.before();
  }

  TableImage after() {
    return change.after();
  }

  /** Rows that are new, by segment of the image after. */
  List<Part> inserted() {
    return inserted;
  }

  int[] insertedOrdinals() {
    return change.inserted();
  }

  int[] deletedOrdinals() {
    return change.deleted();
  }

  /** Rows that are gone, by segment of the image before. */
  List<Part> deleted() {
    return parts(change.before(), change.deleted());
  }

  /** Live rows of the image after that were there before. */
  List<Part> kept() {
    return live(change.after(), change.inserted());
  }

  /** Live rows of an image, without those of these ordinals (ascending). */
  static List<Part> live(TableImage image, int... without) {
    List<Part> parts = new ArrayList<>();
    int next = 0;
    for (Segment segment : image.segments()) {
      int[] offsets = new int[segment.rowCount()];
      int count = 0;
      BitSet dead = segment.dead();
      for (int i = 0; i < offsets.length; i++) {
        if (next < without.length && without[next] == segment.firstOrdinal() + i) {
          next++;
        } else if (dead == null || !dead.get(i)) {
          offsets[count++] = i;
        }
      }
      if (count > 0) {
        parts.add(new Part(segment, Arrays.copyOf(offsets, count)));
      }
    }
    return parts;
  }

  private static List<Part> parts(TableImage image, int[] ordinals) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < ordinals.length) {
      Segment segment = image.segmentOf(ordinals[at]);
      int limit = segment.firstOrdinal() + segment.rowCount();
      int end = at;
      while (end < ordinals.length && ordinals[end] < limit) {
        end++;
      }
      int[] offsets = new int[end - at];
      for (int i = at; i < end; i++) {
        offsets[i - at] = ordinals[i] - segment.firstOrdinal();
      }
      parts.add(new Part(segment, offsets));
      at = end;
    }
    return parts;
  }

  /** The id of a row of an image. */
  static String id(TableImage image, int ordinal, Pins pins) {
    Segment segment = image.segmentOf(ordinal);
    return String.valueOf(Cells.get(segment.column(0, pins), ordinal - segment.firstOrdinal()));
  }
}
