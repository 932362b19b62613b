package dev.omnigraph.shell;

import dev.omnigraph.shell.command.OmnigraphCommand;
import dev.omnigraph.shell.session.ShellIo;
import dev.omnigraph.shell.session.TerminalStreams;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its status. */
  public static void main(String[] arguments) {
    ShellIo io =
        new ShellIo(
            new InputStreamReader(System.in, StandardCharsets.UTF_8),
            writer(System.out),
            writer(System.err),
            TerminalStreams::outputWidth,
            TerminalStreams.isErrorTerminal());
    System.exit(OmnigraphCommand.run(io, arguments));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }
}
