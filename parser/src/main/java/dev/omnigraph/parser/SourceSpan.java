package dev.omnigraph.parser;

/**
 * A place in a source text: half-open range of UTF-16 offsets, and the 1-based line and column (in
 * code points) of its start.
 *
 * @param start offset of the first character
 * @param end offset behind the last character
 * @param line 1-based line of {@code start}
 * @param column 1-based column of {@code start}
 */
public record SourceSpan(int start, int end, int line, int column) {
  /** Stands for "no place in a text", of nodes that no text gave. */
  public static final SourceSpan NONE = new SourceSpan(0, 0, 0, 0);

  /** The span from the start of this one to the end of {@code other}. */
  public SourceSpan to(SourceSpan other) {
    return new SourceSpan(start, other.end, line, column);
  }
}
