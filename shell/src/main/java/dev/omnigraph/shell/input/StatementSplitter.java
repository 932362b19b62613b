package dev.omnigraph.shell.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into statements.
 *
 * <p>An SQL statement or a call ends at a semicolon outside of quotes and comments. A {@code .gq}
 * declaration ends at the brace that closes it, so a file of queries needs no semicolons. A line
 * that begins with a backslash is a shell command and ends with the line.
 */
public final class StatementSplitter {
  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private int position;

  private StatementSplitter(String text) {
    this.text = text;
  }

  /**
   * What a text holds.
   *
   * @param pieces the complete statements
   * @param rest what follows them without being complete; empty if nothing but white space and
   *     comments does
   * @param restLine the line on which the rest begins, from 1
   */
  public record Split(List<Piece> pieces, String rest, int restLine) {
    /** All statements, with the rest as the last one if there is any. */
    public List<Piece> all() {
      if (rest.isEmpty()) {
        return pieces;
      }
      List<Piece> all = new ArrayList<>(pieces);
      all.add(new Piece(rest.stripTrailing(), restLine));
      return all;
    }
  }

  /** Cuts the text. */
  public static Split split(String text) {
    return new StatementSplitter(text).run();
  }

  private Split run() {
    while (true) {
      if (!skipBetween()) {
        return rest(position);
      }
      if (position >= text.length()) {
        return new Split(List.copyOf(pieces), "", line(position));
      }
      int start = position;
      boolean complete;
      if (text.charAt(start) == '\\') {
        complete = toEndOfLine();
      } else if (isGraphQuery(start)) {
        complete = toEndOfDeclaration();
      } else {
        complete = toSemicolon();
      }
      if (!complete) {
        return rest(start);
      }
      pieces.add(new Piece(text.substring(start, position).strip(), line(start)));
    }
  }

  private Split rest(int start) {
    return new Split(List.copyOf(pieces), text.substring(start), line(start));
  }

  private int line(int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** Skips what may stand between statements; false inside a comment that is not closed. */
  private boolean skipBetween() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == ';' || c == '\uFEFF' || Character.isWhitespace(c)) {
        position++;
      } else if (at("//") || at("--")) {
        toEndOfLine();
      } else if (at("/*")) {
        int start = position;
        if (!comment()) {
          position = start;
          return false;
        }
      } else {
        return true;
      }
    }
    return true;
  }

  private boolean at(String mark) {
    return text.startsWith(mark, position);
  }

  private boolean toEndOfLine() {
    int end = text.indexOf('\n', position);
    position = end < 0 ? text.length() : end;
    return true;
  }

  private boolean comment() {
    int end = text.indexOf("*/", position + 2);
    position = end < 0 ? text.length() : end + 2;
    return end >= 0;
  }

  private boolean toSemicolon() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == ';') {
        return true;
      } else if (c == '\'' || c == '"') {
        if (!quoted(c, false)) {
          return false;
        }
      } else if (at("--")) {
        toEndOfLine();
      } else if (at("/*")) {
        if (!comment()) {
          return false;
        }
      } else {
        position++;
      }
    }
    return false;
  }

  private boolean toEndOfDeclaration() {
    int depth = 0;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '"') {
        if (!quoted(c, true)) {
          return false;
        }
      } else if (at("//")) {
        toEndOfLine();
      } else if (at("/*")) {
        if (!comment()) {
          return false;
        }
      } else if (c == ';' && depth == 0) {
        return true;
      } else {
        position++;
        if (c == '{') {
          depth++;
        } else if (c == '}' && --depth <= 0) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * A quoted text; a doubled quote reads as two texts side by side, which ends at the same place.
   */
  private boolean quoted(char quote, boolean backslashEscapes) {
    position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '\\' && backslashEscapes) {
        position++;
      } else if (c == quote) {
        return true;
      }
    }
    position = text.length();
    return false;
  }

  private boolean isGraphQuery(int start) {
    String[] words = text.substring(start, Math.min(text.length(), start + 200)).split("\\s+", 5);
    int first = 0;
    if (word(words, 0).equals("explain")) {
      first = word(words, 1).equals("plan") ? 3 : 2;
    }
    return first < words.length && words[first].matches("(?s)query\\b.*");
  }

  private static String word(String[] words, int index) {
    return index < words.length ? words[index].toLowerCase(Locale.ROOT) : "";
  }
}
