package dev.omnigraph.bench.write;

import dev.omnigraph.bench.measure.Figure;
import dev.omnigraph.bench.measure.FigureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a commit costs, and what history, threads and batches make of it. Each figure
 * stands beside the one that its target is a multiple of, taken in the same run.
 */
public final class WriteCosts {
  private static final String OURS = "Omnigraph";
  private static final String SIZE = "write";
  private static final int WARM = 200;

  private final Path root;
  private final FigureFile figures;
  private final int scale;

  /**
   * Measures.
   *
   * @param root a folder for the graphs that are made
   * @param scale 1 for the full numbers, 10 for a tenth of them
   */
  public WriteCosts(Path root, FigureFile figures, int scale) {
    this.root = root;
    this.figures = figures;
    this.scale = scale;
  }

  /** Runs all of it. */
  public void run() throws Exception {
    WriteGraph graph = WriteGraph.make(fresh("commits"));
    try (Connection connection = graph.connect("")) {
      Figure single = singles(connection, "1-row durable insert, ms", "a", 1000 / scale);
      figures.add(single);
      figures.add(withEdges(connection, single));
      threads(graph, 1, 1.0);
      double one = threads(graph, 1, 5.0 / scale);
      report("inserts a second, 1 thread", one, "");
      double four = threads(graph, 4, 5.0 / scale);
      report("inserts a second, 4 threads", four, ratio(four, one) + " × one thread");
      double many = threads(graph, 64, 5.0 / scale);
      report("inserts a second, 64 threads", many, ratio(many, one) + " × one thread");
    }
    batch();
    history();
  }

  private Figure singles(Connection connection, String metric, String prefix, int runs)
      throws SQLException {
    List<Double> times = new ArrayList<>();
    try (PreparedStatement insert = WriteGraph.insert(connection)) {
      for (int i = 0; i < WARM + runs; i++) {
        long start = System.nanoTime();
        WriteGraph.insert(insert, prefix + i, i);
        if (i >= WARM) {
          times.add((System.nanoTime() - start) / 1e6);
        }
      }
    }
    return Figure.of(SIZE, OURS, metric, times, "autocommit");
  }

  private Figure withEdges(Connection connection, Figure single) throws SQLException {
    List<Double> times = new ArrayList<>();
    connection.setAutoCommit(false);
    try (PreparedStatement insert = WriteGraph.insert(connection);
        PreparedStatement edge =
            connection.prepareStatement(
                "query e($f: String, $t: String) { insert Knows { from: $f, to: $t } }")) {
      for (int i = 0; i < WARM + 500 / scale; i++) {
        long start = System.nanoTime();
        String name = "e" + i;
        WriteGraph.insert(insert, name, i);
        for (int k = 0; k < 3; k++) {
          edge.setString(1, name);
          edge.setString(2, "a" + (3 * i + k) % WARM);
          edge.executeUpdate();
        }
        connection.commit();
        if (i >= WARM) {
          times.add((System.nanoTime() - start) / 1e6);
        }
      }
    }
    connection.setAutoCommit(true);
    Figure both = Figure.of(SIZE, OURS, "person and 3 edges, ms", times, "");
    String note = ratio(both.median(), single.median()) + " × the 1-row insert";
    return Figure.of(SIZE, OURS, both.metric(), times, note);
  }

  /** Acknowledged inserts a second; fails if one is lost or refused. */
  private static double threads(WriteGraph graph, int threads, double seconds) throws Exception {
    LongAdder done = new LongAdder();
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    long before;
    try (Connection connection = graph.connect("")) {
      before = WriteGraph.count(connection);
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      List<Thread> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        String prefix = "t" + threads + "-" + start + "-" + t + "-";
        running.add(new Thread(() -> insertUntil(graph, end, prefix, done, failure)));
      }
      running.forEach(Thread::start);
      for (Thread thread : running) {
        thread.join();
      }
      Exception first = failure.get();
      if (first != null) {
        throw first;
      }
      double took = (System.nanoTime() - start) / 1e9;
      long lost = before + done.sum() - WriteGraph.count(connection);
      if (lost != 0) {
        throw new IllegalStateException(lost + " acknowledged rows are not there.");
      }
      return done.sum() / took;
    }
  }

  private static void insertUntil(
      WriteGraph graph,
      long end,
      String prefix,
      LongAdder done,
      AtomicReference<@Nullable Exception> failure) {
    try (Connection own = graph.connect("");
        PreparedStatement insert = WriteGraph.insert(own)) {
      for (int i = 0; System.nanoTime() < end; i++) {
        WriteGraph.insert(insert, prefix + i, i);
        done.increment();
      }
    } catch (SQLException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void batch() throws Exception {
    int rows = 100_000 / scale;
    WriteGraph graph = WriteGraph.make(fresh("batch"));
    List<Double> perSecond = new ArrayList<>();
    try (Connection connection = graph.connect("");
        PreparedStatement insert = WriteGraph.insert(connection)) {
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < rows; i++) {
          insert.setString(1, "r" + round + "-" + i);
          insert.setInt(2, i);
          insert.addBatch();
        }
        long start = System.nanoTime();
        insert.executeBatch();
        perSecond.add(rows / ((System.nanoTime() - start) / 1e9));
      }
    }
    figures.add(
        Figure.of(
            SIZE, OURS, "executeBatch, rows a second", perSecond, rows + " rows, one commit"));
  }

  /** A commit, and an opening, at a small and at a large depth of history. */
  private void history() throws Exception {
    int deep = 10_000 / scale;
    Path shallow = fresh("shallow");
    WriteGraph few = WriteGraph.make(shallow);
    fill(few, 10);
    Path folder = fresh("deep");
    WriteGraph many = WriteGraph.make(folder);
    fill(many, deep);
    Figure near;
    try (Connection connection = few.connect("")) {
      near = singles(connection, "1-row insert at depth 10, ms", "n", 300 / scale);
    }
    figures.add(near);
    try (Connection connection = many.connect("")) {
      long before = files(folder);
      Figure far = singles(connection, "1-row insert at depth " + deep + ", ms", "n", 300 / scale);
      double perCommit = (files(folder) - before) / (double) (WARM + 300 / scale);
      String note =
          ratio(far.median(), near.median())
              + " × depth 10, "
              + ratio(perCommit, 1)
              + " files a commit";
      figures.add(new Figure(SIZE, OURS, far.metric(), far.median(), far.p99(), far.runs(), note));
    }
    double small = opening(shallow);
    double large = opening(folder);
    report("open and read a row, few commits, ms", small, "");
    String note = ratio(large, small) + " × few commits";
    report("open and read a row, " + deep + " commits, ms", large, note);
  }

  private static void fill(WriteGraph graph, int commits) throws SQLException {
    try (Connection connection = graph.connect("durability=os");
        PreparedStatement insert = WriteGraph.insert(connection)) {
      for (int i = 0; i < commits; i++) {
        WriteGraph.insert(insert, "f" + i, i);
      }
    }
  }

  /** The median over several openings; the engine closes with the last connection. */
  private static double opening(Path folder) throws SQLException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      long start = System.nanoTime();
      try (Connection connection = new WriteGraph(folder).connect("");
          PreparedStatement one =
              connection.prepareStatement("SELECT age FROM Person WHERE name = 'f3'")) {
        one.executeQuery().close();
        times.add((System.nanoTime() - start) / 1e6);
      }
    }
    return Figure.of(SIZE, OURS, "", times, "").median();
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private void report(String metric, double value, String note) {
    figures.add(Figure.single(SIZE, OURS, metric, value, note));
  }

  private static String ratio(double value, double of) {
    return String.format(Locale.ROOT, "%.2f", value / of);
  }

  private Path fresh(String name) throws IOException {
    Path folder = root.resolve(name + "-" + System.nanoTime());
    Files.createDirectories(folder);
    return folder;
  }
}
