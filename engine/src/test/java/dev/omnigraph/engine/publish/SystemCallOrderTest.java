package dev.omnigraph.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a durable commit asks of the operating system, in which order: recorded by strace, where
 * there is one that may trace.
 */
class SystemCallOrderTest {
  private static final Pattern MADE =
      Pattern.compile(
          "(?:openat|rename|renameat|renameat2|link|linkat)\\(.*\"([^\"]+)\"[^\"]*= \\d+");

  private static final Pattern SYNCED =
      Pattern.compile("(?:fsync|fdatasync)\\(\\d+<([^>]+)>.* = 0");

  private static final Pattern RESUMED = Pattern.compile("^(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");
  private static final Pattern UNFINISHED = Pattern.compile("^(\\d+) +(.*) <unfinished \\.\\.\\.>");

  @TempDir Path folder;

  /** A file that was made, or one that was forced to disk. */
  private record Event(boolean made, String path) {}

  @Test
  void everyFileIsOnDiskBeforeWhatRefersToIt() throws Exception {
    Path trace = folder.resolve("trace");
    assumeTrue(traced(trace), "no strace that may trace");
    List<Event> events = events(Files.readAllLines(trace));
    int published = find(events, ".*/__manifest/_versions/\\d+\\.manifest");
    List<Integer> files = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      String path = events.get(i).path();
      if (events.get(i).made() && Files.exists(Path.of(path)) && i != published && needed(path)) {
        files.add(i);
      }
    }
    // A row, its detached version, a head and a log fragment.
    assertThat(files).as("%s", events).hasSizeGreaterThanOrEqualTo(4);
    for (int file : files) {
      String path = events.get(file).path();
      assertThat(synced(events, path, file, published)).as("%s in %s", path, events).isTrue();
      assertThat(synced(events, parent(path), file, published))
          .as("the folder of %s in %s", path, events)
          .isTrue();
    }
    String manifest = events.get(published).path();
    assertThat(synced(events, manifest, published, events.size())).as("%s", events).isTrue();
    assertThat(synced(events, parent(manifest), published, events.size()))
        .as("%s", events)
        .isTrue();
  }

  /** Transaction files serve writers that run beside; the hint only says where to begin to look. */
  private static boolean needed(String path) {
    return !path.contains("/_transactions/") && !path.endsWith("/latest_version_hint.json");
  }

  private static int find(List<Event> events, String pattern) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).made() && events.get(i).path().matches(pattern)) {
        return i;
      }
    }
    throw new AssertionError("no publish in " + events);
  }

  private static boolean synced(List<Event> events, String path, int from, int to) {
    return events.subList(from, to).contains(new Event(false, path));
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** What happened between the two marks. */
  private List<Event> events(List<String> lines) {
    List<Event> events = new ArrayList<>();
    boolean within = false;
    for (String line : joined(lines)) {
      if (line.contains("mark-begin")) {
        within = true;
      } else if (line.contains("mark-end")) {
        break;
      } else if (within) {
        Matcher made = MADE.matcher(line);
        Matcher synced = SYNCED.matcher(line);
        boolean creates = !line.contains("openat(") || line.contains("O_CREAT");
        if (synced.find()) {
          events.add(new Event(false, synced.group(1)));
        } else if (made.find() && creates && made.group(1).startsWith(folder + "/g/")) {
          events.add(new Event(true, made.group(1)));
        }
      }
    }
    return events;
  }

  /** A call that another thread's interrupted is told in two lines: it counts when it is done. */
  private static List<String> joined(List<String> lines) {
    List<String> out = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String line : lines) {
      Matcher unfinished = UNFINISHED.matcher(line);
      Matcher resumed = RESUMED.matcher(line);
      if (unfinished.find()) {
        open.add(line.substring(0, line.length() - " <unfinished ...>".length()));
      } else if (resumed.find()) {
        String thread = resumed.group(1) + " ";
        String begun = open.stream().filter(l -> l.startsWith(thread)).findFirst().orElse("");
        open.remove(begun);
        out.add(begun + resumed.group(2));
      } else {
        out.add(line);
      }
    }
    return out;
  }

  private boolean traced(Path trace) throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            "strace",
            "-f",
            "-y",
            "-s",
            "400",
            "-e",
            "trace=openat,rename,renameat,renameat2,link,linkat,fsync,fdatasync",
            "-o",
            trace.toString(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString());
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = command.start();
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && Files.exists(folder.resolve("mark-end")) && Files.size(trace) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The process that is traced. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      var catalog =
          new SchemaBuilder()
              .keyed("T", "name", "name", ValueType.scalar(ScalarType.STRING, false))
              .catalog();
      try (TestGraph graph =
          new TestGraph(folder.resolve("g"), catalog, Durability.FSYNC, UnaryOperator.identity())) {
        graph.run(writes -> graph.insert(writes, "node:T", "a", "a"));
        Files.createFile(folder.resolve("mark-begin"));
        graph.run(writes -> graph.insert(writes, "node:T", "b", "b"));
        Files.createFile(folder.resolve("mark-end"));
      }
    }
  }
}
