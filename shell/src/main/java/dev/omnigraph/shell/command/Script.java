package dev.omnigraph.shell.command;

import java.nio.file.Path;

/** Statements that the command line names. */
sealed interface Script {
  /** Statements as they stand. */
  record Text(String text) implements Script {}

  /** The statements of a file. */
  record File(Path path) implements Script {}
}
