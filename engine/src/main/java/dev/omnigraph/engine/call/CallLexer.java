package dev.omnigraph.engine.call;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.List;

/** Cuts the text of a CALL into words, quoted names, strings, numbers and signs. */
final class CallLexer {
  private final String text;
  private int position;
  private Token current;

  enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    NUMBER,
    SYMBOL,
    END
  }

  /**
   * A token.
   *
   * @param text its content: quotes removed, doubled ones halved
   * @param start offset in the text
   */
  record Token(Kind kind, String text, int start) {
    boolean is(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
      return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
  }

  CallLexer(String text) {
    this.text = text;
    this.current = read();
  }

  Token peek() {
    return current;
  }

  Token take() {
    Token token = current;
    current = read();
    return token;
  }

  /** Takes the current token if it is that sign. */
  boolean accept(String symbol) {
    if (current.is(symbol)) {
      take();
      return true;
    }
    return false;
  }

  EngineException unexpected(String... expected) {
    return error(
        current.kind() == Kind.END
            ? "The call ends too early"
            : "\"" + current.text() + "\" does not belong there",
        current.start(),
        expected);
  }

  private EngineException error(String what, int offset, String... expected) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return new EngineException(
            ErrorCode.PARSE,
            what
                + " (line "
                + line
                + ", column "
                + column
                + "). Expected: "
                + String.join(", ", expected)
                + ".")
        .with("line", line)
        .with("column", column)
        .with("offset", offset)
        .with("expected", List.of(expected));
  }

  private Token read() {
    skip();
    int start = position;
    if (position >= text.length()) {
      return new Token(Kind.END, "", start);
    }
    char c = text.charAt(position);
    if (c == '\'') {
      return new Token(Kind.STRING, quoted('\''), start);
    }
    if (c == '"') {
      return new Token(Kind.QUOTED_NAME, quoted('"'), start);
    }
    if (Character.isJavaIdentifierStart(c)) {
      while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
        position++;
      }
      return new Token(Kind.WORD, text.substring(start, position), start);
    }
    if (Character.isDigit(c)) {
      return new Token(Kind.NUMBER, number(), start);
    }
    position += text.startsWith("=>", position) ? 2 : 1;
    return new Token(Kind.SYMBOL, text.substring(start, position), start);
  }

  private String number() {
    int start = position;
    digits();
    if (position + 1 < text.length()
        && text.charAt(position) == '.'
        && Character.isDigit(text.charAt(position + 1))) {
      position++;
      digits();
    }
    int exponent = position;
    if (exponent < text.length() && (text.charAt(exponent) | 0x20) == 'e') {
      position++;
      if (position < text.length() && "+-".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
      int digits = position;
      digits();
      if (digits == position) {
        position = exponent;
      }
    }
    return text.substring(start, position);
  }

  private void digits() {
    while (position < text.length() && Character.isDigit(text.charAt(position))) {
      position++;
    }
  }

  private String quoted(char quote) {
    int start = position++;
    StringBuilder out = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c != quote) {
        out.append(c);
      } else if (position < text.length() && text.charAt(position) == quote) {
        out.append(quote);
        position++;
      } else {
        return out.toString();
      }
    }
    throw error("The quote is never closed", start, String.valueOf(quote));
  }

  private void skip() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Character.isWhitespace(c) || c == '\uFEFF') {
        position++;
      } else if (text.startsWith("--", position) || text.startsWith("//", position)) {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", position)) {
        int end = text.indexOf("*/", position + 2);
        position = end < 0 ? text.length() : end + 2;
      } else {
        return;
      }
    }
  }
}
