package dev.omnigraph.engine.exec.rank;

import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.text.Words;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/** How many texts of a column there are, how long they are, and in how many a word occurs. */
final class WordStatistics {
  private final Map<String, Integer> occurrences = new HashMap<>();
  private long texts;
  private long length;

  private WordStatistics(TableImage table, int column, ExecContext context) {
    Words words = new Words();
    for (Segment segment : table.segments()) {
      VarCharVector values = (VarCharVector) segment.column(column, context.pins());
      for (int row = 0; row < segment.rowCount(); row++) {
        if (row % 256 == 0) {
          context.checkCancelled();
        }
        boolean dead = segment.dead() != null && segment.dead().get(row);
        if (!dead && !values.isNull(row)) {
          add(words.stems(String.valueOf(values.getObject(row))));
        }
      }
    }
  }

  private void add(List<String> stems) {
    texts++;
    length += stems.size();
    new HashSet<>(stems).forEach(stem -> occurrences.merge(stem, 1, Integer::sum));
  }

  /** Mean number of words of a text, at least a little. */
  double meanLength() {
    return texts == 0 ? 1 : Math.max(1, (double) length / texts);
  }

  /** Weight of a word: the rarer, the greater; never negative. */
  double weight(String stem) {
    int with = occurrences.getOrDefault(stem, 0);
    return Math.log(1 + (texts - with + 0.5) / (with + 0.5));
  }

  /** The statistics of a column of the table of an execution, counted once an image. */
  static WordStatistics of(ExecContext context, String tableKey, int column) {
    TableImage table = context.image().table(tableKey);
    return context.caches().get(Cache.class, limit -> new Cache()).get(table, column, context);
  }

  /** The newest few. */
  static final class Cache {
    private static final int KEPT = 16;

    private record Entry(WeakReference<TableImage> table, int column, WordStatistics statistics) {}

    private final List<Entry> entries = new ArrayList<>();

    WordStatistics get(TableImage table, int column, ExecContext context) {
      WordStatistics known = find(table, column);
      if (known != null) {
        return known;
      }
      WordStatistics made = new WordStatistics(table, column, context);
      synchronized (this) {
        entries.removeIf(entry -> entry.table.refersTo(null));
        if (entries.size() == KEPT) {
          entries.remove(0);
        }
        entries.add(new Entry(new WeakReference<>(table), column, made));
      }
      return made;
    }

    private synchronized @Nullable WordStatistics find(TableImage table, int column) {
      for (Entry entry : entries) {
        if (entry.column == column && entry.table.refersTo(table)) {
          return entry.statistics;
        }
      }
      return null;
    }
  }
}
