package dev.omnigraph.shell.session;

import java.io.IOException;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Tells which of the process's streams are terminals, and opens the terminal. */
public final class TerminalStreams {
  private TerminalStreams() {}

  /** Whether standard input and standard output both are terminals: a user can talk with us. */
  public static boolean isDialogue() {
    return isTerminal(SystemStream.Input) && isTerminal(SystemStream.Output);
  }

  /** Cells of a line of standard output, or 0 if it is no terminal. */
  public static int outputWidth() {
    for (TerminalProvider provider : providers()) {
      if (provider.isSystemStream(SystemStream.Output)) {
        return Math.max(0, provider.systemStreamWidth(SystemStream.Output));
      }
    }
    return 0;
  }

  /** Whether standard error is a terminal. */
  public static boolean isErrorTerminal() {
    return isTerminal(SystemStream.Error);
  }

  /** Opens the terminal of the process; the caller closes it. */
  public static Terminal open() throws IOException {
    return TerminalBuilder.builder().system(true).name("omnigraph").build();
  }

  private static boolean isTerminal(SystemStream stream) {
    for (TerminalProvider provider : providers()) {
      if (provider.isSystemStream(stream)) {
        return true;
      }
    }
    return false;
  }

  private static List<TerminalProvider> providers() {
    return TerminalBuilder.builder().getProviders(null, new IllegalStateException("no provider"));
  }
}
