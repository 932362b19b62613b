package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ColumnInfo;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the schema {@code system}.
 *
 * @param name in the schema
 * @param description one sentence for users
 * @param columns in order
 * @param source makes the rows
 */
public record SystemTable(
    String name, String description, List<ColumnInfo> columns, Source source) {
  public SystemTable {
    columns = List.copyOf(columns);
  }

  /** Makes the rows of a table. */
  @FunctionalInterface
  public interface Source {
    /**
     * The rows as the session sees them, values in the order of the columns; made as they are asked
     * for where there may be many.
     */
    Iterator<@Nullable Object[]> rows(CallSession session);
  }

  /**
   * The rows.
   *
   * @param arguments of a table function, else empty
   */
  public Iterator<@Nullable Object[]> rows(CallSession session, List<@Nullable Object> arguments) {
    return source.rows(session);
  }
}
