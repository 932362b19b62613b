package dev.omnigraph.shell.input;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Line editing with history and completion; gives whole statements. */
public final class LineEditor {
  private final LineReader reader;

  /**
   * An editor on that terminal.
   *
   * @param connection asked for the names to complete
   * @param commands shell commands, each with what it does
   * @param history file that keeps the lines for the next time
   */
  public LineEditor(
      Terminal terminal, Connection connection, Map<String, String> commands, Path history) {
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("omnigraph")
            .parser(new StatementParser())
            .completer(new NameCompleter(new CatalogNames(connection), commands))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  > ")
            .variable(LineReader.INDENTATION, 0)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .option(LineReader.Option.HISTORY_INCREMENTAL, true)
            .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
            .build();
  }

  /**
   * Reads until the statement is complete.
   *
   * @return the text; empty if the user threw away what was typed with Ctrl-C; null at Ctrl-D
   */
  public @Nullable String read(String prompt) {
    try {
      return reader.readLine(prompt);
    } catch (UserInterruptException e) {
      return "";
    } catch (EndOfFileException e) {
      return null;
    }
  }
}
