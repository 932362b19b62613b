package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.validate.Validator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/** The upkeep of one open graph. Thread-safe. */
public final class Maintenance implements AutoCloseable {
  private final GraphStore graph;
  private final Validator validator;
  private final MaintenanceSettings settings;

  /** Does nothing by itself yet. */
  public Maintenance(GraphStore graph, Validator validator, MaintenanceSettings settings) {
    this.graph = graph;
    this.validator = validator;
    this.settings = settings;
  }

  /**
   * Verifies the graph as it is now.
   *
   * @param allocator of what is read
   * @return what is wrong; empty for a sound graph
   */
  public List<Problem> check(BufferAllocator allocator, CancelToken cancel) {
    return GraphCheck.run(graph, validator, allocator, cancel, settings.grace().toMillis());
  }

  /** Stops what runs beside the graph's users; the graph stays open. */
  @Override
  public void close() {}
}
