package dev.omnigraph.engine;

import dev.omnigraph.parser.schema.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result.
 *
 * @param name as the user sees it
 * @param type its type; nullability is the column's
 * @param sqlType for SQL results whose type is not one of the languages' (DECIMAL, TIME, INTERVAL
 *     …), its SQL name with precision and scale, else null; such values come as Utf8, Decimal or
 *     Time vectors
 * @param table the table it comes from unchanged, or null
 * @param column that table's column, or null
 */
public record ColumnInfo(
    String name,
    ValueType type,
    @Nullable String sqlType,
    @Nullable String table,
    @Nullable String column) {
  /** A computed column. */
  public static ColumnInfo of(String name, ValueType type) {
    return new ColumnInfo(name, type, null, null, null);
  }
}
