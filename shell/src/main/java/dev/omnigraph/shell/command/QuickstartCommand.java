package dev.omnigraph.shell.command;

import dev.omnigraph.shell.quickstart.Quickstart;
import dev.omnigraph.shell.session.FailurePrinter;
import dev.omnigraph.shell.session.ShellIo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A tour of a graph of facts that is made on the spot. */
@Command(
    name = "quickstart",
    header = "Shows what a graph does, on one made on the spot.",
    description = {
      "Creates a graph of the history of databases in a temporary folder, and shows queries, a"
          + " mutation, a conflict and the commit log on it.",
      "The graph is kept: the last lines say how to go on with it."
    })
final class QuickstartCommand implements Callable<Integer> {
  private final ShellIo io;

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "an empty or absent folder to use instead of a temporary one")
  private @Nullable Path folder;

  QuickstartCommand(ShellIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    Path used = folder;
    if (used == null) {
      used = Files.createTempDirectory("omnigraph-quickstart-");
    } else {
      Files.createDirectories(used);
    }
    try {
      return new Quickstart(io, used.toAbsolutePath()).run() ? 0 : 1;
    } catch (SQLException e) {
      new FailurePrinter(io.err()).print(e, null, null);
      return 1;
    }
  }
}
