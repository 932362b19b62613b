package dev.omnigraph.shell.input;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/**
 * What stands before the cursor, as line editing wants to know it.
 *
 * @param before all text before the word
 * @param word the part of the name under the cursor that is typed already
 */
record Typed(String line, int cursor, String before, String word) implements CompletingParsedLine {
  /** Finds the word that ends at the cursor: letters, digits, {@code _}, and {@code .} in names. */
  static Typed at(String line, int cursor) {
    int start = cursor;
    while (start > 0 && isPart(line, start - 1)) {
      start--;
    }
    return new Typed(line, cursor, line.substring(0, start), line.substring(start, cursor));
  }

  private static boolean isPart(String line, int index) {
    char c = line.charAt(index);
    if (Character.isLetterOrDigit(c) || c == '_') {
      return true;
    }
    if (c == '.') {
      return !afterVariable(line, index);
    }
    return c == '\\' && index == 0;
  }

  /** Whether the dot follows {@code $name}: then the word behind it is a property on its own. */
  private static boolean afterVariable(String line, int dot) {
    int i = dot - 1;
    while (i >= 0 && (Character.isLetterOrDigit(line.charAt(i)) || line.charAt(i) == '_')) {
      i--;
    }
    return i >= 0 && line.charAt(i) == '$';
  }

  @Override
  public int wordCursor() {
    return word.length();
  }

  @Override
  public int wordIndex() {
    return 1;
  }

  @Override
  public List<String> words() {
    return List.of(before, word);
  }

  @Override
  public CharSequence escape(CharSequence candidate, boolean complete) {
    return candidate;
  }

  @Override
  public int rawWordCursor() {
    return word.length();
  }

  @Override
  public int rawWordLength() {
    return word.length();
  }
}
