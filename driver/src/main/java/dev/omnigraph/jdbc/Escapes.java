package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Translates the escapes of JDBC, such as <code>{d '2026-01-31'}</code>, to SQL. Strings, quoted
 * names, comments, braces that are no escapes and whole {@code .gq} texts stay as they are.
 */
final class Escapes {
  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private Escapes(String text) {
    this.text = text;
  }

  /** The text with its escapes translated. */
  static String translate(String text) throws SQLException {
    if (text.indexOf('{') < 0 || SqlText.isQueryLanguage(text)) {
      return text;
    }
    Escapes escapes = new Escapes(text);
    escapes.copyUntil(false);
    return escapes.out.toString();
  }

  /** Copies to the end of the text, or of the escape that began before. */
  private void copyUntil(boolean closingBrace) throws SQLException {
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = SqlText.endOfOpaque(text, at);
      if (end > at) {
        out.append(text, at, end);
        at = end;
      } else if (c == '{') {
        escape();
      } else if (c == '}' && closingBrace) {
        at++;
        return;
      } else {
        out.append(c);
        at++;
      }
    }
    if (closingBrace) {
      throw SqlErrors.of(ErrorCode.PARSE, "A JDBC escape that begins with { has no } at its end.");
    }
  }

  /** Translates the escape that begins here, or copies a brace that begins none. */
  private void escape() throws SQLException {
    int start = SqlText.skipSpace(text, at + 1);
    int end = SqlText.endOfWord(text, start);
    switch (text.substring(start, end).toLowerCase(Locale.ROOT)) {
      case "d" -> rewrite(end, "DATE");
      case "t" -> rewrite(end, "TIME");
      case "ts" -> rewrite(end, "TIMESTAMP");
      case "oj" -> rewrite(end, "");
      case "escape" -> rewrite(end, "ESCAPE");
      case "limit" -> rewrite(end, "LIMIT");
      case "call" -> rewrite(end, "CALL");
      case "fn" -> function(end);
      default -> {
        if (text.startsWith("?", start)) {
          throw SqlErrors.unsupported("a result parameter {? = call …}");
        }
        out.append('{');
        at++;
      }
    }
  }

  private void rewrite(int bodyStart, String before) throws SQLException {
    at = bodyStart;
    out.append(before);
    if (!before.isEmpty()
        && !Character.isWhitespace(text.charAt(Math.min(at, text.length() - 1)))) {
      out.append(' ');
    }
    copyUntil(true);
  }

  private void function(int bodyStart) throws SQLException {
    at = bodyStart;
    int from = out.length();
    copyUntil(true);
    String body = out.substring(from);
    out.setLength(from);
    out.append(EscapeFunctions.translate(body));
  }
}
