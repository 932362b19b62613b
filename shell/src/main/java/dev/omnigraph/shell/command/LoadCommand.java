package dev.omnigraph.shell.command;

import dev.omnigraph.shell.session.ShellIo;
import dev.omnigraph.shell.session.ShellSettings;
import dev.omnigraph.shell.session.StatementRunner;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code CALL system.load}. */
@Command(name = "load", description = "Loads a file of JSON lines into a graph, in one commit.")
final class LoadCommand implements Callable<Integer> {
  private final ShellIo io;

  @Mixin private HelpOption help = new HelpOption();

  @Mixin private Connecting graph = new Connecting();

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "a .jsonl file, gzip or not; - for standard input")
  private String file = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "append (the default), merge or overwrite")
  private @Nullable String mode;

  @Option(
      names = "--from-branch",
      paramLabel = "NAME",
      description = "the branch from which to make the one that is loaded, if it does not exist")
  private @Nullable String fromBranch;

  @Option(
      names = "--into",
      paramLabel = "NAME",
      description = "the branch to load, if not the connection's")
  private @Nullable String into;

  LoadCommand(ShellIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    return graph.with(io, this::load);
  }

  private int load(Connection connection) {
    List<String> values = new ArrayList<>();
    StringBuilder call = new StringBuilder("CALL system.load(?");
    values.add(file);
    named(call, values, "mode", mode);
    named(call, values, "branch", into);
    named(call, values, "from_branch", fromBranch);
    StatementRunner statements = new StatementRunner(connection, io, new ShellSettings());
    return statements.call(call.append(')').toString(), values) ? 0 : 1;
  }

  static void named(StringBuilder call, List<String> values, String name, @Nullable String value) {
    if (value != null) {
      call.append(", ").append(name).append(" => ?");
      values.add(value);
    }
  }
}
