package dev.omnigraph.testkit;

/**
 * How long the tests run that could run for ever: a few rounds in every build, many with {@code
 * -Dsoak=true}, which the Maven profile {@code soak} sets.
 */
public final class Soak {
  private static final boolean ON = Boolean.getBoolean("soak");

  private Soak() {}

  /** Whether this is the long run. */
  public static boolean on() {
    return ON;
  }

  /** The number for every build, or that for the long run. */
  public static int rounds(int build, int soak) {
    return ON ? soak : build;
  }
}
