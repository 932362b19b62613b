package dev.omnigraph.jdbc.conformance;

import dev.omnigraph.testkit.conformance.CaseStep.Target;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The graph of one case: a private one in memory, the connections to it, and a folder for the files
 * that the steps pass to procedures.
 */
final class CaseGraph implements AutoCloseable {
  private final String location;
  private final Path files;
  private final Map<String, Connection> connections = new HashMap<>();
  private final Map<String, String> marks = new HashMap<>();
  private int fileCount;

  private CaseGraph(String location, Path files) {
    this.location = location;
    this.files = files;
  }

  /** Creates the graph; an empty schema leaves it without types. */
  static CaseGraph create(String name, String schema) throws SQLException, IOException {
    Path files = Files.createTempDirectory("omnigraph-case");
    CaseGraph graph = new CaseGraph("memory:" + encoded(name), files);
    try {
      if (schema.isEmpty()) {
        graph.connection(null, null);
      } else {
        Path file = graph.write(".pg", List.of(schema));
        graph.connections.put("", graph.open("&schema=" + encoded(file.toString())));
      }
      return graph;
    } catch (SQLException | IOException | RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** The connection, kept for the case, that reads and writes a target for an actor. */
  Connection connection(@Nullable Target target, @Nullable String actor) throws SQLException {
    String properties = properties(target, actor);
    Connection open = connections.get(properties);
    if (open == null) {
      open = open(properties);
      connections.put(properties, open);
    }
    return open;
  }

  /** A connection of its own on a branch, to be closed by the caller. */
  Connection session(@Nullable Target target) throws SQLException {
    return open(properties(target, null));
  }

  private String properties(@Nullable Target target, @Nullable String actor) {
    StringBuilder text = new StringBuilder();
    if (target != null) {
      text.append(
          target.branch() != null
              ? "&branch=" + encoded(target.branch())
              : "&snapshot=" + encoded(commit(target)));
    }
    if (actor != null) {
      text.append("&user=").append(encoded(actor));
    }
    return text.toString();
  }

  /** The marked commit or the branch name, as procedures take them. */
  String reference(Target target) {
    return target.branch() != null ? target.branch() : commit(target);
  }

  private String commit(Target target) {
    String commit = marks.get(target.label());
    if (commit == null) {
      throw new IllegalArgumentException("no mark " + target.label());
    }
    return commit;
  }

  /** Remembers the head of a branch under a label. */
  void mark(String label, String branch) throws SQLException {
    marks.put(label, head(branch));
  }

  /** The commit id of a branch's head. */
  String head(String branch) throws SQLException {
    try (PreparedStatement statement =
        connection(null, null)
            .prepareStatement("SELECT head_commit_id FROM system.branches WHERE name = ?")) {
      statement.setString(1, branch);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("system.branches has no row of " + branch);
        }
        return rows.getString(1);
      }
    }
  }

  /** A new file of lines. */
  Path write(String suffix, List<String> lines) throws IOException {
    Path file = newFile(suffix);
    Files.write(file, lines);
    return file;
  }

  /** A path where no file is yet. */
  Path newFile(String suffix) {
    return files.resolve("f" + fileCount++ + suffix);
  }

  private Connection open(String properties) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:omnigraph:" + location + "?durability=os" + properties);
  }

  @Override
  public void close() throws SQLException, IOException {
    SQLException failure = null;
    for (Connection connection : connections.values()) {
      try {
        connection.close();
      } catch (SQLException e) {
        failure = e;
      }
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(files)) {
      walk.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path path : all) {
      Files.delete(path);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
