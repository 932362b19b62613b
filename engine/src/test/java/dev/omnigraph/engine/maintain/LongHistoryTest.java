package dev.omnigraph.engine.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.fixture.CountingStore;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A graph with many commits opens, reads and writes with as many storage calls and files as one
 * with ten. {@code -Dhistory.commits=10000} makes it long.
 */
class LongHistoryTest {
  private static final int COMMITS =
      Integer.getInteger("history.commits", Boolean.getBoolean("soak") ? 10_000 : 400);
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

  private final CountingStore counts = new CountingStore();

  private TestGraph open(String name) {
    return new TestGraph(folder.resolve(name), CATALOG, Durability.OS, counts::around);
  }

  /** Commits that insert, with compaction as users have it. */
  private void commits(String name, int number) {
    try (TestGraph graph = open(name);
        Maintenance maintenance =
            new Maintenance(
                graph.store(),
                new Validator(),
                graph.allocator(),
                MaintenanceSettings.DEFAULT.compactingAt(50))) {
      for (int i = 0; i < number; i++) {
        String id = "a" + i;
        graph.run(writes -> graph.insert(writes, TABLE, id, id, 0L));
      }
      maintenance.awaitIdle();
      maintenance.optimize("main", graph.allocator(), CancelToken.withTimeout(0));
    }
  }

  /** Calls of opening, reading one row, and a commit; and the files that the commit made. */
  private record Cost(Map<String, Integer> reading, Map<String, Integer> writing, long files) {}

  private Cost cost(String name) throws IOException {
    TestGraph graph;
    counts.take();
    graph = open(name);
    assertThat(TestGraph.row(graph.store().head("main").image().table(TABLE), "a3")).isNotNull();
    Map<String, Integer> reading = counts.take();
    long before = files(name);
    graph.run(writes -> graph.replace(writes, TABLE, "a3", "a3", 1L));
    Map<String, Integer> writing = counts.take();
    long made = files(name) - before;
    graph.closeUnchecked();
    return new Cost(reading, writing, made);
  }

  private long files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(name))) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void costsNothingToOpenReadAndWrite() throws IOException {
    commits("short", 10);
    commits("long", COMMITS);
    Cost few = cost("short");
    Cost many = cost("long");
    assertThat(many.reading()).isEqualTo(few.reading());
    assertThat(many.writing()).isEqualTo(few.writing());
    assertThat(many.files()).isEqualTo(few.files());
  }
}
