package dev.omnigraph.engine.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.Pin;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check of a damaged graph says. */
class GraphCheckTest {
  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed(
              "A",
              "name",
              "name",
              ValueType.scalar(ScalarType.STRING, false),
              "n",
              ValueType.scalar(ScalarType.I64, true))
          .edge("E", "A", "A")
          .catalog();

  @TempDir Path folder;

  private TestGraph open() {
    return new TestGraph(folder.resolve("g"), CATALOG);
  }

  private static void seed(TestGraph graph) {
    graph.run(
        writes -> {
          graph.insert(writes, "node:A", "a", "a", 1L);
          graph.insert(writes, "node:A", "b", "b", 2L);
          graph.insert(writes, "edge:E", "e", "a", "b");
        });
    graph.run(writes -> graph.delete(writes, "node:A", "b"));
    graph.run(writes -> graph.insert(writes, "node:A", "b", "b", 3L));
  }

  private static List<Problem> errors(TestGraph graph) {
    return graph.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }

  private List<Path> files(String glob) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("g"))) {
      return all.filter(
              file ->
                  Files.isRegularFile(file)
                      && folder.resolve("g").relativize(file).toString().matches(glob))
          .sorted()
          .toList();
    }
  }

  @Test
  void findsNothingInASoundGraph() {
    try (TestGraph graph = open()) {
      assertThat(graph.problems()).isEmpty();
      seed(graph);
      graph.store().branchCreate("side", "main", "test", Durability.OS);
      graph.run("side", writes -> graph.insert(writes, "node:A", "c", "c", 4L));
      assertThat(graph.problems()).isEmpty();
    }
  }

  @Test
  void namesEveryFileThatIsMissingOrDamaged() throws IOException {
    TestGraph graph = open();
    seed(graph);
    graph.close();
    for (String kind :
        List.of("nodes/.*/data/.*", "nodes/.*/_deletions/.*", "nodes/.*/_versions/d.*")) {
      for (Path file : files(kind)) {
        byte[] whole = Files.readAllBytes(file);
        String name = folder.resolve("g").relativize(file).toString();
        for (int size : new int[] {-1, 0, whole.length / 2}) {
          if (size < 0) {
            Files.delete(file);
          } else {
            Files.write(file, Arrays.copyOf(whole, size));
          }
          TestGraph damaged = open();
          List<Problem> errors = errors(damaged);
          damaged.closeUnchecked();
          Files.write(file, whole);
          boolean ofHead = size < 0 || !kind.contains("_versions");
          if (ofHead) {
            assertThat(errors).as(name + " of " + size).isNotEmpty();
            assertThat(errors).extracting(Problem::path).contains(name);
          }
        }
      }
    }
    try (TestGraph again = open()) {
      assertThat(errors(again)).isEmpty();
    }
  }

  @Test
  void findsRowsThatTheSchemaForbids() {
    TestGraph graph = open();
    seed(graph);
    graph.run(writes -> graph.insert(writes, "edge:E", "e2", "a", "nobody"));
    graph.run(writes -> graph.insert(writes, "node:A", "a", "a", 9L));
    graph.run(writes -> graph.insert(writes, "edge:E", "e2", "a", "a"));
    assertThat(errors(graph))
        .extracting(Problem::tableKey, Problem::code)
        .containsExactlyInAnyOrder(tuple("node:A", "unique"), tuple("edge:E", "unique"));
    graph.closeUnchecked();
  }

  @Test
  void findsAnEdgeWithoutItsNode() {
    TestGraph graph = open();
    seed(graph);
    graph.run(writes -> graph.insert(writes, "edge:E", "e2", "a", "nobody"));
    assertThat(errors(graph))
        .extracting(Problem::tableKey, Problem::code)
        .containsExactly(tuple("edge:E", "referential"));
    graph.closeUnchecked();
  }

  @Test
  void findsALogThatCannotBeRead() throws IOException {
    List<String> logs;
    try (TestGraph graph = open()) {
      seed(graph);
      logs = graph.store().inventory().logs();
    }
    assertThat(logs).hasSize(4);
    for (String log : logs) {
      Path file = folder.resolve("g").resolve(log);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, new byte[] {1, 2, 3});
      TestGraph damaged = open();
      assertThat(errors(damaged))
          .extracting(Problem::tableKey, Problem::path)
          .contains(tuple("__manifest", log));
      damaged.closeUnchecked();
      Files.write(file, whole);
    }
  }

  @Test
  void callsOldFilesThatNothingRefersToOrphans() throws IOException {
    try (TestGraph graph = open()) {
      seed(graph);
      Commit commit =
          Objects.requireNonNull(graph.run(writes -> graph.insert(writes, "node:A", "z", "z", 1L)));
      String location =
          commit.pins().stream()
              .filter(pin -> pin.tableKey().equals("node:A"))
              .map(Pin::table)
              .findFirst()
              .orElseThrow()
              .location();
      Path left = folder.resolve("g").resolve(location).resolve("data/left.lance");
      Files.write(left, new byte[10]);
      assertThat(check(graph)).isEmpty();
      Files.setLastModifiedTime(left, FileTime.fromMillis(System.currentTimeMillis() - 4_000_000));
      assertThat(check(graph))
          .extracting(Problem::severity, Problem::path)
          .containsExactly(tuple(Problem.Severity.INFO, location + "/data/left.lance"));
    }
  }

  private static List<Problem> check(TestGraph graph) {
    return GraphCheck.run(
        graph.store(),
        new Validator(),
        graph.allocator(),
        CancelToken.withTimeout(0),
        MaintenanceSettings.DEFAULT.grace().toMillis());
  }
}
