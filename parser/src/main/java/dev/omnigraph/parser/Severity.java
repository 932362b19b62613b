package dev.omnigraph.parser;

/** How bad a diagnostic is. */
public enum Severity {
  ERROR,
  WARNING
}
