package dev.omnigraph.jdbc;

import dev.omnigraph.engine.BlockableGraph;
import dev.omnigraph.engine.storage.TableStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One graph opened twice in this process, which share nothing: like two processes, but with a
 * double around the store of each. Nothing is synced.
 */
public final class TwoOpenings implements AutoCloseable {
  private final ConnectionSettings settings;
  private final List<BlockableGraph> graphs;

  /** Opens it twice; made with {@code schema} where it is not there. */
  public TwoOpenings(Path folder, String schema, UnaryOperator<TableStore> wrap)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("schema", schema);
    properties.setProperty("refresh", "0ms");
    properties.setProperty("durability", "os");
    this.settings = ConnectionSettings.of(ConnectionUrl.parse("jdbc:omnigraph:/x", properties));
    BlockableGraph first = new BlockableGraph(folder, settings.graph(), wrap);
    this.graphs = List.of(first, new BlockableGraph(folder, settings.graph(), wrap));
  }

  /** A connection to the first (0) or second (1) opening. */
  public Connection connect(int opening) throws SQLException {
    return new ConnectionImpl(
        graphs.get(opening).session(settings.session()), settings, "jdbc:omnigraph:/x");
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    graphs.forEach(BlockableGraph::close);
  }
}
