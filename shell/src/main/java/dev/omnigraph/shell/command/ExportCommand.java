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

/** {@code CALL system.export}. */
@Command(name = "export", description = "Writes a graph as JSON lines, which load reads.")
final class ExportCommand implements Callable<Integer> {
  private final ShellIo io;

  @Mixin private HelpOption help = new HelpOption();

  @Mixin private Connecting graph = new Connecting();

  @Parameters(index = "1", paramLabel = "FILE", description = "the file to write")
  private String file = "";

  @Option(names = "--types", paramLabel = "A,B", description = "only these types")
  private @Nullable String types;

  ExportCommand(ShellIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    return graph.with(io, this::export);
  }

  private int export(Connection connection) {
    List<String> values = new ArrayList<>(List.of(file));
    StringBuilder call = new StringBuilder("CALL system.export(?");
    LoadCommand.named(call, values, "types", types);
    StatementRunner statements = new StatementRunner(connection, io, new ShellSettings());
    return statements.call(call.append(')').toString(), values) ? 0 : 1;
  }
}
