package dev.omnigraph.shell.session;

import dev.omnigraph.shell.output.ResultFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a user can change while a shell runs. Not for use by several threads. */
public final class ShellSettings {
  private ResultFormat format = ResultFormat.TABLE;
  private boolean timing;
  private boolean expanded;
  private boolean goesOnAfterFailure;
  private final Map<String, Object> parameters = new TreeMap<>();

  /** How results are written. */
  public ResultFormat format() {
    return format;
  }

  /** Sets how results are written. */
  public void format(ResultFormat newFormat) {
    format = newFormat;
  }

  /** Whether each statement tells how long it took. */
  public boolean timing() {
    return timing;
  }

  /** Sets whether each statement tells how long it took. */
  public void timing(boolean on) {
    timing = on;
  }

  /** Whether a table is written as one block a row. */
  public boolean expanded() {
    return expanded;
  }

  /** Sets whether a table is written as one block a row. */
  public void expanded(boolean on) {
    expanded = on;
  }

  /** Whether a script goes on after a statement that failed. */
  public boolean goesOnAfterFailure() {
    return goesOnAfterFailure;
  }

  /** Sets whether a script goes on after a statement that failed. */
  public void goesOnAfterFailure(boolean on) {
    goesOnAfterFailure = on;
  }

  /** Values of {@code .gq} parameters by name without the {@code $}; may be changed. */
  public Map<String, Object> parameters() {
    return parameters;
  }
}
