package dev.omnigraph.shell.session;

import dev.omnigraph.jdbc.OmnigraphStatement.ProgressListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows the progress of a statement on one line that is overwritten, and wiped at the end. */
final class ProgressLine implements ProgressListener {
  private static final String WIPE = "\r\u001b[2K";

  private final PrintWriter err;
  private boolean shown;

  ProgressLine(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void progress(String phase, long done, long total) {
    shown = true;
    String amount =
        total > 0
            ? String.format(
                Locale.ROOT, "%,d of %,d (%d%%)", done, total, Math.min(100, done * 100 / total))
            : String.format(Locale.ROOT, "%,d", done);
    err.print(WIPE + phase + " " + amount);
    err.flush();
  }

  void wipe() {
    if (shown) {
      err.print(WIPE);
      err.flush();
      shown = false;
    }
  }
}
