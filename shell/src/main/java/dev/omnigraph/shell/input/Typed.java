package dev.omnigraph.shell.input;

import java.util.List;
import java.util.Set;
import org.jline.reader.CompletingParsedLine;

/**
 * What stands before the cursor, as line editing wants to know it.
 *
 * @param before all text before the word
 * @param word the part of the name under the cursor that is typed already
 */
record Typed(String line, int cursor, String before, String word) implements CompletingParsedLine {
  /** The schemas whose tables and procedures are completed with the schema in front. */
  private static final Set<String> SCHEMAS = Set.of("system", "queries");

  /** Finds the word that ends at the cursor: a name, or a schema's name, a dot and a name. */
  static Typed at(String line, int cursor) {
    int start = nameStart(line, cursor);
    if (start > 0 && line.charAt(start - 1) == '.') {
      int schema = nameStart(line, start - 1);
      if (SCHEMAS.contains(line.substring(schema, start - 1))) {
        start = schema;
      }
    } else if (start == 1 && line.charAt(0) == '\\') {
      start = 0;
    }
    return new Typed(line, cursor, line.substring(0, start), line.substring(start, cursor));
  }

  private static int nameStart(String line, int end) {
    int start = end;
    while (start > 0
        && (Character.isLetterOrDigit(line.charAt(start - 1)) || line.charAt(start - 1) == '_')) {
      start--;
    }
    return start;
  }

  /** Whether the word stands behind a dot: then it names a column or a property. */
  boolean isMember() {
    return before.endsWith(".");
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
