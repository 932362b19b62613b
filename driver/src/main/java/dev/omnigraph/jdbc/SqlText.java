package dev.omnigraph.jdbc;

import java.util.Locale;

/** Finds its way in a text without parsing it. Positions are offsets in the text. */
final class SqlText {
  private SqlText() {}

  /**
   * Whether the text is {@code .gq}: its first word behind comments, and behind {@code EXPLAIN PLAN
   * FOR} or {@code EXPLAIN ANALYZE}, is exactly {@code query}.
   */
  static boolean isQueryLanguage(String text) {
    int at = skipComments(text, text.startsWith("\uFEFF") ? 1 : 0);
    if (word(text, at).equalsIgnoreCase("explain")) {
      at = skipComments(text, endOfWord(text, at));
      boolean planFor = word(text, at).equalsIgnoreCase("plan");
      at = skipComments(text, endOfWord(text, at));
      if (planFor) {
        at = skipComments(text, endOfWord(text, at));
      }
    }
    return word(text, at).equals("query");
  }

  static String word(String text, int start) {
    return text.substring(start, endOfWord(text, start));
  }

  static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static int skipSpace(String text, int start) {
    int at = start;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Skips white space and the comments of either language. */
  static int skipComments(String text, int start) {
    int at = skipSpace(text, start);
    while (at < text.length()) {
      int end = text.startsWith("//", at) ? endOfLine(text, at) : endOfComment(text, at);
      if (end == at) {
        return at;
      }
      at = skipSpace(text, end);
    }
    return at;
  }

  /**
   * End of the string, quoted name or comment that begins at {@code start}; {@code start} itself if
   * none does. One without an end goes to the end of the text.
   */
  static int endOfOpaque(String text, int start) {
    char c = text.charAt(start);
    return c == '\'' || c == '"' ? endOfQuoted(text, start, c) : endOfComment(text, start);
  }

  private static int endOfComment(String text, int start) {
    if (text.startsWith("--", start)) {
      return endOfLine(text, start);
    }
    if (text.startsWith("/*", start)) {
      int end = text.indexOf("*/", start + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return start;
  }

  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end + 1;
  }

  private static int endOfQuoted(String text, int start, char quote) {
    int at = start + 1;
    while (at < text.length()) {
      if (text.charAt(at) == quote) {
        if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
          at++;
        } else {
          return at + 1;
        }
      }
      at++;
    }
    return text.length();
  }

  /** A string as an SQL literal. */
  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** The words in upper case. */
  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
