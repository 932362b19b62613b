package dev.omnigraph.shell.input;

/**
 * One statement or shell command of a longer text.
 *
 * @param text its text, without the semicolon that ended it
 * @param line the line on which it begins, from 1
 */
public record Piece(String text, int line) {
  /** Whether this is a command to the shell itself, which begins with a backslash. */
  public boolean isShellCommand() {
    return text.startsWith("\\");
  }
}
