package dev.omnigraph.bench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One measured figure.
 *
 * @param size of the graph
 * @param peer that was measured
 * @param metric such as {@code Q1}
 * @param median in the unit of the metric, not a number if it failed
 * @param p99 the same
 * @param runs how often it ran
 * @param note the answer, or why it failed
 */
public record Figure(
    String size, String peer, String metric, double median, double p99, int runs, String note) {
  private static final String SEPARATOR = "\t";

  /** What a list of times says. */
  public static Figure of(
      String size, String peer, String metric, List<Double> times, String note) {
    if (times.isEmpty()) {
      return failed(size, peer, metric, note);
    }
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    int n = sorted.size();
    double p99 = sorted.get(Math.min(n - 1, n * 99 / 100));
    return new Figure(size, peer, metric, sorted.get(n / 2), p99, n, note);
  }

  /** A single value. */
  public static Figure single(String size, String peer, String metric, double value, String note) {
    return new Figure(size, peer, metric, value, value, 1, note);
  }

  /** What could not be measured, and why. */
  public static Figure failed(String size, String peer, String metric, String why) {
    return new Figure(size, peer, metric, Double.NaN, Double.NaN, 0, "failed: " + why);
  }

  /** Whether there is a value. */
  public boolean isMeasured() {
    return !Double.isNaN(median);
  }

  /** The figure as a line of a file. */
  public String toLine() {
    return String.join(
        SEPARATOR,
        size,
        peer,
        metric,
        String.format(Locale.ROOT, "%.6f", median),
        String.format(Locale.ROOT, "%.6f", p99),
        String.valueOf(runs),
        note.replaceAll("\\s+", " "));
  }

  /** The figure of such a line. */
  public static Figure ofLine(String line) {
    String[] f = line.split(SEPARATOR, 7);
    return new Figure(
        f[0],
        f[1],
        f[2],
        Double.parseDouble(f[3]),
        Double.parseDouble(f[4]),
        Integer.parseInt(f[5]),
        f[6]);
  }
}
