package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or table function of the schema {@code system}.
 *
 * @param name in the schema
 * @param description one sentence for users
 * @param columns in order
 * @param parameters of a table function, else empty
 * @param source makes the rows
 */
public record SystemTable(
    String name,
    String description,
    List<ColumnInfo> columns,
    List<ParameterInfo> parameters,
    FunctionSource source) {
  public SystemTable {
    columns = List.copyOf(columns);
    parameters = List.copyOf(parameters);
  }

  /** A table, which takes nothing. */
  public SystemTable(String name, String description, List<ColumnInfo> columns, Source source) {
    this(name, description, columns, List.of(), (session, arguments) -> source.rows(session));
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

  /** Makes the rows of a table function. */
  @FunctionalInterface
  public interface FunctionSource {
    /** The rows for arguments, one a parameter, in order. */
    Iterator<@Nullable Object[]> rows(CallSession session, List<@Nullable Object> arguments);
  }

  /**
   * The rows.
   *
   * @param arguments of a table function, else empty
   */
  public Iterator<@Nullable Object[]> rows(CallSession session, List<@Nullable Object> arguments) {
    return source.rows(session, arguments);
  }
}
