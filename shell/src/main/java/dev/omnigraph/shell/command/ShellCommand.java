package dev.omnigraph.shell.command;

import dev.omnigraph.shell.output.ResultFormat;
import dev.omnigraph.shell.session.Console;
import dev.omnigraph.shell.session.MetaCommands;
import dev.omnigraph.shell.session.Outcome;
import dev.omnigraph.shell.session.ParameterValue;
import dev.omnigraph.shell.session.ScriptRunner;
import dev.omnigraph.shell.session.ShellIo;
import dev.omnigraph.shell.session.ShellSettings;
import dev.omnigraph.shell.session.StatementRunner;
import dev.omnigraph.shell.session.TerminalStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Statements from a user, from files, from the command line or from standard input. */
@Command(
    name = "shell",
    header = "Runs statements on a graph.",
    description = {
      "Runs statements on a graph: those of -e and -f in their order; without any, those typed at"
          + " the terminal or read from standard input.",
      "The exit status is 1 if a statement failed."
    })
final class ShellCommand implements Callable<Integer> {
  private final ShellIo io;

  @Mixin private HelpOption help = new HelpOption();
  private final List<Script> scripts = new ArrayList<>();

  @Mixin private Connecting graph = new Connecting();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "how results are written: ${COMPLETION-CANDIDATES}")
  private ResultFormat format = ResultFormat.TABLE;

  @Option(names = "--continue", description = "go on after a statement that failed")
  private boolean goesOn;

  @Option(names = "--timing", description = "tell how long each statement takes")
  private boolean timing;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "a value for the parameter $NAME of queries")
  private Map<String, String> parameters = Map.of();

  ShellCommand(ShellIo io) {
    this.io = io;
  }

  @Option(names = "-e", paramLabel = "TEXT", description = "statements to run; may be repeated")
  private void text(String text) {
    scripts.add(new Script.Text(text));
  }

  @Option(
      names = "-f",
      paramLabel = "FILE",
      description = "a file of statements to run; may be repeated")
  private void file(Path path) {
    scripts.add(new Script.File(path));
  }

  @Override
  public Integer call() throws IOException {
    return graph.with(io, this::run);
  }

  private int run(Connection connection) throws IOException {
    ShellSettings settings = new ShellSettings();
    settings.format(format);
    settings.goesOnAfterFailure(goesOn);
    settings.timing(timing);
    parameters.forEach(
        (name, value) -> settings.parameters().put(name, ParameterValue.parse(value)));
    if (scripts.isEmpty() && TerminalStreams.isDialogue()) {
      talk(connection, settings);
      return 0;
    }
    StatementRunner statements = new StatementRunner(connection, io, settings);
    ScriptRunner runner =
        new ScriptRunner(
            statements, settings, new MetaCommands(connection, io, settings, statements));
    if (scripts.isEmpty()) {
      runner.run(io.in(), "stdin");
    }
    for (Script script : scripts) {
      Outcome outcome =
          script instanceof Script.File file
              ? runner.run(file.path())
              : runner.run(((Script.Text) script).text());
      if (outcome == Outcome.QUIT || (outcome == Outcome.FAILED && !goesOn)) {
        break;
      }
    }
    return runner.failed() ? 1 : 0;
  }

  private void talk(Connection connection, ShellSettings settings) throws IOException {
    settings.timing(true);
    settings.goesOnAfterFailure(true);
    Path history = Path.of(System.getProperty("user.home"), ".omnigraph_history");
    try (Terminal terminal = TerminalStreams.open()) {
      PrintWriter out = terminal.writer();
      out.println("Omnigraph shell on " + graph.url() + " (\\h for help, Ctrl-D to leave)");
      ShellIo dialogue = new ShellIo(io.in(), out, out, terminal::getColumns, true);
      new Console(connection, terminal, dialogue, settings, history).run();
    }
  }
}
