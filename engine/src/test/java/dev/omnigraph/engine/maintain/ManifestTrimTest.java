package dev.omnigraph.engine.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old versions of the manifest go, and nobody misses them. */
class ManifestTrimTest {
  private static final String TABLE = "node:A";
  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed("A", "name", "name", ValueType.scalar(ScalarType.STRING, false))
          .catalog();

  @TempDir Path folder;

  private TestGraph open() {
    return new TestGraph(folder.resolve("g"), CATALOG);
  }

  private static void insert(TestGraph graph, String id) {
    graph.run(writes -> graph.insert(writes, TABLE, id, id));
  }

  private long files(String part) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("g/__manifest").resolve(part))) {
      return files.filter(file -> !file.toString().endsWith(".json")).count();
    }
  }

  @Test
  void deletesTheOldestAndWhatOnlyTheyReferredTo() throws IOException {
    try (TestGraph graph = open();
        TestGraph idle = open()) {
      for (int i = 0; i < 40; i++) {
        insert(graph, "a" + i);
      }
      ManifestTrim patient =
          new ManifestTrim(graph.store(), 10, Duration.ofHours(1), Duration.ofHours(1));
      assertThat(patient.run()).isZero();
      ManifestTrim trim =
          new ManifestTrim(graph.store(), 10, Duration.ofMillis(-1), Duration.ofMillis(-1));
      assertThat(trim.run()).isPositive();
      assertThat(files("_versions")).isEqualTo(10);
      assertThat(files("data")).isLessThan(40 + 1 + 2 + 22);
      assertThat(idle.rows(TABLE)).hasSize(40);
      insert(idle, "more");
      assertThat(graph.rows(TABLE)).hasSize(41);
      assertThat(trim.run()).isPositive();
    }
    try (TestGraph graph = open()) {
      assertThat(graph.rows(TABLE)).hasSize(41);
      insert(graph, "again");
    }
  }

  @Test
  void happensByItself() throws IOException {
    try (TestGraph graph = open();
        Maintenance maintenance =
            new Maintenance(
                graph.store(),
                new Validator(),
                graph.allocator(),
                MaintenanceSettings.DEFAULT.trimming(
                    8, 4, Duration.ofMillis(-1), Duration.ofHours(1)))) {
      for (int i = 0; i < 40; i++) {
        insert(graph, "a" + i);
      }
      maintenance.awaitIdle();
      assertThat(files("_versions")).isLessThan(14);
      assertThat(graph.rows(TABLE)).hasSize(40);
    }
  }

  @Test
  void theNewestIsFoundWhateverTheHintSays() throws IOException {
    Path hint = folder.resolve("g/__manifest/_versions/latest_version_hint.json");
    for (String text : new String[] {"{\"version\":1}", "{\"version\":999}", "{}", ""}) {
      try (TestGraph graph = open()) {
        insert(graph, "a" + text.length());
      }
      Files.writeString(hint, text);
      try (TestGraph graph = open()) {
        assertThat(graph.store().head("main").tables().get(0).rows())
            .isEqualTo(graph.store().head("main").version() - 1);
      }
    }
    Files.delete(hint);
    try (TestGraph graph = open()) {
      assertThat(graph.rows(TABLE)).hasSize(4);
    }
  }
}
