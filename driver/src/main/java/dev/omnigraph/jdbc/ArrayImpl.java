package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.lang.reflect.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list or vector. */
final class ArrayImpl implements java.sql.Array {
  private final ColumnType element;
  private @Nullable List<@Nullable Object> items;

  /**
   * @param items in the Java forms of {@link RowSource}
   */
  ArrayImpl(ColumnType element, List<@Nullable Object> items) {
    this.element = element;
    this.items = items;
  }

  /** The elements in their Java forms. */
  List<@Nullable Object> items() throws SQLException {
    if (items == null) {
      throw SqlErrors.of(ErrorCode.CLOSED_OBJECT, "This array was freed.");
    }
    return items;
  }

  private List<@Nullable Object> slice(long index, int count) throws SQLException {
    List<@Nullable Object> all = items();
    if (index < 1 || index > all.size() + 1L || count < 0) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST,
          "An array of " + all.size() + " elements has no " + count + " from index " + index + ".",
          "name",
          "index");
    }
    int start = (int) index - 1;
    return all.subList(start, (int) Math.min((long) start + count, all.size()));
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    items();
    return element.name();
  }

  @Override
  public int getBaseType() throws SQLException {
    items();
    return element.code();
  }

  @Override
  public Object getArray() throws SQLException {
    return array(items());
  }

  @Override
  public Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
    return array(items());
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    return array(slice(index, count));
  }

  @Override
  public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return array(slice(index, count));
  }

  private Object array(List<@Nullable Object> values) throws SQLException {
    Object array = Array.newInstance(element.javaClass(), values.size());
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value != null) {
        Array.set(array, i, Values.natural(value, element));
      }
    }
    return array;
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    return rows(1, items());
  }

  @Override
  public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
    return rows(1, items());
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    return rows(index, slice(index, count));
  }

  @Override
  public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return rows(index, slice(index, count));
  }

  /** A row an element: its index from 1 and its value. */
  private ResultSet rows(long first, List<@Nullable Object> values) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      rows.add(new @Nullable Object[] {(int) first + i, values.get(i)});
    }
    List<ResultColumn> columns =
        List.of(ResultColumn.of("INDEX", ColumnType.INTEGER), ResultColumn.of("VALUE", element));
    return ResultSetImpl.inMemory(columns, rows);
  }

  @Override
  public void free() {
    items = null;
  }

  /** The elements as JSON. */
  @Override
  public String toString() {
    return items == null ? "freed" : Json.write(items);
  }
}
