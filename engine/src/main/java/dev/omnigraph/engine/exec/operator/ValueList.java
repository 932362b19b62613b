package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All values of a group, as a list or joined by commas. */
final class ValueList implements Accumulator {
  private final boolean joined;
  private final List<List<@Nullable Object>> lists = new ArrayList<>();

  ValueList(boolean joined) {
    this.joined = joined;
  }

  @Override
  public void add(Column column, int[] rows, int n, int[] groups) {
    for (int i = 0; i < n; i++) {
      int group = groups[rows[i]];
      while (lists.size() <= group) {
        lists.add(new ArrayList<>());
      }
      lists.get(group).add(Vectors.get(column.vector(), column.at(rows[i])));
    }
  }

  @Override
  public @Nullable Object result(int group) {
    List<@Nullable Object> list = group < lists.size() ? lists.get(group) : List.of();
    if (!joined) {
      return list;
    }
    List<String> texts =
        list.stream().filter(Objects::nonNull).map(Values::text).collect(Collectors.toList());
    return texts.isEmpty() ? null : String.join(",", texts);
  }
}
