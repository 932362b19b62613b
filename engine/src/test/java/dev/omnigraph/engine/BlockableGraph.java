package dev.omnigraph.engine;

import dev.omnigraph.engine.fixture.StuckThreads;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.storage.lance.LanceStore;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * An open graph whose calls into the native library can be made to hang. Closing it checks that no
 * memory leaked.
 */
public final class BlockableGraph implements AutoCloseable {
  private final StuckThreads threads = new StuckThreads();
  private final OpenGraph graph;

  /** Opens or makes the graph of a folder. */
  public BlockableGraph(Path folder, GraphOptions options) {
    this(folder, options, UnaryOperator.identity());
  }

  /** Opens or makes it; {@code wrap} puts a double around the store. */
  public BlockableGraph(Path folder, GraphOptions options, UnaryOperator<TableStore> wrap) {
    this.graph =
        OpenGraph.open(
            folder,
            options,
            (path, allocator) -> wrap.apply(new LanceStore(path, allocator, threads::around)));
  }

  /** A session that belongs to nobody else. */
  public Session session(SessionOptions options) {
    return graph.newSession(options, () -> {});
  }

  /** What makes calls hang. */
  public StuckThreads threads() {
    return threads;
  }

  /** How many calls hang that nobody waits for. */
  public boolean hasAbandonedCalls() {
    return graph.store().isBusy();
  }

  /** How many statements are running. */
  public int runningStatements() {
    return graph.running().size();
  }

  @Override
  public void close() {
    threads.free();
    graph.close();
  }
}
