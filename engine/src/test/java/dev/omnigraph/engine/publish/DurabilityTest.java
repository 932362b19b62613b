package dev.omnigraph.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.CountingStore;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.stage.Transaction;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk before a commit is acknowledged, what a commit costs, and torn files. */
class DurabilityTest {
  private static final String TABLE = "node:T";
  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed("T", "name", "name", ValueType.scalar(ScalarType.STRING, false))
          .catalog();

  @TempDir Path folder;

  private TestGraph open(Durability durability, UnaryOperator<TableStore> wrap) {
    return new TestGraph(folder.resolve("g"), CATALOG, durability, wrap);
  }

  private static void insert(TestGraph graph, String id) {
    graph.run(writes -> graph.insert(writes, TABLE, id, id));
  }

  private List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("g/__manifest/_versions"))) {
      return files.filter(f -> f.toString().endsWith(".manifest")).sorted().toList();
    }
  }

  /** Every sync and commit that goes to the store, in order. */
  private static UnaryOperator<TableStore> recording(List<String> events) {
    return inner ->
        (TableStore)
            Proxy.newProxyInstance(
                DurabilityTest.class.getClassLoader(),
                new Class<?>[] {TableStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("commit")) {
                    events.add("commit");
                  } else if (method.getName().equals("sync")) {
                    ((Collection<?>) arguments[0]).forEach(path -> events.add("sync " + path));
                  }
                  try {
                    return method.invoke(inner, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  @Test
  void syncsEveryNewFileBeforeThePublishAndTheManifestAfterIt() throws IOException {
    List<String> events = new ArrayList<>();
    try (TestGraph graph = open(Durability.FSYNC, recording(events))) {
      insert(graph, "a");
      List<Path> before = files();
      events.clear();
      graph.run(
          writes -> {
            graph.insert(writes, TABLE, "b", "b");
            graph.insert(writes, TABLE, "c", "c");
          });
      graph.run(writes -> graph.delete(writes, TABLE, "b"));
      List<Path> made = new ArrayList<>(files());
      made.removeAll(before);
      for (Path file : made) {
        String name = folder.resolve("g").relativize(file).toString();
        if (!name.contains("_transactions") && !name.endsWith(".json")) {
          assertThat(events).contains("sync " + name);
          assertThat(events).contains("sync " + name.substring(0, name.lastIndexOf('/') + 1));
        }
      }
      int commit = events.indexOf("commit");
      assertThat(events.subList(0, commit)).noneMatch(e -> e.contains("__manifest/_versions"));
      assertThat(events.get(commit + 1)).startsWith("sync __manifest/_versions/1844");
      assertThat(events.get(commit + 2)).isEqualTo("sync __manifest/_versions/");
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("g"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void syncsWhatUnsyncedCommitsBeneathItWrote() {
    List<String> files;
    try (TestGraph graph = open(Durability.OS, UnaryOperator.identity())) {
      insert(graph, "a");
      Snapshot head = graph.store().head("main");
      files = graph.store().commits(head).next().files();
    }
    assertThat(files).hasSize(2);
    List<String> events = new ArrayList<>();
    try (TestGraph graph = open(Durability.FSYNC, recording(events))) {
      insert(graph, "b");
      int commit = events.indexOf("commit");
      for (String file : files) {
        assertThat(events.subList(0, commit)).contains("sync " + file);
      }
      events.clear();
      insert(graph, "c");
      assertThat(events).doesNotContain("sync " + files.get(0));
    }
  }

  @Test
  void callsTheStoreEquallyOftenWhateverTheHistory() {
    CountingStore counts = new CountingStore();
    try (TestGraph graph = open(Durability.FSYNC, counts::around)) {
      insert(graph, "a");
      insert(graph, "b");
      counts.take();
      insert(graph, "c");
      Map<String, Integer> early = counts.take();
      early.remove("newest");
      assertThat(early)
          .containsEntry("write", 3)
          .containsEntry("commitDetached", 1)
          .containsEntry("commit", 1)
          .containsEntry("sync", 2)
          .doesNotContainKeys("list", "read", "create");
      for (int i = 0; i < 30; i++) {
        insert(graph, "x" + i);
      }
      counts.take();
      insert(graph, "d");
      Map<String, Integer> late = counts.take();
      late.remove("newest");
      assertThat(late).isEqualTo(early);
    }
  }

  @Test
  void setsATornNewestManifestAside() throws IOException {
    for (int half = 0; half < 3; half++) {
      try (TestGraph graph = open(Durability.FSYNC, UnaryOperator.identity())) {
        insert(graph, "a" + half);
        insert(graph, "lost" + half);
      }
      Path newest = manifests().get(0);
      byte[] whole = Files.readAllBytes(newest);
      Files.write(newest, Arrays.copyOf(whole, half * (whole.length - 1) / 2));
      try (TestGraph graph = open(Durability.FSYNC, UnaryOperator.identity())) {
        assertThat(graph.rows(TABLE)).hasSize(2 * half + 1);
        assertThat(graph.store().notes()).singleElement().asString().contains("set aside");
        insert(graph, "next" + half);
        assertThat(graph.rows(TABLE)).hasSize(2 * half + 2);
      }
    }
  }

  @Test
  void refusesAnOlderManifestThatCannotBeRead() throws IOException {
    try (TestGraph graph = open(Durability.FSYNC, UnaryOperator.identity())) {
      insert(graph, "a");
      insert(graph, "b");
    }
    List<Path> all = manifests();
    Files.write(all.get(0), new byte[0]);
    Files.write(all.get(1), new byte[0]);
    Assertions.assertThatThrownBy(() -> open(Durability.FSYNC, UnaryOperator.identity()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPTION));
  }

  @Test
  void publishesNothingForAnInterruptedCaller() {
    try (TestGraph graph = open(Durability.OS, UnaryOperator.identity())) {
      Snapshot head = graph.store().head("main");
      try (Transaction writes = graph.store().begin(head)) {
        graph.insert(writes, TABLE, "a", "a");
        Thread.currentThread().interrupt();
        Assertions.assertThatThrownBy(() -> graph.publish(head, writes))
            .isInstanceOfSatisfying(
                EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(graph.rows(TABLE)).isEmpty();
      insert(graph, "b");
      assertThat(graph.rows(TABLE)).hasSize(1);
    }
  }

  @Test
  void mergesTheLogAndKeepsEveryCommit() {
    List<String> ids = new ArrayList<>();
    try (TestGraph graph = open(Durability.OS, UnaryOperator.identity())) {
      for (int i = 0; i < 140; i++) {
        insert(graph, "a" + i);
        ids.add(0, graph.store().head("main").commitId());
      }
    }
    try (TestGraph graph = open(Durability.OS, UnaryOperator.identity())) {
      List<String> found = new ArrayList<>();
      Snapshot head = graph.store().head("main");
      graph.store().commits(head).forEachRemaining(commit -> found.add(commit.id()));
      assertThat(found.subList(0, 140)).isEqualTo(ids);
      assertThat(found).hasSize(141);
      assertThat(graph.store().at(null, ids.get(100)).version()).isEqualTo(41);
      assertThat(graph.store().logFragments()).isLessThan(80);
    }
  }
}
