package dev.omnigraph.bench;

import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.graph.GraphSize;
import dev.omnigraph.bench.measure.Figure;
import dev.omnigraph.bench.measure.FigureFile;
import dev.omnigraph.bench.measure.ReadMeasure;
import dev.omnigraph.bench.measure.WriteMeasure;
import dev.omnigraph.bench.peer.Peer;
import dev.omnigraph.bench.peer.PeerKind;
import dev.omnigraph.bench.peer.RawPeer;
import dev.omnigraph.bench.peer.WorkloadQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one process does with one peer: load, index, query, write, cold; in the order asked for. */
final class PeerRun {
  private static final Path MEMORY = Path.of("/proc/self/status");
  private static final int WRITES = 1000;

  private final PeerKind kind;
  private final GraphSize size;
  private final GraphFiles graph;
  private final Path database;
  private final FigureFile figures;
  private final double warmSeconds;
  private @Nullable RawPeer oracle;

  PeerRun(Folders folders, PeerKind kind, GraphSize size, double warmSeconds) throws Exception {
    this.kind = kind;
    this.size = size;
    this.graph = GraphFiles.in(folders.graphs(), size);
    this.database =
        kind == PeerKind.RAW
            ? graph.folder()
            : folders.database(kind.database().name(), size.name());
    this.figures = new FigureFile(folders.figures());
    this.warmSeconds = warmSeconds;
  }

  /**
   * Runs one step.
   *
   * @param step {@code load}, {@code index}, {@code query}, {@code write} or {@code cold}
   * @param queries to ask; all if empty
   */
  void run(String step, List<WorkloadQuery> queries) throws Exception {
    try (Peer peer = kind.create()) {
      switch (step) {
        case "load" -> load(peer);
        case "index" -> index(peer);
        case "query" -> query(peer, queries);
        case "write" -> write(peer);
        case "cold" -> cold(peer);
        default -> throw new IllegalArgumentException("There is no step " + step + ".");
      }
    }
  }

  private void load(Peer peer) throws Exception {
    if (kind == PeerKind.RAW || kind == PeerKind.NEO4J_CORE) {
      return;
    }
    Folders.fresh(database);
    long start = System.nanoTime();
    peer.load(database, graph);
    peer.close();
    report("W1", (System.nanoTime() - start) / 1e9, "s, bulk load");
    report("W7", Folders.bytes(database) / 1e6, "MB after the load");
  }

  private void index(Peer peer) throws Exception {
    if (kind == PeerKind.RAW || kind == PeerKind.NEO4J_CORE) {
      return;
    }
    peer.open(database);
    long start = System.nanoTime();
    try {
      peer.index();
    } catch (SQLFeatureNotSupportedException e) {
      figures.add(
          Figure.failed(size.name(), kind.title(), "W1 index", String.valueOf(e.getMessage())));
      return;
    }
    peer.close();
    report("W1 index", (System.nanoTime() - start) / 1e9, "s, full text and vectors");
    report("W7 indexed", Folders.bytes(database) / 1e6, "MB with those indexes");
  }

  private void query(Peer peer, List<WorkloadQuery> asked) throws Exception {
    peer.open(database);
    ReadMeasure measure = new ReadMeasure(peer, graph.arguments(), warmSeconds, this::oracle);
    List<WorkloadQuery> queries = asked.isEmpty() ? Arrays.asList(WorkloadQuery.values()) : asked;
    for (WorkloadQuery query : queries) {
      figures.add(measure.measure(size.name(), kind.title(), query));
    }
  }

  private RawPeer oracle() {
    RawPeer known = oracle;
    if (known == null) {
      known = new RawPeer();
      try {
        known.open(graph.folder());
      } catch (Exception e) {
        throw new IllegalStateException("The graph cannot be read.", e);
      }
      oracle = known;
    }
    return known;
  }

  private void write(Peer peer) throws Exception {
    if (!kind.writes()) {
      return;
    }
    Path copy = Path.of(database + "-write");
    Folders.copy(database, copy);
    peer.open(copy);
    new WriteMeasure(size.name(), kind.title(), peer, graph, figures).run(WRITES);
  }

  /** The first answer of a process that starts with it; says the memory it took. */
  private void cold(Peer peer) throws Exception {
    peer.open(database);
    peer.query(WorkloadQuery.Q2, graph.arguments().get(0));
    long millis = System.currentTimeMillis() - startOfProcess();
    report("W8", millis / 1e3, "s, start of the process to the first answer of Q2");
    for (String line : status()) {
      if (line.startsWith("VmHWM")) {
        report("W8 memory", Double.parseDouble(line.replaceAll("\\D", "")) / 1e3, "MB resident");
      }
    }
  }

  private static long startOfProcess() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(java.time.Instant::toEpochMilli)
        .orElseGet(System::currentTimeMillis);
  }

  private static List<String> status() throws Exception {
    return Files.exists(MEMORY)
        ? new ArrayList<>(Files.readAllLines(MEMORY, StandardCharsets.UTF_8))
        : List.of();
  }

  private void report(String metric, double value, String note) {
    figures.add(Figure.single(size.name(), kind.title(), metric, value, note));
  }
}
