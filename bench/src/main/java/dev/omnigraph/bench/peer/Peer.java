package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.graph.QueryArguments;
import java.nio.file.Path;
import java.util.List;

/** One database under test. A fresh instance is either loaded or opened, then asked. */
public interface Peer extends AutoCloseable {
  /**
   * Makes the database by the peer's best loader, keys and adjacency indexes included; leaves it
   * open.
   *
   * @param database an empty folder of the peer's own
   */
  void load(Path database, GraphFiles graph) throws Exception;

  /** Builds what full text and vector search need beyond {@link #load}. */
  default void index() throws Exception {}

  /** Opens what {@link #load} has made. */
  void open(Path database) throws Exception;

  /**
   * Answers one query; rows in the query's order.
   *
   * @throws UnsupportedOperationException if the peer cannot say it
   */
  List<Object[]> query(WorkloadQuery query, QueryArguments arguments) throws Exception;

  /** A writer; each has its own connection. */
  default PeerWriter writer() throws Exception {
    throw new UnsupportedOperationException("This peer is asked only.");
  }

  @Override
  void close() throws Exception;
}
