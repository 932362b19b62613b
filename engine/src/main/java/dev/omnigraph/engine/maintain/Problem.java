package dev.omnigraph.engine.maintain;

import org.jspecify.annotations.Nullable;

/**
 * Something that a check found.
 *
 * @param tableKey the table, or {@code __manifest}; null where it is of no table
 * @param severity how bad
 * @param code what kind: a code of the engine's errors, or {@code orphan}
 * @param path the file, relative to the graph's folder, or null
 * @param message one or two sentences
 */
public record Problem(
    @Nullable String tableKey,
    Severity severity,
    String code,
    @Nullable String path,
    String message) {
  /** How bad a problem is. */
  public enum Severity {
    /** Something is lost or wrong. */
    ERROR,
    /** A file that nothing needs: cleanup removes it. */
    INFO;

    /** How it is spelled in results. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Problem error(
      @Nullable String tableKey, String code, @Nullable String path, String message) {
    return new Problem(tableKey, Severity.ERROR, code, path, message);
  }
}
