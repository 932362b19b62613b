package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import java.util.List;

/**
 * How a procedure is called and what it gives back.
 *
 * @param name its name in the schema {@code system}
 * @param description one sentence for users
 * @param parameters in order; a nullable type makes one optional
 * @param columns of its result, a row a …
 */
public record Signature(
    String name, String description, List<ParameterInfo> parameters, List<ColumnInfo> columns) {
  public Signature {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
  }
}
