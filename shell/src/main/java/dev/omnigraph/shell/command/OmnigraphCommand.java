package dev.omnigraph.shell.command;

import dev.omnigraph.shell.session.FailurePrinter;
import dev.omnigraph.shell.session.ShellIo;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program; its commands do the work. */
@Command(
    name = "omnigraph",
    description = "A typed property graph database for the JVM.",
    synopsisSubcommandLabel = "COMMAND")
public final class OmnigraphCommand implements Runnable {
  @Mixin private HelpOption help = new HelpOption();

  @Spec private @Nullable CommandSpec spec;

  private OmnigraphCommand() {}

  /**
   * Runs a command line.
   *
   * @return the exit status: 0 if all went well, 1 if a statement failed, 2 if the command line is
   *     wrong
   */
  public static int run(ShellIo io, String... arguments) {
    CommandLine line =
        new CommandLine(new OmnigraphCommand())
            .addSubcommand(new ShellCommand(io))
            .addSubcommand(new QuickstartCommand(io))
            .addSubcommand(new LoadCommand(io))
            .addSubcommand(new ExportCommand(io))
            .addSubcommand(new VersionCommand(io))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOverwrittenOptionsAllowed(true)
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  io.out().flush();
                  FailurePrinter failures = new FailurePrinter(io.err());
                  if (failure instanceof IOException trouble) {
                    failures.print(trouble);
                  } else {
                    failures.print(failure.toString());
                  }
                  return 1;
                })
            .setOut(io.out())
            .setErr(io.err());
    int status = line.execute(arguments);
    io.out().flush();
    io.err().flush();
    return status;
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec, "picocli sets it").commandLine(), "Which command?");
  }
}
