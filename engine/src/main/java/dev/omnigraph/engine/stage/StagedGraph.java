package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.table.CommittedGraph;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.TableImage;
import java.util.Map;

/** The image of a graph at one point of a transaction. */
final class StagedGraph implements GraphImage, StagedWrites.Mark {
  private final CommittedGraph base;
  private final Map<String, StagedTable> changed;

  StagedGraph(CommittedGraph base, Map<String, StagedTable> changed) {
    this.base = base;
    this.changed = Map.copyOf(changed);
  }

  /** The tables in which something was staged when the image was made. */
  Map<String, StagedTable> changed() {
    return changed;
  }

  @Override
  public GraphSchema schema() {
    return base.schema();
  }

  @Override
  public TableImage table(String tableKey) {
    TableImage staged = changed.get(tableKey);
    return staged == null ? base.table(tableKey) : staged;
  }
}
