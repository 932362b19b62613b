package dev.omnigraph.engine.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.Rows;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.Leases;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.Transaction;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cleanup removes what nobody needs, and nothing else. */
class CleanupTest {
  private static final String TABLE = "node:A";
  private static final Duration HOUR = Duration.ofHours(1);
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
  private final List<String> commits = new ArrayList<>();

  private TestGraph open() {
    return new TestGraph(folder.resolve("g"), CATALOG);
  }

  /** Ten commits: each inserts a row and replaces the one of the commit before. */
  @BeforeEach
  void tenCommits() {
    try (TestGraph graph = open()) {
      for (int i = 0; i < 10; i++) {
        int n = i;
        Commit commit =
            graph.run(
                writes -> {
                  graph.insert(writes, TABLE, "a" + n, "a" + n, 0L);
                  if (n > 0) {
                    graph.replace(writes, TABLE, "a" + (n - 1), "a" + (n - 1), 1L);
                  }
                });
        commits.add(Objects.requireNonNull(commit).id());
      }
    }
  }

  /** Makes every file older, as if nothing had happened for so long. */
  private void age(Duration by) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("g"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains(Leases.FOLDER)) {
          FileTime time = Files.getLastModifiedTime(file);
          Files.setLastModifiedTime(file, FileTime.from(time.toInstant().minus(by)));
        }
      }
    }
  }

  private static TableReport clean(TestGraph graph, long keep, boolean dryRun) {
    return new Cleanup(graph.store(), HOUR, () -> {})
        .run(new Cleanup.Policy(keep, null, dryRun), "test")
        .get(0);
  }

  private static void assertGone(TestGraph graph, String commit) {
    assertThatThrownBy(() -> graph.store().at(null, commit))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_GONE));
  }

  private static int rowsAt(TestGraph graph, String commit) {
    return Rows.of(graph.store().at(null, commit).image().table(TABLE)).size();
  }

  @Test
  void keepsRetainedCommitsAndBranchesAndDropsTheRest() throws IOException {
    try (TestGraph graph = open()) {
      Snapshot third = graph.store().at(null, commits.get(2));
      assertThat(third.version()).isEqualTo(4);
      graph.store().branchCreate("side", "main", "test", Durability.OS);
      graph.run("side", writes -> graph.delete(writes, TABLE, "a1"));
      graph.run(writes -> graph.insert(writes, TABLE, "b", "b", 2L));
    }
    age(Duration.ofHours(2));
    try (TestGraph graph = open()) {
      TableReport dry = clean(graph, 3, true);
      assertThat(dry.action()).isEqualTo("would_clean");
      TableReport report = clean(graph, 3, false);
      assertThat(report.action()).isEqualTo("cleaned");
      assertThat(report.filesAfter()).isEqualTo(dry.filesAfter()).isLessThan(report.filesBefore());
      assertThat(report.bytesAfter()).isLessThan(report.bytesBefore());
      for (String old : commits.subList(0, 8)) {
        assertGone(graph, old);
      }
      assertThat(clean(graph, 3, false).action()).isEqualTo("none");
    }
    try (TestGraph graph = open()) {
      assertThat(rowsAt(graph, commits.get(8))).isEqualTo(9);
      assertThat(rowsAt(graph, commits.get(9))).isEqualTo(10);
      assertThat(graph.rows(TABLE)).hasSize(11);
      assertThat(Rows.of(graph.store().head("side").image().table(TABLE))).hasSize(9);
      graph.run(writes -> graph.replace(writes, TABLE, "a4", "a4", 9L));
      graph.run("side", writes -> graph.insert(writes, TABLE, "c", "c", 2L));
      assertThat(graph.rows(TABLE)).hasSize(11);
      assertThat(graph.problems()).isEmpty();
    }
  }

  @Test
  void sparesWhatWasSupersededLessThanAnHourAgo() {
    try (TestGraph graph = open()) {
      assertThat(clean(graph, 1, false).action()).isEqualTo("none");
      assertGone(graph, commits.get(3));
    }
  }

  @Test
  void aFloorNeverFallsAndHeadsStayReadable() throws IOException {
    age(Duration.ofHours(2));
    try (TestGraph graph = open()) {
      clean(graph, 1, false);
      clean(graph, 100, false);
      assertGone(graph, commits.get(8));
      assertThat(rowsAt(graph, commits.get(9))).isEqualTo(10);
    }
  }

  @Test
  void goesByAgeToo() throws IOException {
    try (TestGraph graph = open()) {
      new Cleanup(graph.store(), HOUR, () -> {})
          .run(new Cleanup.Policy(null, Duration.ofDays(1), false), "test");
      assertThat(rowsAt(graph, commits.get(0))).isEqualTo(1);
      new Cleanup(graph.store(), HOUR, () -> {})
          .run(new Cleanup.Policy(5L, Duration.ZERO, false), "test");
      assertThat(rowsAt(graph, commits.get(5))).isEqualTo(6);
      assertGone(graph, commits.get(4));
    }
  }

  @Test
  void keepsWhatAReaderElsewhereHasInUse() throws IOException {
    age(Duration.ofHours(2));
    try (TestGraph reader = open();
        TestGraph graph = open()) {
      Snapshot old = reader.store().at(null, commits.get(4));
      clean(graph, 1, false);
      assertThat(Rows.of(old.image().table(TABLE))).hasSize(5);
      assertGone(graph, commits.get(4));
    }
    try (TestGraph graph = open()) {
      assertThat(clean(graph, 1, false).action()).isEqualTo("cleaned");
    }
  }

  @Test
  void keepsFilesThatAnOpenTransactionElsewhereMayHaveWritten() throws IOException {
    Path left;
    try (TestGraph graph = open()) {
      String location = graph.store().head("main").tables().get(0).table().location();
      left = folder.resolve("g").resolve(location).resolve("data/left.lance");
      Files.write(left, new byte[10]);
    }
    age(Duration.ofHours(2));
    try (TestGraph graph = open()) {
      lease(graph, Duration.ofHours(3));
      clean(graph, 100, false);
      assertThat(left).exists();
      lease(graph, Duration.ofMinutes(90));
      clean(graph, 100, false);
      assertThat(left).doesNotExist();
    }
  }

  private static void lease(TestGraph graph, Duration transactionAge) {
    String text = "{\"oldest\":{},\"transaction_age_millis\":" + transactionAge.toMillis() + "}";
    graph
        .store()
        .storage()
        .replace(Leases.FOLDER + "/other.json", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTransactionThatSleptPastItsLeasePublishesNothing() {
    try (TestGraph graph = open()) {
      Snapshot base = graph.store().head("main");
      try (Transaction late = graph.store().begin(base)) {
        graph.insert(late, TABLE, "late", "late", 0L);
        graph.store().leases().useGrace(Duration.ofMillis(-10));
        assertThatThrownBy(() -> graph.publish(base, late))
            .isInstanceOfSatisfying(
                EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_GONE));
        graph.store().leases().useGrace(HOUR);
      }
      assertThat(graph.rows(TABLE)).hasSize(10);
      graph.run(writes -> graph.insert(writes, TABLE, "b", "b", 2L));
    }
  }
}
