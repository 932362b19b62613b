package dev.omnigraph.shell.session;

import dev.omnigraph.jdbc.Detail;
import dev.omnigraph.jdbc.OmnigraphException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * Prints failures: SQLState and code, the message, the place in the statement under a caret, and
 * the facts that the message may not hold.
 */
public final class FailurePrinter {
  private final PrintWriter err;

  /** Prints to {@code err}. */
  public FailurePrinter(PrintWriter err) {
    this.err = err;
  }

  /**
   * Prints a failure and those chained behind it.
   *
   * @param statement the text that failed, or null if there is none
   * @param place where the statement comes from, for instance {@code file.sql:12}, or null
   */
  public void print(SQLException failure, @Nullable String statement, @Nullable String place) {
    SQLException next = failure;
    while (next != null) {
      one(next, statement, place);
      next = next.getNextException();
    }
    err.flush();
  }

  /** Prints that a file could not be read or written. */
  public void print(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      print("there is no file " + missing.getFile());
    } else if (failure instanceof FileSystemException file && file.getReason() != null) {
      print(file.getFile() + ": " + file.getReason());
    } else {
      print(failure.toString());
    }
  }

  /** Prints a failure that is no exception. */
  public void print(String message) {
    err.println("error: " + message);
    err.flush();
  }

  /** Prints a warning and those chained behind it. */
  public void print(@Nullable SQLWarning first) {
    SQLWarning warning = first;
    while (warning != null) {
      err.println("warning " + warning.getSQLState() + ": " + warning.getMessage());
      warning = warning.getNextWarning();
    }
    err.flush();
  }

  private void one(SQLException failure, @Nullable String statement, @Nullable String place) {
    Detail detail = failure instanceof OmnigraphException own ? own.detail() : null;
    String message = String.valueOf(failure.getMessage());
    err.println(
        (place == null ? "" : place + ": ")
            + "error "
            + failure.getSQLState()
            + (detail == null ? "" : " " + detail.code())
            + ": "
            + message);
    if (detail == null) {
      return;
    }
    String excerpt = statement == null ? null : excerpt(detail, statement);
    if (excerpt != null && message.indexOf('^') < 0) {
      err.println(excerpt);
    } else if (excerpt == null && !detail.fields().isEmpty()) {
      err.println("detail: " + detail.toJson());
    }
  }

  /**
   * The line that the detail points to, with a caret below the place; null if it points to none.
   */
  private static @Nullable String excerpt(Detail detail, String statement) {
    if (!(detail.field("line") instanceof Number line)
        || !(detail.field("column") instanceof Number column)
        || detail.field("path") != null) {
      return null;
    }
    String[] lines = statement.split("\n", -1);
    int index = line.intValue() - 1;
    if (index < 0 || index >= lines.length) {
      return null;
    }
    String text = lines[index].stripTrailing().replace('\t', ' ');
    int before = Math.max(0, Math.min(column.intValue() - 1, text.length()));
    String margin = line.intValue() + " | ";
    return margin + text + "\n" + " ".repeat(margin.length() - 2) + "| " + " ".repeat(before) + "^";
  }
}
