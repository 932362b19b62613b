package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/** One table of an image, as if each of its rows had just been replaced: for the validator. */
final class WholeTable implements StagedWrites {
  private final GraphImage image;
  private final String tableKey;

  WholeTable(GraphImage image, String tableKey) {
    this.image = image;
    this.tableKey = tableKey;
  }

  @Override
  public GraphImage image() {
    return image;
  }

  @Override
  public List<TableChange> changesSince(Mark mark) {
    TableImage table = image.table(tableKey);
    int[] live = live(table);
    return List.of(new TableChange(tableKey, table, table, live, live));
  }

  private static int[] live(TableImage table) {
    int[] ordinals = new int[table.ordinalLimit()];
    int count = 0;
    for (Segment segment : table.segments()) {
      BitSet dead = segment.dead();
      for (int i = 0; i < segment.rowCount(); i++) {
        if (dead == null || !dead.get(i)) {
          ordinals[count++] = segment.firstOrdinal() + i;
        }
      }
    }
    return Arrays.copyOf(ordinals, count);
  }

  @Override
  public Mark mark() {
    return new Mark() {};
  }

  @Override
  public void expect(String table) {
    // Nothing is published.
  }

  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public void insert(String table, VectorSchemaRoot rows) {
    throw new UnsupportedOperationException("a check changes nothing");
  }

  @Override
  public void delete(String table, int[] ordinals) {
    throw new UnsupportedOperationException("a check changes nothing");
  }

  @Override
  public void rollbackTo(Mark mark) {
    throw new UnsupportedOperationException("a check changes nothing");
  }
}
