package dev.omnigraph.shell.output;

import org.jline.utils.WCWidth;

/** Widths of texts in terminal cells: wide characters take two, combining ones none. */
final class DisplayWidth {
  private static final String ELLIPSIS = "…";

  private DisplayWidth() {}

  static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      width += Math.max(0, WCWidth.wcwidth(point));
      i += Character.charCount(point);
    }
    return width;
  }

  /** The text padded or cut to exactly that many cells; a cut text ends in an ellipsis. */
  static String fit(String text, int cells, boolean alignRight) {
    int width = of(text);
    if (width <= cells) {
      String padding = " ".repeat(cells - width);
      return alignRight ? padding + text : text + padding;
    }
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int next = Math.max(0, WCWidth.wcwidth(point));
      if (used + next > cells - 1) {
        break;
      }
      out.appendCodePoint(point);
      used += next;
      i += Character.charCount(point);
    }
    return out + ELLIPSIS + " ".repeat(Math.max(0, cells - used - 1));
  }
}
