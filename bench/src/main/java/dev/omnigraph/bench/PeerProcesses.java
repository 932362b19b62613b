package dev.omnigraph.bench;

import dev.omnigraph.bench.graph.GraphSize;
import dev.omnigraph.bench.measure.Figure;
import dev.omnigraph.bench.measure.FigureFile;
import dev.omnigraph.bench.peer.PeerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts a process for each step of a peer, with the class path and the Java it needs. */
final class PeerProcesses {
  private static final long MOST_MINUTES = 40;
  private static final String HEAP = "-Xmx" + System.getProperty("bench.heap", "4g");

  private final Main.Place place;
  private final GraphSize size;
  private final Path home = Path.of(System.getProperty("bench.home", "bench")).toAbsolutePath();

  PeerProcesses(Main.Place place, GraphSize size) {
    this.place = place;
    this.size = size;
  }

  /** Runs a step to its end; what goes wrong is a figure that says so. */
  void run(PeerKind peer, String step) throws IOException, InterruptedException {
    String missing = missing(peer);
    if (missing != null) {
      System.err.println(peer.title() + " is left out: " + missing);
      return;
    }
    Process process = new ProcessBuilder(command(peer, step)).inheritIO().start();
    boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    if (!ended || process.exitValue() != 0) {
      String why = ended ? "exit code " + process.exitValue() : "ran out of time";
      new FigureFile(place.folders().figures())
          .add(Figure.failed(size.name(), peer.title(), step, why));
    }
  }

  private @Nullable String missing(PeerKind peer) {
    if (peer.isNeo4j()) {
      return newJava() == null
          ? "it needs a JDK of 21 or later, in JDK_NEW."
          : Files.isDirectory(home.resolve("neo4j/target/lib"))
              ? null
              : "bench/neo4j is not built (bench/run.sh builds it).";
    }
    if (peer.isOptional() && !Files.isDirectory(home.resolve("peers/target/classes"))) {
      return "bench/peers is not built (bench/run.sh builds it).";
    }
    return null;
  }

  private static @Nullable Path newJava() {
    String jdk = System.getenv("JDK_NEW");
    Path java = Path.of(jdk == null ? System.getProperty("java.home") : jdk, "bin", "java");
    boolean recent = jdk != null || Runtime.version().feature() >= 21;
    return recent && Files.isExecutable(java) ? java : null;
  }

  private List<String> command(PeerKind peer, String step) {
    List<String> command = new ArrayList<>();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    if (peer.isNeo4j()) {
      Path other = newJava();
      java = other == null ? java : other;
      classPath =
          List.of("neo4j/target/classes", "neo4j/target/lib/*", "target/classes").stream()
              .map(part -> home.resolve(part).toString())
              .collect(Collectors.joining(":"));
    }
    command.add(java.toString());
    command.add(HEAP);
    if (peer.isNeo4j()) {
      command.add("--add-modules=jdk.incubator.vector");
      command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (step.equals("cold")) {
      // As a command line tool would start: little time to compile, one collector thread.
      command.add("-XX:+UseSerialGC");
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(List.of("-cp", classPath, Main.class.getName(), "peer"));
    command.addAll(List.of("--root", place.root.toString(), "--warm", "" + place.warmSeconds));
    if (!place.queries.isEmpty()) {
      command.add("--queries");
      command.add(place.queries.stream().map(Enum::name).collect(Collectors.joining(",")));
    }
    command.addAll(List.of(peer.name(), size.name(), step));
    return command;
  }
}
