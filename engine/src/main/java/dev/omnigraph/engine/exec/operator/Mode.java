package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The most frequent value; of several the least. */
final class Mode implements Accumulator {
  private final List<Map<Object, Long>> counts = new ArrayList<>();

  @Override
  public void add(Column column, int[] rows, int n, int[] groups) {
    for (int i = 0; i < n; i++) {
      Object value = Vectors.get(column.vector(), column.at(rows[i]));
      int group = groups[rows[i]];
      while (counts.size() <= group) {
        counts.add(new TreeMap<>(Values::compare));
      }
      if (value != null) {
        counts.get(group).merge(value, 1L, Long::sum);
      }
    }
  }

  @Override
  public @Nullable Object result(int group) {
    Object best = null;
    long most = 0;
    Map<Object, Long> found = group < counts.size() ? counts.get(group) : Map.of();
    for (Map.Entry<Object, Long> entry : found.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }
}
