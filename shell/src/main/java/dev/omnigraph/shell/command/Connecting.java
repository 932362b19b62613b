package dev.omnigraph.shell.command;

import dev.omnigraph.shell.session.FailurePrinter;
import dev.omnigraph.shell.session.GraphUrl;
import dev.omnigraph.shell.session.ShellIo;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The graph that a command works on, and the properties of the connection to it. */
final class Connecting {
  @Parameters(
      index = "0",
      paramLabel = "URL",
      description = "the graph: a JDBC URL, a folder, s3://… or memory:")
  private String url = "";

  @Option(
      names = {"-b", "--branch"},
      paramLabel = "NAME",
      description = "the branch to read and write")
  private @Nullable String branch;

  @Option(
      names = {"-s", "--schema"},
      paramLabel = "FILE",
      description = "a .pg file: the schema of a new graph")
  private @Nullable String schema;

  /** What is done with the connection; gives the exit status. */
  @FunctionalInterface
  interface Work {
    int run(Connection connection) throws SQLException, IOException;
  }

  /** Connects, works, closes; a failure is printed and gives status 1. */
  int with(ShellIo io, Work work) throws IOException {
    Properties properties = new Properties();
    if (branch != null) {
      properties.setProperty("branch", branch);
    }
    if (schema != null) {
      properties.setProperty("schema", schema);
    }
    FailurePrinter failures = new FailurePrinter(io.err());
    try (Connection connection = DriverManager.getConnection(GraphUrl.of(url), properties)) {
      failures.print(connection.getWarnings());
      return work.run(connection);
    } catch (SQLException e) {
      failures.print(e, null, null);
      return 1;
    }
  }

  String url() {
    return GraphUrl.of(url);
  }
}
