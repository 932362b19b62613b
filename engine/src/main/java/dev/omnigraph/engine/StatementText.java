package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.Locale;

/**
 * What kind of statement a text is, told from its first words without parsing it.
 *
 * @param kind which front end reads it
 * @param explain what EXPLAIN in front of it asks for
 * @param body the text of the statement itself, with EXPLAIN, and before {@code .gq} also comments,
 *     blanked out so that positions stay those of the whole text
 */
record StatementText(Kind kind, Explain explain, String body) {
  enum Kind {
    GRAPH_QUERY,
    SQL,
    CALL,
    CONTROL
  }

  enum Explain {
    NO,
    PLAN,
    ANALYZE
  }

  /** Reads the first words of a single statement; an empty text is {@code parse}. */
  static StatementText of(String text) {
    Scanner scanner = new Scanner(text);
    Explain explain = Explain.NO;
    int start = scanner.skip();
    if (start >= text.length() || text.charAt(start) == ';') {
      throw new EngineException(
              ErrorCode.PARSE, "The statement is empty: write a query, an SQL statement or a CALL.")
          .with("line", 1)
          .with("column", 1)
          .with("offset", 0);
    }
    String word = scanner.word();
    if (word.equalsIgnoreCase("explain")) {
      scanner.skip();
      String second = scanner.word();
      if (second.equalsIgnoreCase("plan")) {
        scanner.skip();
        if (!scanner.word().equalsIgnoreCase("for")) {
          throw expectedFor(scanner);
        }
        explain = Explain.PLAN;
      } else if (second.equalsIgnoreCase("analyze")) {
        explain = Explain.ANALYZE;
      } else {
        throw expectedFor(scanner);
      }
      start = scanner.skip();
      word = scanner.word();
    }
    String rest = blank(text, start) + text.substring(start);
    String body = explain == Explain.NO ? text : rest;
    if (word.equals("query")) {
      // What may stand before a statement is more than the language's own comments and spaces.
      return new StatementText(Kind.GRAPH_QUERY, explain, withoutSemicolon(rest));
    }
    Kind kind =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "call" -> Kind.CALL;
          case "begin", "start", "commit", "rollback", "savepoint", "release", "set" ->
              Kind.CONTROL;
          default -> Kind.SQL;
        };
    return new StatementText(kind, explain, body);
  }

  /** Whether the text is {@code .gq}: its first word is exactly {@code query}, EXPLAIN aside. */
  static boolean isGraphQuery(String text) {
    Scanner scanner = new Scanner(text);
    scanner.skip();
    String word = scanner.word();
    if (word.equalsIgnoreCase("explain")) {
      scanner.skip();
      if (scanner.word().equalsIgnoreCase("plan")) {
        scanner.skip();
        scanner.word();
      }
      scanner.skip();
      word = scanner.word();
    }
    return word.equals("query");
  }

  private static EngineException expectedFor(Scanner scanner) {
    return new EngineException(
            ErrorCode.PARSE, "EXPLAIN is followed by PLAN FOR or ANALYZE and a statement.")
        .with("offset", scanner.position);
  }

  private static String withoutSemicolon(String text) {
    String stripped = text.stripTrailing();
    return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : text;
  }

  private static String blank(String text, int end) {
    StringBuilder out = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      out.append(text.charAt(i) == '\n' ? '\n' : ' ');
    }
    return out.toString();
  }

  /** Skips what may stand before a word, and reads words. */
  private static final class Scanner {
    private final String text;
    private int position;

    Scanner(String text) {
      this.text = text;
    }

    /** Skips BOM, white space and comments; returns the position behind them. */
    int skip() {
      while (position < text.length()) {
        char c = text.charAt(position);
        if (c == '\uFEFF' || Character.isWhitespace(c)) {
          position++;
        } else if (text.startsWith("//", position) || text.startsWith("--", position)) {
          int end = text.indexOf('\n', position);
          position = end < 0 ? text.length() : end + 1;
        } else if (text.startsWith("/*", position)) {
          int end = text.indexOf("*/", position + 2);
          position = end < 0 ? text.length() : end + 2;
        } else {
          break;
        }
      }
      return position;
    }

    String word() {
      int start = position;
      while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
        position++;
      }
      return text.substring(start, position);
    }
  }
}
