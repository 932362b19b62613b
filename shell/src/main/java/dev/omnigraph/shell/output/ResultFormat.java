package dev.omnigraph.shell.output;

import java.util.Locale;

/** How results are written. */
public enum ResultFormat {
  /** An aligned table for people. */
  TABLE,
  /** RFC 4180 with a header; null is an empty field, an empty text is {@code ""}. */
  CSV,
  /** One JSON object a row, on one line. */
  JSONL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
