package dev.omnigraph.shell.session;

/** How statements and commands went. */
public enum Outcome {
  /** All went well. */
  DONE,
  /** At least one failed; the failure is printed. */
  FAILED,
  /** The user wants to leave. */
  QUIT;

  /** The outcome of this and then the next: a failure stays one, and a wish to leave counts. */
  public Outcome and(Outcome next) {
    if (next == QUIT) {
      return QUIT;
    }
    return this == FAILED ? FAILED : next;
  }
}
