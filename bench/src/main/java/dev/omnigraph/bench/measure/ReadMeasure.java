package dev.omnigraph.bench.measure;

import dev.omnigraph.bench.graph.QueryArguments;
import dev.omnigraph.bench.peer.Peer;
import dev.omnigraph.bench.peer.RawPeer;
import dev.omnigraph.bench.peer.WorkloadQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures the reads of a peer: warm, with arguments in turn, by the median. */
public final class ReadMeasure {
  private static final int MOST_RUNS = 20_000;
  private static final int FEWEST_RUNS = 3;
  private static final double MILLI = 1e6;

  /** A query that takes longer the first time is not run again. */
  private static final double TOO_SLOW_MILLIS = 20_000;

  private static final int JUDGED = 16;

  private final Peer peer;
  private final List<QueryArguments> arguments;
  private final double warmSeconds;
  private final Supplier<RawPeer> oracle;

  /**
   * Measures an open peer.
   *
   * @param warmSeconds how long a query is warmed up; it is measured for up to twice as long
   * @param oracle judges ranked answers; asked for only if there are some
   */
  public ReadMeasure(
      Peer peer, List<QueryArguments> arguments, double warmSeconds, Supplier<RawPeer> oracle) {
    this.peer = peer;
    this.arguments = arguments;
    this.warmSeconds = warmSeconds;
    this.oracle = oracle;
  }

  /** Times in milliseconds and the answer, as a figure without size and peer. */
  public Figure measure(String size, String name, WorkloadQuery query) {
    String metric = query.name();
    try {
      double first = timed(query, 0);
      List<Double> times = new ArrayList<>(List.of(first));
      String answer = "";
      if (first < TOO_SLOW_MILLIS) {
        warm(query);
        times = run(query);
        answer = query.isRanked() ? quality(query) : Answers.of(peer, query, arguments);
      } else {
        answer = Answers.text(query, peer.query(query, arguments.get(0)));
      }
      String note = String.format(Locale.ROOT, "first=%.2fms %s", first, answer);
      return Figure.of(size, name, metric, times, note);
    } catch (UnsupportedOperationException e) {
      return Figure.failed(size, name, metric, "not said by this peer");
    } catch (Exception e) {
      return Figure.failed(size, name, metric, e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  private double timed(WorkloadQuery query, int run) throws Exception {
    long start = System.nanoTime();
    peer.query(query, arguments.get(run % arguments.size()));
    return (System.nanoTime() - start) / MILLI;
  }

  private void warm(WorkloadQuery query) throws Exception {
    long end = System.nanoTime() + (long) (warmSeconds * 1e9);
    for (int i = 0; i < 2 * MOST_RUNS && System.nanoTime() < end; i++) {
      timed(query, i);
    }
  }

  private List<Double> run(WorkloadQuery query) throws Exception {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + (long) (2 * warmSeconds * 1e9);
    for (int i = 0; i < MOST_RUNS && (i < FEWEST_RUNS || System.nanoTime() < end); i++) {
      times.add(timed(query, i));
    }
    return times;
  }

  private String quality(WorkloadQuery query) throws Exception {
    RawPeer judge = oracle.get();
    List<QueryArguments> some = arguments.subList(0, Math.min(JUDGED, arguments.size()));
    double sum = 0;
    for (QueryArguments each : some) {
      sum += judge.quality(query, each, peer.query(query, each));
    }
    return String.format(Locale.ROOT, "quality=%.3f", sum / some.size());
  }
}
