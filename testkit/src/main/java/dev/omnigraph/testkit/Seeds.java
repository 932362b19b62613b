package dev.omnigraph.testkit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The one seed of a test run. Everything random in a test derives from it, and every failure prints
 * it, so that {@code -Dseed=<number>} runs the failure again. A build repeats itself: only {@code
 * -Dseed=random} takes a fresh seed.
 */
public final class Seeds {
  private static final String PROPERTY = "seed";
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final long RUN = choose();

  private Seeds() {}

  /** The seed of this run: {@code -Dseed=}, fresh if that is {@code random}. */
  public static long run() {
    return RUN;
  }

  /**
   * A generator for one use in a run.
   *
   * @param use tells this use from the others of the run; the same name gives the same numbers
   */
  public static RandomGenerator random(String use) {
    return new SplittableRandom(RUN ^ ((long) use.hashCode() << 32));
  }

  /**
   * Runs a body whose outcome depends on the seed; what it throws is an {@link AssertionError} that
   * begins with how to run it again.
   */
  public static void reporting(Body body) {
    try {
      body.run();
    } catch (Throwable failure) {
      throw new AssertionError(
          "run again with -D" + PROPERTY + "=" + RUN + ": " + failure.getMessage(), failure);
    }
  }

  private static long choose() {
    String given = System.getProperty(PROPERTY, "1");
    return given.equals("random") ? System.nanoTime() ^ MIX : Long.parseLong(given);
  }

  /** What depends on the seed. */
  @FunctionalInterface
  public interface Body {
    /** Runs it. */
    void run() throws Exception;
  }
}
