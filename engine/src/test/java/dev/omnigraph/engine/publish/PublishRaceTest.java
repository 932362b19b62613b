package dev.omnigraph.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many publishers at once, of one process and of several. */
class PublishRaceTest {
  private static final String TABLE = "node:Counter";

  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed(
              "Counter",
              "name",
              "name",
              ValueType.scalar(ScalarType.STRING, false),
              "n",
              ValueType.scalar(ScalarType.I64, false))
          .keyed("Other", "name", "name", ValueType.scalar(ScalarType.STRING, false))
          .catalog();

  @TempDir Path folder;

  private static TestGraph open(Path place) {
    return new TestGraph(place, CATALOG);
  }

  private static long counter(TestGraph graph) {
    graph.store().refresh();
    List<@Nullable Object> row =
        TestGraph.row(graph.store().head("main").image().table(TABLE), "c");
    return row == null ? -1 : (Long) Objects.requireNonNull(row.get(2));
  }

  /** Raises the counter by one, as often as it takes. */
  private static void raise(TestGraph graph) {
    while (true) {
      try {
        graph.run(
            writes -> {
              List<@Nullable Object> row = TestGraph.row(writes.image().table(TABLE), "c");
              long now = (Long) Objects.requireNonNull(row).get(2);
              graph.replace(writes, TABLE, "c", "c", now + 1);
            });
        return;
      } catch (EngineException e) {
        if (e.code() != ErrorCode.EXPECTED_VERSION_MISMATCH
            && e.code() != ErrorCode.PUBLISH_CONTENTION) {
          throw e;
        }
      }
    }
  }

  @Test
  void losesNoUpdateOfThreadsOverTwoOpenings() throws Exception {
    Path place = folder.resolve("g");
    try (TestGraph one = open(place);
        TestGraph two = open(place)) {
      one.run(writes -> one.insert(writes, TABLE, "c", "c", 0L));
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        TestGraph graph = t % 2 == 0 ? one : two;
        work.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    raise(graph);
                  }
                }));
      }
      for (Future<?> done : work) {
        done.get();
      }
      threads.shutdown();
      assertThat(counter(one)).isEqualTo(40);
      assertThat(one.rows(TABLE)).hasSize(1);
      assertThat(one.store().head("main").version()).isEqualTo(42);
    }
  }

  @Test
  void retriesWritersOfOtherTablesInSilence() throws Exception {
    Path place = folder.resolve("g");
    try (TestGraph one = open(place);
        TestGraph two = open(place)) {
      one.run(writes -> one.insert(writes, TABLE, "c", "c", 0L));
      ExecutorService threads = Executors.newFixedThreadPool(2);
      Callable<Boolean> counting =
          () -> {
            for (int i = 0; i < 15; i++) {
              long n = i;
              one.run(writes -> one.replace(writes, TABLE, "c", "c", n));
            }
            return true;
          };
      Callable<Boolean> inserting =
          () -> {
            for (int i = 0; i < 15; i++) {
              String id = "o" + i;
              two.run(writes -> two.insert(writes, "node:Other", id, id));
            }
            return true;
          };
      for (Future<Boolean> done : threads.invokeAll(List.of(counting, inserting))) {
        assertThat(done.get()).isTrue();
      }
      threads.shutdown();
      assertThat(one.rows("node:Other")).hasSize(15);
      assertThat(one.store().head("main").version()).isEqualTo(32);
    }
  }

  @Test
  void letsOneOfManyCreateAGraphOrABranch() throws Exception {
    Path place = folder.resolve("g");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<String>> creators = new ArrayList<>();
    AtomicInteger branches = new AtomicInteger();
    for (int i = 0; i < 4; i++) {
      creators.add(
          () -> {
            try (TestGraph graph = open(place)) {
              try {
                graph.store().branchCreate("b", "main", "test", Durability.OS);
                branches.incrementAndGet();
              } catch (EngineException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
              }
              return graph.store().head("main").commitId();
            }
          });
    }
    List<String> first = new ArrayList<>();
    for (Future<String> made : threads.invokeAll(creators)) {
      first.add(made.get());
    }
    threads.shutdown();
    assertThat(first).hasSize(4).containsOnly(first.get(0));
    assertThat(branches).hasValue(1);
  }

  @Test
  void countsExactlyAcrossProcesses() throws Exception {
    Path place = folder.resolve("g");
    try (TestGraph graph = open(place)) {
      graph.run(writes -> graph.insert(writes, TABLE, "c", "c", 0L));
      Process one = start(place);
      Process two = start(place);
      long seen = 0;
      while (one.isAlive() || two.isAlive()) {
        long now = counter(graph);
        assertThat(now).isGreaterThanOrEqualTo(seen);
        seen = now;
        one.waitFor(2, TimeUnit.MILLISECONDS);
      }
      assertThat(output(one)).isEmpty();
      assertThat(output(two)).isEmpty();
      assertThat(counter(graph)).isEqualTo(2 * Raiser.TIMES);
    }
  }

  private static Process start(Path place) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Raiser.class.getName(),
            place.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static String output(Process process) throws IOException {
    StringBuilder out = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("SLF4J")).forEach(out::append);
    }
    return out.toString();
  }

  /** A process that raises the counter. */
  static final class Raiser {
    static final int TIMES = 200;

    private Raiser() {}

    public static void main(String[] args) {
      try (TestGraph graph = open(Path.of(args[0]))) {
        for (int i = 0; i < TIMES; i++) {
          raise(graph);
        }
      }
    }
  }
}
