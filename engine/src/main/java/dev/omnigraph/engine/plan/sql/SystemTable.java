package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import java.util.List;

/**
 * A table or table function of the schema {@code system}. Its rows come at execution from {@code
 * SessionScope.systemRows}.
 *
 * @param name in the schema; one of {@code information_schema} has that and a point before it
 * @param columns in order
 * @param parameters of a table function, else empty
 */
public record SystemTable(String name, List<ColumnInfo> columns, List<ParameterInfo> parameters) {
  public SystemTable {
    columns = List.copyOf(columns);
    parameters = List.copyOf(parameters);
  }
}
