package dev.omnigraph.parser;

/** Shows a diagnostic under the text it is about. */
final class Excerpt {
  private static final int WIDTH = 160;

  private Excerpt() {}

  static String render(Diagnostic diagnostic, String text) {
    SourceSpan span = diagnostic.span();
    String message = diagnostic.message();
    if (span.line() == 0 || span.start() > text.length()) {
      return message;
    }
    int lineStart = span.start();
    while (lineStart > 0 && !isBreak(text.charAt(lineStart - 1))) {
      lineStart--;
    }
    int lineEnd = span.start();
    while (lineEnd < text.length() && !isBreak(text.charAt(lineEnd))) {
      lineEnd++;
    }
    int from = Math.max(lineStart, span.start() - WIDTH / 2);
    int to = Math.min(lineEnd, from + WIDTH);
    String prefix = from > lineStart ? "…" : "";
    String shown = prefix + visible(text.substring(from, to)) + (to < lineEnd ? "…" : "");
    int caret = prefix.length() + text.codePointCount(from, span.start());
    int marked =
        Math.max(1, text.codePointCount(span.start(), clamp(span.end(), span.start(), to)));
    String number = Integer.toString(span.line());
    String margin = " ".repeat(number.length());
    return "line "
        + span.line()
        + ", column "
        + span.column()
        + ": "
        + message
        + "\n"
        + number
        + " | "
        + shown
        + "\n"
        + margin
        + " | "
        + " ".repeat(caret)
        + "^".repeat(marked);
  }

  private static int clamp(int value, int low, int high) {
    return Math.max(low, Math.min(value, high));
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /** One cell a code point, so that the carets stand where they should. */
  private static String visible(String line) {
    StringBuilder out = new StringBuilder();
    line.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return out.toString();
  }
}
