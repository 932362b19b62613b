package dev.omnigraph.shell.session;

import dev.omnigraph.shell.input.Piece;
import dev.omnigraph.shell.input.ScriptText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs the statements and shell commands of texts, files and streams one after the other. */
public final class ScriptRunner {
  private final StatementRunner statements;
  private final ShellSettings settings;
  private final MetaCommands commands;
  private boolean failed;

  /** Runs on the connection of {@code statements}. */
  public ScriptRunner(StatementRunner statements, ShellSettings settings, MetaCommands commands) {
    this.statements = statements;
    this.settings = settings;
    this.commands = commands;
    commands.scripts(this::run);
  }

  /** Whether any statement or command failed so far. */
  public boolean failed() {
    return failed;
  }

  /** Runs a text that the user typed; a last statement needs no semicolon. */
  public Outcome run(String text) {
    Outcome outcome = Outcome.DONE;
    for (Piece piece : ScriptText.of(text).all()) {
      outcome = outcome.and(run(piece, null));
      if (isOver(outcome)) {
        break;
      }
    }
    return outcome;
  }

  /** Runs a file. */
  public Outcome run(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return run(reader, file.toString());
    }
  }

  /**
   * Runs each statement of a stream as soon as it is complete.
   *
   * @param name what to call the stream in front of a failure
   */
  public Outcome run(Reader reader, String name) throws IOException {
    BufferedReader lines =
        reader instanceof BufferedReader buffered ? buffered : new BufferedReader(reader);
    StringBuilder open = new StringBuilder();
    int openLine = 1;
    Outcome outcome = Outcome.DONE;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      open.append(line).append('\n');
      if (line.indexOf(';') < 0 && line.indexOf('}') < 0 && !line.startsWith("\\")) {
        continue;
      }
      ScriptText split = ScriptText.of(open.toString());
      for (Piece piece : split.pieces()) {
        outcome = outcome.and(run(piece, name + ":" + (openLine + piece.line() - 1)));
        if (isOver(outcome)) {
          return outcome;
        }
      }
      openLine += split.restLine() - 1;
      open = new StringBuilder(split.rest());
    }
    for (Piece piece : ScriptText.of(open.toString()).all()) {
      outcome = outcome.and(run(piece, name + ":" + (openLine + piece.line() - 1)));
      if (isOver(outcome)) {
        break;
      }
    }
    return outcome;
  }

  private Outcome run(Piece piece, @Nullable String place) {
    Outcome outcome =
        piece.isShellCommand()
            ? commands.run(piece.text())
            : statements.run(piece.text(), place) ? Outcome.DONE : Outcome.FAILED;
    failed |= outcome == Outcome.FAILED;
    return outcome;
  }

  private boolean isOver(Outcome outcome) {
    return outcome == Outcome.QUIT || (outcome == Outcome.FAILED && !settings.goesOnAfterFailure());
  }
}
