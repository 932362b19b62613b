package dev.omnigraph.bench.measure;

import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.peer.Peer;
import dev.omnigraph.bench.peer.PeerWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Measures small durable transactions: W2 to W6 of the workload. */
public final class WriteMeasure {
  private static final long LONGEST_NANOS = 25_000_000_000L;
  private static final long SHUFFLE = 1;
  private static final int THREADS = 4;
  private static final double SECONDS = 5;
  private static final int ENDPOINTS = 2000;

  private final String size;
  private final String name;
  private final Peer peer;
  private final FigureFile figures;
  private final List<String> persons = new ArrayList<>();

  /** Measures an open peer, whose database is changed by it. */
  public WriteMeasure(String size, String name, Peer peer, GraphFiles graph, FigureFile figures)
      throws Exception {
    this.size = size;
    this.name = name;
    this.peer = peer;
    this.figures = figures;
    graph.read("person.csv", f -> persons.add(f[0]));
    Collections.shuffle(persons, new Random(SHUFFLE));
  }

  private interface Step {
    void run(int number) throws Exception;
  }

  /** Runs all of it: once to warm up, once to measure. */
  public void run(int transactions) throws Exception {
    try (PeerWriter writer = peer.writer()) {
      for (String pass : List.of("warm", "run")) {
        boolean counts = pass.equals("run");
        int half = transactions / 2;
        each(counts, "W2", writer, transactions, i -> writer.insert(pass + i, i));
        each(counts, "W3", writer, half, i -> personWithEdges(writer, pass + "e" + i, i));
        each(counts, "W4", writer, half, i -> writer.update(persons.get(i), counts ? 99 : 98));
        int from = persons.size() / 2 + (counts ? transactions : 0);
        each(counts, "W5", writer, half / 2, i -> writer.delete(persons.get(from + i)));
      }
    }
    concurrent();
  }

  private void personWithEdges(PeerWriter writer, String person, int i) throws Exception {
    writer.insert(person, i);
    for (int k = 0; k < 3; k++) {
      int to = (3 * i + k) % Math.min(ENDPOINTS, persons.size() / 2);
      writer.edge(person, persons.get(to));
    }
  }

  private void each(boolean counts, String metric, PeerWriter writer, int n, Step step)
      throws Exception {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + LONGEST_NANOS;
    try {
      for (int i = 0; i < n && System.nanoTime() < end; i++) {
        long start = System.nanoTime();
        writer.begin();
        step.run(i);
        writer.commit();
        times.add((System.nanoTime() - start) / 1e6);
      }
      if (counts) {
        figures.add(Figure.of(size, name, metric, times, "ms"));
      }
    } catch (Exception e) {
      figures.add(Figure.failed(size, name, metric, String.valueOf(e.getMessage())));
      writer.rollback();
    }
  }

  /** W6: several threads insert, trying again what fails. */
  private void concurrent() throws Exception {
    LongAdder done = new LongAdder();
    Map<String, Integer> failures = Collections.synchronizedMap(new TreeMap<>());
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      String prefix = "t" + t + "-";
      threads.add(new Thread(() -> insertUntil(end, prefix, done, failures), "writer " + t));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    String note = "transactions a second, failures " + failures;
    figures.add(Figure.single(size, name, "W6", done.sum() / SECONDS, note));
  }

  private void insertUntil(long end, String prefix, LongAdder done, Map<String, Integer> failures) {
    try (PeerWriter writer = peer.writer()) {
      int i = 0;
      while (System.nanoTime() < end) {
        try {
          writer.begin();
          writer.insert(prefix + i, i);
          writer.commit();
          i++;
          done.increment();
        } catch (Exception e) {
          failures.merge(e.getClass().getSimpleName(), 1, Integer::sum);
          writer.rollback();
        }
      }
    } catch (Exception e) {
      failures.merge("gave up: " + e.getMessage(), 1, Integer::sum);
    }
  }
}
