package dev.omnigraph.parser.syntax;

import dev.omnigraph.parser.SourceSpan;
import java.util.Arrays;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** A text with its lines, which gives places their line and column. */
final class SourceText {
  private final String text;
  private final int[] lineStarts;

  /** Offsets of the second halves of surrogate pairs, which begin no column. */
  private final int[] lowSurrogates;

  SourceText(String text) {
    this.text = text;
    int[] starts = new int[64];
    int lines = 1;
    int[] lows = new int[16];
    int pairs = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
      if (ends) {
        starts = grown(starts, lines);
        starts[lines++] = i + 1;
      } else if (i > 0 && Character.isSurrogatePair(text.charAt(i - 1), c)) {
        lows = grown(lows, pairs);
        lows[pairs++] = i;
      }
    }
    lineStarts = Arrays.copyOf(starts, lines);
    lowSurrogates = Arrays.copyOf(lows, pairs);
  }

  private static int[] grown(int[] array, int used) {
    return used < array.length ? array : Arrays.copyOf(array, used * 2);
  }

  String text() {
    return text;
  }

  SourceSpan span(int start, int end) {
    int line = floor(lineStarts, start);
    int lineStart = lineStarts[line];
    int column = start - lineStart;
    if (lowSurrogates.length > 0) {
      column -= floor(lowSurrogates, start) - floor(lowSurrogates, lineStart);
    }
    return new SourceSpan(start, end, line + 1, column + 1);
  }

  SourceSpan span(Token token) {
    return token.getType() == Token.EOF
        ? span(text.length(), text.length())
        : span(token.getStartIndex(), token.getStopIndex() + 1);
  }

  SourceSpan span(ParserRuleContext context) {
    Token last = context.getStop();
    int start = context.getStart().getStartIndex();
    return last == null || last.getStopIndex() + 1 < start
        ? span(Math.min(start, text.length()), Math.min(start, text.length()))
        : span(start, Math.min(last.getStopIndex() + 1, text.length()));
  }

  /** Index of the last element not above {@code value}, or -1. */
  private static int floor(int[] sorted, int value) {
    int at = Arrays.binarySearch(sorted, value);
    return at >= 0 ? at : -at - 2;
  }
}
