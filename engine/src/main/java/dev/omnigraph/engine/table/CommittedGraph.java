package dev.omnigraph.engine.table;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The tables of one commit. Thread-safe. */
public final class CommittedGraph implements GraphImage {
  private final GraphSchema schema;
  private final Function<TableDef, CommittedTable> opener;
  private final Map<String, CommittedTable> tables = new ConcurrentHashMap<>();

  /**
   * Tables that are opened when they are first asked for.
   *
   * @param opener gives a table, without reading anything
   */
  public CommittedGraph(GraphSchema schema, Function<TableDef, CommittedTable> opener) {
    this.schema = schema;
    this.opener = opener;
  }

  @Override
  public GraphSchema schema() {
    return schema;
  }

  @Override
  public CommittedTable table(String tableKey) {
    return tables.computeIfAbsent(tableKey, key -> opener.apply(schema.table(key)));
  }
}
