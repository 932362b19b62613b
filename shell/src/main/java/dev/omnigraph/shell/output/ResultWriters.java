package dev.omnigraph.shell.output;

import java.io.PrintWriter;

/** Makes writers. */
public final class ResultWriters {
  private ResultWriters() {}

  /**
   * A writer of that format; it never closes {@code out}.
   *
   * @param lineWidth cells that a line of a table may take; 0 for any
   * @param expanded whether a table is written as one block a row
   */
  public static ResultWriter of(
      ResultFormat format, PrintWriter out, int lineWidth, boolean expanded) {
    return switch (format) {
      case TABLE -> new TableWriter(out, lineWidth, expanded);
      case CSV -> new CsvWriter(out);
      case JSONL -> new JsonLinesWriter(out);
    };
  }
}
