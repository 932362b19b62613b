package dev.omnigraph.engine.load;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;

/** The record that is being read, so that every error names its line. */
final class RecordPlace {
  private final String path;
  private long line = 1;

  RecordPlace(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  long line() {
    return line;
  }

  void moveTo(long newLine) {
    line = newLine;
  }

  /** An error about this record. */
  EngineException error(ErrorCode code, String message) {
    return new EngineException(code, "Line " + line + " of " + path + ": " + message)
        .with("path", path)
        .with("line", line);
  }
}
