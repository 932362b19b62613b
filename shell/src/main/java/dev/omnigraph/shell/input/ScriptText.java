package dev.omnigraph.shell.input;

import dev.omnigraph.grammar.StatementSplitter;
import dev.omnigraph.grammar.StatementSplitter.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of statements and shell commands, cut into them. A shell command begins with a backslash
 * where a statement may begin, and ends with its line.
 *
 * @param pieces the complete statements and commands
 * @param rest what follows them without being complete; empty if nothing but white space and
 *     comments does
 * @param restLine the line on which the rest begins, from 1
 */
public record ScriptText(List<Piece> pieces, String rest, int restLine) {
  /** Cuts a text. */
  public static ScriptText of(String text) {
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    boolean again = true;
    while (again) {
      again = false;
      String behind = text.substring(start);
      int base = start;
      for (Part part : StatementSplitter.parts(behind)) {
        int offset = base + part.offset();
        if (part.text().startsWith("\\")) {
          int end = text.indexOf('\n', offset);
          start = end < 0 ? text.length() : end;
          pieces.add(new Piece(text.substring(offset, start).strip(), line(text, offset)));
          again = true;
          break;
        }
        if (!part.complete()) {
          return new ScriptText(List.copyOf(pieces), text.substring(offset), line(text, offset));
        }
        pieces.add(new Piece(part.text(), line(text, offset)));
        start = offset + part.text().length();
      }
    }
    String rest = StatementSplitter.isComplete(text.substring(start)) ? "" : text.substring(start);
    int restStart = rest.isEmpty() ? text.length() : start;
    return new ScriptText(List.copyOf(pieces), rest, line(text, restStart));
  }

  /** All statements, with the rest as the last one if there is any. */
  public List<Piece> all() {
    if (rest.isEmpty()) {
      return pieces;
    }
    List<Piece> all = new ArrayList<>(pieces);
    all.add(new Piece(rest.strip(), restLine));
    return all;
  }

  private static int line(String text, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }
}
