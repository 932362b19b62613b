package dev.omnigraph.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.FaultyStore;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each call across the storage port fails in turn; reopening shows all of a change or nothing. */
class CrashTest {
  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed("A", "name", "name", string(), "n", ValueType.scalar(ScalarType.I64, true))
          .keyed("B", "name", "name", string(), "n", ValueType.scalar(ScalarType.I64, true))
          .edge("E", "A", "B")
          .catalog();

  @TempDir Path folder;

  private static ValueType string() {
    return ValueType.scalar(ScalarType.STRING, false);
  }

  /** Inserts, updates and deletes in three tables. */
  private static void change(TestGraph graph, StagedWrites writes, long round) {
    graph.replace(writes, "node:A", "a0", "a0", round);
    graph.replace(writes, "node:B", "b0", "b0", round);
    graph.insert(writes, "node:A", "a" + round, "a" + round, round);
    graph.insert(writes, "edge:E", "e" + round, "a0", "b0");
    graph.delete(writes, "edge:E", "e" + (round - 1));
  }

  private static void seed(TestGraph graph) {
    graph.run(
        writes -> {
          graph.insertAll(
              writes,
              "node:A",
              List.of(new Object[] {"a0", "a0", 0L}, new Object[] {"x", "x", 9L}));
          graph.insertAll(
              writes,
              "node:B",
              List.of(new Object[] {"b0", "b0", 0L}, new Object[] {"y", "y", 9L}));
          graph.insert(writes, "edge:E", "e0", "a0", "b0");
        });
  }

  private record State(long version, List<Object> numbers, int rowsOfA) {}

  private static State state(TestGraph graph) {
    Object a = number(graph, "node:A", "a0");
    Object b = number(graph, "node:B", "b0");
    Object e = TestGraph.row(graph.store().head("main").image().table("edge:E"), "e" + a);
    assertThat(e).as("edge of the round that A shows").isNotNull();
    assertThat(graph.rows("edge:E")).hasSize(1);
    return new State(
        graph.store().head("main").version(), List.of(a, b), graph.rows("node:A").size());
  }

  private static Object number(TestGraph graph, String table, String id) {
    List<@Nullable Object> row = TestGraph.row(graph.store().head("main").image().table(table), id);
    return row == null ? "none" : String.valueOf(row.get(2));
  }

  @ParameterizedTest
  @EnumSource(FaultyStore.Fault.class)
  void showsAMutationAsAWholeOrNotAtAll(FaultyStore.Fault fault) {
    Path place = folder.resolve("g");
    FaultyStore faults = new FaultyStore();
    int calls;
    try (TestGraph graph = new TestGraph(place, CATALOG, Durability.FSYNC, faults::around)) {
      seed(graph);
      graph.rows("node:A");
      faults.disarm();
      graph.run(writes -> change(graph, writes, 1));
      calls = faults.calls();
    }
    assertThat(calls).isGreaterThan(10);
    Check check = new Check(1);
    for (int failAt = 1; failAt <= calls + 3; failAt++) {
      try (TestGraph graph = new TestGraph(place, CATALOG, Durability.FSYNC, faults::around)) {
        check.expected(graph, failAt + " " + fault + " " + faults.failed());
        int number = failAt;
        check.change(graph, () -> faults.arm(number, fault));
        faults.disarm();
      }
    }
    try (TestGraph graph = new TestGraph(place, CATALOG, Durability.FSYNC, faults::around)) {
      check.expected(graph, "the end");
    }
  }

  /** Compares the state after a change with the state before. */
  private static final class Check {
    private long round;
    private boolean acknowledged;
    private @Nullable State before;

    Check(long round) {
      this.round = round;
    }

    void change(TestGraph graph, Runnable arm) {
      before = state(graph);
      arm.run();
      acknowledged = false;
      try {
        graph.run(writes -> CrashTest.change(graph, writes, round + 1));
        acknowledged = true;
      } catch (EngineException e) {
        assertThat(e.code()).isIn(ErrorCode.STORAGE_TRANSIENT, ErrorCode.OUTCOME_UNKNOWN);
      }
    }

    void expected(TestGraph graph, String what) {
      State old = before;
      if (old == null) {
        return;
      }
      State made =
          new State(
              old.version() + 1,
              List.of(String.valueOf(round + 1), String.valueOf(round + 1)),
              old.rowsOfA() + 1);
      State now = state(graph);
      if (acknowledged) {
        assertThat(now).as(what).isEqualTo(made);
      } else {
        assertThat(now).as(what).isIn(old, made);
      }
      round += now.equals(made) ? 1 : 0;
    }
  }
}
