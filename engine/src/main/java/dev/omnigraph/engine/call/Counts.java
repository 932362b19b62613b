package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.load.TypeCount;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of {@code load} and {@code export}: a row a type. */
final class Counts {
  static final List<ColumnInfo> COLUMNS =
      List.of(Types.text("type"), Types.text("kind"), Types.number("row_count"));

  private Counts() {}

  static Iterator<@Nullable Object[]> rows(List<TypeCount> counts) {
    List<@Nullable Object[]> rows = new ArrayList<>(counts.size());
    for (TypeCount count : counts) {
      rows.add(new @Nullable Object[] {count.type(), count.kind(), count.rowCount()});
    }
    return rows.iterator();
  }
}
