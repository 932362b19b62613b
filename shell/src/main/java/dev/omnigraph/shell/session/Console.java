package dev.omnigraph.shell.session;

import dev.omnigraph.shell.input.LineEditor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jline.terminal.Terminal;

/** The dialogue with a user at a terminal. */
public final class Console {
  private final Connection connection;
  private final Terminal terminal;
  private final ShellIo io;
  private final StatementRunner statements;
  private final ScriptRunner scripts;
  private final LineEditor editor;

  /**
   * A dialogue on that connection.
   *
   * @param history file that keeps the typed lines for the next time
   */
  public Console(
      Connection connection, Terminal terminal, ShellIo io, ShellSettings settings, Path history) {
    this.connection = connection;
    this.terminal = terminal;
    this.io = io;
    this.statements = new StatementRunner(connection, io, settings);
    MetaCommands commands = new MetaCommands(connection, io, settings, statements);
    this.scripts = new ScriptRunner(statements, settings, commands);
    this.editor = new LineEditor(terminal, connection, commands.names(), history);
  }

  /** Reads and runs until the user leaves. Ctrl-C cancels the statement that runs. */
  public void run() {
    Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> cancel());
    try {
      while (true) {
        String text = editor.read(prompt());
        if (text == null || scripts.run(text) == Outcome.QUIT) {
          return;
        }
      }
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  private void cancel() {
    // The terminal has echoed ^C.
    terminal.writer().println();
    statements.cancel();
  }

  private String prompt() {
    try {
      return connection.getCatalog() + (connection.getAutoCommit() ? "> " : "*> ");
    } catch (SQLException e) {
      new FailurePrinter(io.err()).print(e, null, null);
      return "> ";
    }
  }
}
