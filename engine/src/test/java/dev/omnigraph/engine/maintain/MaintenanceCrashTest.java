package dev.omnigraph.engine.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.FaultyStore;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import dev.omnigraph.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Maintenance fails at each of its storage calls in turn; nobody notices, and the next write works.
 * A build tries one way of failing a call, {@code -Dcrash.all=true} all of them.
 */
class MaintenanceCrashTest {
  private static final String TABLE = "node:A";
  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed(
              "A",
              "name",
              "name",
              ValueType.scalar(ScalarType.STRING, false),
              "n",
              ValueType.scalar(ScalarType.I64, true))
          .catalog();

  @TempDir Path folder;

  private final FaultyStore faults = new FaultyStore();

  private TestGraph open() {
    return new TestGraph(folder.resolve("g"), CATALOG, Durability.FSYNC, faults::around);
  }

  /** Every file two hours old. */
  private void age() throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
    try (Stream<Path> all = Files.walk(folder.resolve("g"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, old);
      }
    }
  }

  private static void write(TestGraph graph, int round) {
    for (int i = 0; i < 2; i++) {
      String id = "a" + round + "-" + i;
      graph.run(writes -> graph.insert(writes, TABLE, id, id, 0L));
    }
    graph.run(writes -> graph.replace(writes, TABLE, "a0-0", "a0-0", (long) round));
  }

  private static void maintain(TestGraph graph) {
    new Compactor(graph.store(), graph.allocator()).compactAll("main", () -> {});
    new Cleanup(graph.store(), Duration.ofHours(1), () -> {})
        .run(new Cleanup.Policy(2L, null, false), "test");
    new ManifestTrim(graph.store(), 5, Duration.ofMinutes(10), Duration.ofHours(1)).run();
  }

  @Test
  void nobodyNoticesWhereverItFails() throws IOException {
    int calls;
    try (TestGraph graph = open()) {
      write(graph, 0);
      write(graph, 1);
      age();
      faults.disarm();
      maintain(graph);
      calls = faults.calls();
    }
    assertThat(calls).isGreaterThan(30);
    boolean all = Boolean.getBoolean("crash.all") || Boolean.getBoolean("soak");
    FaultyStore.Fault[] ways = FaultyStore.Fault.values();
    int first = Seeds.random("maintenance crash").nextInt(ways.length);
    int round = 2;
    for (int call = 1; call <= calls + 2; call++) {
      for (int way = 0; way < (all ? ways.length : 1); way++) {
        crash(round++, call, ways[(first + call + way) % ways.length]);
      }
    }
  }

  private void crash(int round, int call, FaultyStore.Fault fault) throws IOException {
    TestGraph failing = open();
    write(failing, round);
    int rows = 2 * round + 2;
    age();
    faults.arm(call, fault);
    try {
      maintain(failing);
    } catch (EngineException e) {
      assertThat(e.code()).isIn(ErrorCode.STORAGE_TRANSIENT, ErrorCode.OUTCOME_UNKNOWN);
    }
    String what = call + " " + faults.failed() + " " + fault;
    failing.closeUnchecked();
    faults.disarm();
    try (TestGraph graph = open()) {
      assertThat(graph.rows(TABLE)).as(what).hasSize(rows);
      assertThat(graph.store().head("main").tables().get(0).rows()).as(what).isEqualTo(rows);
    }
  }
}
