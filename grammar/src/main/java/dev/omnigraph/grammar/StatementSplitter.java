package dev.omnigraph.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into statements without parsing them.
 *
 * <p>An SQL statement ends at a {@code ;} outside strings, quoted names and comments. A {@code .gq}
 * declaration, whose first word (behind {@code EXPLAIN …}) is exactly {@code query}, ends at the
 * brace that closes it, and a {@code ;} may follow. Parts that hold only white space and comments
 * are no statements.
 */
public final class StatementSplitter {
  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private int position;
  private boolean openComment;

  private StatementSplitter(String text) {
    this.text = text;
  }

  /**
   * A statement.
   *
   * @param text from its first word to its last character, without the {@code ;}
   * @param offset where it begins in the whole text
   * @param complete false for the last statement of a text if its end is missing: the {@code ;} of
   *     SQL, the closing brace of {@code .gq}
   * @param graphQuery whether it is {@code .gq}
   */
  public record Part(String text, int offset, boolean complete, boolean graphQuery) {}

  /** The texts of all statements, complete or not. */
  public static List<String> split(String text) {
    return parts(text).stream().map(Part::text).toList();
  }

  /** All statements; only the last can be incomplete. */
  public static List<Part> parts(String text) {
    return new StatementSplitter(text).run();
  }

  /**
   * Whether nothing is left open: every statement has its end, and no comment is open behind them.
   */
  public static boolean isComplete(String text) {
    StatementSplitter splitter = new StatementSplitter(text);
    List<Part> parts = splitter.run();
    boolean closed = parts.isEmpty() || parts.get(parts.size() - 1).complete();
    return closed && !splitter.openComment;
  }

  private List<Part> run() {
    skipBetween(true);
    while (position < text.length()) {
      int start = position;
      boolean graphQuery = isGraphQuery();
      position = start;
      boolean complete = graphQuery ? skipDeclaration() : skipToSemicolon();
      String statement = text.substring(start, position).strip();
      parts.add(new Part(statement, start, complete, graphQuery));
      skipBetween(true);
    }
    return List.copyOf(parts);
  }

  /** Skips white space and comments, and between statements also semicolons. */
  private void skipBetween(boolean semicolons) {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Character.isWhitespace(c) || c == '\uFEFF' || (c == ';' && semicolons)) {
        position++;
      } else if (at("//") || at("--")) {
        skipLine();
      } else if (at("/*")) {
        skipComment();
      } else {
        return;
      }
    }
  }

  private boolean at(String mark) {
    return text.startsWith(mark, position);
  }

  private void skipLine() {
    int end = text.indexOf('\n', position);
    position = end < 0 ? text.length() : end;
  }

  private void skipComment() {
    int end = text.indexOf("*/", position + 2);
    openComment = end < 0;
    position = end < 0 ? text.length() : end + 2;
  }

  private boolean isGraphQuery() {
    String word = word();
    if (word.equalsIgnoreCase("explain")) {
      boolean plan = word().equalsIgnoreCase("plan");
      if (plan) {
        word();
      }
      word = word();
    }
    return word.equals("query");
  }

  private String word() {
    skipBetween(false);
    int start = position;
    while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  /** To the semicolon; false if there is none. */
  private boolean skipToSemicolon() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == ';') {
        return true;
      } else if (c == '\'' || c == '"') {
        skipQuoted(c, false);
      } else if (at("--")) {
        skipLine();
      } else if (at("/*")) {
        skipComment();
      } else {
        position++;
      }
    }
    return false;
  }

  /** Behind the brace that closes the declaration, or to a semicolon outside braces. */
  private boolean skipDeclaration() {
    int depth = 0;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '"') {
        skipQuoted(c, true);
      } else if (at("//")) {
        skipLine();
      } else if (at("/*")) {
        skipComment();
      } else if (c == ';' && depth == 0) {
        return true;
      } else {
        position++;
        if (c == '{') {
          depth++;
        } else if (c == '}') {
          depth--;
          if (depth <= 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** A doubled quote reads as two quoted texts side by side, which end at the same place. */
  private void skipQuoted(char quote, boolean backslashes) {
    position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '\\' && backslashes && position < text.length()) {
        position++;
      } else if (c == quote) {
        return;
      }
    }
  }
}
