package dev.omnigraph.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in memory: metadata, generated keys, the elements of an array. */
final class ListRows implements RowSource {
  private final List<ResultColumn> columns;
  private final List<@Nullable Object[]> rows;
  private int current = -1;

  ListRows(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    if (current < rows.size()) {
      current++;
    }
    return current < rows.size();
  }

  @Override
  public boolean isLast() {
    return current == rows.size() - 1;
  }

  @Override
  public boolean hasRows() {
    return !rows.isEmpty();
  }

  @Override
  public boolean isNull(int column) {
    return value(column) == null;
  }

  @Override
  public @Nullable Object value(int column) {
    return rows.get(current)[column];
  }

  @Override
  public void close() {
    // nothing is held
  }
}
