package dev.omnigraph.engine;

import org.jspecify.annotations.Nullable;

/**
 * Limits and hooks of one execution.
 *
 * @param timeoutSeconds 0 for none
 * @param maxRows 0 for all; becomes a limit in the plan
 * @param fetchSize rows a batch
 * @param progress told about long work, or null
 */
public record ExecutionOptions(
    long timeoutSeconds, long maxRows, int fetchSize, @Nullable ProgressListener progress) {
  public static final ExecutionOptions DEFAULT = new ExecutionOptions(0, 0, 4096, null);

  /**
   * Told about the progress of a long statement, at most ten times a second, on the thread that
   * runs it.
   */
  @FunctionalInterface
  public interface ProgressListener {
    /**
     * @param phase what it does now, for instance {@code reading}, {@code validating}, {@code
     *     writing}, {@code publishing}
     * @param done units (rows or bytes) done
     * @param total units in all, or -1 if unknown
     */
    void progress(String phase, long done, long total);
  }
}
