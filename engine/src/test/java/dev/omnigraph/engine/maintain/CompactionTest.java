package dev.omnigraph.engine.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.fixture.Rows;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.Pin;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.Transaction;
import dev.omnigraph.engine.stage.WrittenTable;
import dev.omnigraph.engine.table.CommittedTable;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import dev.omnigraph.testkit.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compaction changes files, never rows, and never makes a writer fail. */
class CompactionTest {
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
          .edge("E", "A", "A")
          .catalog();

  @TempDir Path folder;

  private TestGraph open() {
    return new TestGraph(folder.resolve("g"), CATALOG);
  }

  private static Maintenance maintenance(TestGraph graph, int compactAt) {
    return new Maintenance(
        graph.store(),
        new Validator(),
        graph.allocator(),
        MaintenanceSettings.DEFAULT.compactingAt(compactAt));
  }

  private static TableReport optimize(TestGraph graph, Maintenance maintenance) {
    return maintenance.optimize("main", graph.allocator(), CancelToken.withTimeout(0)).get(0);
  }

  private static void insert(TestGraph graph, int from, int to) {
    for (int i = from; i < to; i++) {
      String id = "a" + i;
      long n = i;
      graph.run(writes -> graph.insert(writes, TABLE, id, id, n));
    }
  }

  private static Pin pin(TestGraph graph) {
    return graph.store().head("main").tables().get(0);
  }

  private static long number(TestGraph graph, String id) {
    graph.store().refresh();
    List<?> row = TestGraph.row(graph.store().head("main").image().table(TABLE), id);
    return row == null ? -1 : (Long) row.get(2);
  }

  @Test
  void putsFragmentsTogetherAndKeepsRowsCommitAndCounter() {
    try (TestGraph graph = open();
        Maintenance maintenance = maintenance(graph, 1000)) {
      insert(graph, 0, 20);
      graph.run(writes -> graph.delete(writes, TABLE, "a3"));
      graph.run(writes -> graph.replace(writes, TABLE, "a4", "a4", 44L));
      List<List<@Nullable Object>> rows = graph.rows(TABLE);
      Snapshot before = graph.store().head("main");
      TableReport report = optimize(graph, maintenance);
      assertThat(report.action()).isEqualTo("compacted");
      assertThat(report.filesBefore()).isEqualTo(19);
      assertThat(report.filesAfter()).isEqualTo(1);
      Snapshot after = graph.store().head("main");
      assertThat(after.commitId()).isEqualTo(before.commitId());
      assertThat(after.tables().get(0).tableVersion())
          .isEqualTo(before.tables().get(0).tableVersion());
      assertThat(after.tables().get(0).table()).isNotEqualTo(before.tables().get(0).table());
      assertThat(pin(graph).fragments()).isEqualTo(1);
      assertThat(graph.rows(TABLE)).containsExactlyInAnyOrderElementsOf(rows).hasSize(19);
      assertThat(number(graph, "a4")).isEqualTo(44);
      assertThat(Rows.of(before.image().table(TABLE))).isEqualTo(rows);
      assertThat(optimize(graph, maintenance).action()).isEqualTo("none");
      insert(graph, 20, 22);
      assertThat(graph.rows(TABLE)).hasSize(21);
      assertThat(graph.problems()).allMatch(problem -> problem.code().equals("orphan"));
    }
    try (TestGraph graph = open()) {
      assertThat(graph.rows(TABLE)).hasSize(21);
    }
  }

  @Test
  void aWriterThatBeganBeforeACompactionPublishesAfterIt() {
    try (TestGraph graph = open();
        Maintenance maintenance = maintenance(graph, 1000)) {
      insert(graph, 0, 10);
      Snapshot old = graph.store().head("main");
      try (Transaction writes = graph.store().begin(old)) {
        graph.delete(writes, TABLE, "a1");
        graph.replace(writes, TABLE, "a2", "a2", 22L);
        graph.insert(writes, TABLE, "new", "new", 5L);
        graph.insert(writes, "edge:E", "e", "a3", "a4");
        writes.expect(TABLE);
        assertThat(optimize(graph, maintenance).action()).isEqualTo("compacted");
        Commit commit = graph.publish(old, writes);
        assertThat(commit).isNotNull();
      }
      assertThat(graph.rows(TABLE)).hasSize(10);
      assertThat(number(graph, "a1")).isEqualTo(-1);
      assertThat(number(graph, "a2")).isEqualTo(22);
      assertThat(number(graph, "new")).isEqualTo(5);
      assertThat(pin(graph).fragments()).isEqualTo(2);
      assertThat(pin(graph).tableVersion()).isEqualTo(12);
    }
  }

  @Test
  void aWriterStillLosesAgainstAnotherOneThoughACompactionLiesBetween() {
    try (TestGraph graph = open();
        Maintenance maintenance = maintenance(graph, 1000)) {
      insert(graph, 0, 5);
      Snapshot old = graph.store().head("main");
      try (Transaction writes = graph.store().begin(old)) {
        graph.replace(writes, TABLE, "a2", "a2", 22L);
        graph.run(other -> graph.replace(other, TABLE, "a2", "a2", 33L));
        optimize(graph, maintenance);
        assertThatThrownBy(() -> graph.publish(old, writes))
            .isInstanceOf(EngineException.class)
            .hasMessageContaining("expected version 6, found 7");
      }
      assertThat(number(graph, "a2")).isEqualTo(33);
    }
  }

  @Test
  void aCompactionThatWritersOvertookRepeatsWhatTheyDeleted() {
    try (TestGraph graph = open()) {
      insert(graph, 0, 12);
      graph.run(writes -> graph.delete(writes, TABLE, "a0"));
      Snapshot base = graph.store().head("main");
      CommittedTable table = base.image().table(TABLE);
      Compaction compaction =
          Compaction.write(
              graph.store().storage(),
              graph.allocator(),
              table,
              CompactionPlan.choose(table.fragments(), true),
              () -> {});
      graph.run(writes -> graph.replace(writes, TABLE, "a5", "a5", 55L));
      graph.run(writes -> graph.delete(writes, TABLE, "a6"));
      insert(graph, 20, 22);
      WrittenTable made = graph.store().substitute(base, TABLE, "optimize", compaction);
      assertThat(made).isNotNull();
      assertThat(pin(graph).fragments()).isEqualTo(4);
      assertThat(graph.rows(TABLE)).hasSize(12);
      assertThat(number(graph, "a5")).isEqualTo(55);
      assertThat(number(graph, "a6")).isEqualTo(-1);
      assertThat(graph.store().substitute(base, TABLE, "optimize", compaction)).isNull();
    }
  }

  @Test
  void compactsByItselfAndLosesNothingOfARandomHistory() {
    RandomGenerator random = Seeds.random("compaction");
    TreeMap<String, Long> model = new TreeMap<>();
    try (TestGraph graph = open();
        TestGraph other = open();
        Maintenance maintenance = maintenance(graph, 5);
        Maintenance also = maintenance(other, 5)) {
      for (int i = 0; i < 150; i++) {
        TestGraph writer = random.nextBoolean() ? graph : other;
        String id = "a" + random.nextInt(40);
        long n = i;
        writer.store().refresh();
        writer.run(
            writes -> {
              if (!model.containsKey(id)) {
                writer.insert(writes, TABLE, id, id, n);
                model.put(id, n);
              } else if (n % 3 == 0) {
                writer.delete(writes, TABLE, id);
                model.remove(id);
              } else {
                writer.replace(writes, TABLE, id, id, n);
                model.put(id, n);
              }
            });
      }
      maintenance.awaitIdle();
      also.awaitIdle();
      graph.store().refresh();
      assertThat(pin(graph).fragments()).isLessThan(20);
      TreeMap<String, Long> found = new TreeMap<>();
      graph.rows(TABLE).forEach(row -> found.put((String) row.get(0), (Long) row.get(2)));
      assertThat(found).isEqualTo(model);
      assertThat(graph.store().head("main").version()).isEqualTo(151);
    }
  }

  @Test
  void writesARowAgainOnlyNowAndThen() {
    try (TestGraph graph = new TestGraph(folder.resolve("g"), CATALOG, Durability.OS, s -> s);
        Maintenance maintenance = maintenance(graph, 10)) {
      int most = 0;
      for (int i = 0; i < 200; i++) {
        insert(graph, i, i + 1);
        maintenance.awaitIdle();
        most = Math.max(most, pin(graph).fragments());
      }
      assertThat(most).isLessThanOrEqualTo(12);
    }
  }
}
