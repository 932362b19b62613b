package dev.omnigraph.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.Rows;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.stage.Transaction;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphStoreTest {
  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed(
              "Person",
              "name",
              "name",
              ValueType.scalar(ScalarType.STRING, false),
              "age",
              ValueType.scalar(ScalarType.I64, true))
          .edge("Knows", "Person", "Person")
          .catalog();

  @TempDir Path folder;

  private TestGraph open() {
    return new TestGraph(folder.resolve("g"), CATALOG);
  }

  @Test
  void createsAGraphWithOneParentlessCommit() {
    try (TestGraph graph = open()) {
      Snapshot head = graph.store().head("main");
      assertThat(head.version()).isEqualTo(1);
      Iterator<Commit> commits = graph.store().commits(head);
      Commit first = commits.next();
      assertThat(commits.hasNext()).isFalse();
      assertThat(first.parents()).isEmpty();
      assertThat(first.operation()).isEqualTo(Commit.Operation.CREATE);
      assertThat(first.id()).isEqualTo(head.commitId());
      assertThat(graph.rows("node:Person")).isEmpty();
    }
  }

  @Test
  void keepsWhatWasPublishedAfterReopening() {
    try (TestGraph graph = open()) {
      graph.run(
          writes -> {
            graph.insert(writes, "node:Person", "Ann", "Ann", 30L);
            graph.insert(writes, "node:Person", "Bob", "Bob", null);
            graph.insert(writes, "edge:Knows", "e1", "Ann", "Bob");
          });
      graph.run(
          writes -> {
            graph.replace(writes, "node:Person", "Ann", "Ann", 31L);
            graph.delete(writes, "edge:Knows", "e1");
          });
      assertThat(graph.rows("node:Person"))
          .containsExactlyInAnyOrder(row("Ann", "Ann", 31L), row("Bob", "Bob", null));
    }
    try (TestGraph graph = open()) {
      assertThat(graph.rows("node:Person"))
          .containsExactlyInAnyOrder(row("Ann", "Ann", 31L), row("Bob", "Bob", null));
      assertThat(graph.rows("edge:Knows")).isEmpty();
      Snapshot head = graph.store().head("main");
      assertThat(head.version()).isEqualTo(3);
      assertThat(head.tables())
          .extracting(Pin::tableKey, Pin::tableVersion, Pin::rows)
          .containsExactly(tuple("node:Person", 3L, 2L), tuple("edge:Knows", 3L, 0L));
      assertThat(TestGraph.row(head.image().table("node:Person"), "Ann"))
          .isEqualTo(row("Ann", "Ann", 31L));
    }
  }

  @Test
  void readsItsOwnWritesAndRollsBackToMarks() {
    try (TestGraph graph = open()) {
      graph.run(writes -> graph.insert(writes, "node:Person", "Ann", "Ann", 1L));
      Snapshot head = graph.store().head("main");
      try (Transaction writes = graph.store().begin(head)) {
        graph.insert(writes, "node:Person", "Bob", "Bob", 2L);
        var mark = writes.mark();
        graph.replace(writes, "node:Person", "Ann", "Ann", 3L);
        graph.replace(writes, "node:Person", "Bob", "Bob", 4L);
        graph.insert(writes, "node:Person", "Cid", "Cid", 5L);
        var changes = writes.changesSince(mark);
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).inserted()).containsExactly(2, 3, 4);
        assertThat(changes.get(0).deleted()).containsExactly(0, 1);
        assertThat(Rows.of(writes.image().table("node:Person")))
            .containsExactly(row("Ann", "Ann", 3L), row("Bob", "Bob", 4L), row("Cid", "Cid", 5L));
        writes.rollbackTo(mark);
        assertThat(Rows.of(writes.image().table("node:Person")))
            .containsExactly(row("Ann", "Ann", 1L), row("Bob", "Bob", 2L));
        assertThat(TestGraph.row(writes.image().table("node:Person"), "Bob"))
            .isEqualTo(row("Bob", "Bob", 2L));
        assertThat(TestGraph.row(writes.image().table("node:Person"), "Cid")).isNull();
        graph.publish(head, writes);
      }
      assertThat(graph.rows("node:Person"))
          .containsExactly(row("Ann", "Ann", 1L), row("Bob", "Bob", 2L));
    }
  }

  @Test
  void letsTheFirstCommitterWin() {
    try (TestGraph graph = open();
        TestGraph other = open()) {
      Snapshot old = other.store().head("main");
      graph.run(writes -> graph.insert(writes, "node:Person", "Ann", "Ann", 1L));
      try (Transaction late = other.store().begin(old)) {
        other.insert(late, "node:Person", "Bob", "Bob", 1L);
        assertThatThrownBy(() -> other.publish(old, late))
            .isInstanceOfSatisfying(
                EngineException.class,
                e -> {
                  assertThat(e.code()).isEqualTo(ErrorCode.EXPECTED_VERSION_MISMATCH);
                  assertThat(e.fields())
                      .containsEntry("table_key", "node:Person")
                      .containsEntry("expected", 1L)
                      .containsEntry("actual", 2L);
                });
      }
      try (Transaction elsewhere = other.store().begin(old)) {
        other.insert(elsewhere, "edge:Knows", "e", "Ann", "Ann");
        assertThat(other.publish(old, elsewhere)).isNotNull();
      }
      try (Transaction expecting = other.store().begin(old)) {
        other.insert(expecting, "edge:Knows", "f", "x", "y");
        expecting.expect("node:Person");
        assertThatThrownBy(() -> other.publish(old, expecting)).isInstanceOf(EngineException.class);
      }
      assertThat(graph.rows("node:Person")).hasSize(1);
      assertThat(graph.rows("edge:Knows")).hasSize(1);
    }
  }

  @Test
  void branchesShareThePastAndDiverge() {
    try (TestGraph graph = open()) {
      graph.run(writes -> graph.insert(writes, "node:Person", "Ann", "Ann", 1L));
      Snapshot branch = graph.store().branchCreate(" review/1 ", "main", "test", Durability.OS);
      assertThat(branch.commitId()).isEqualTo(graph.store().head("main").commitId());
      graph.run("review/1", writes -> graph.insert(writes, "node:Person", "Bob", "Bob", 1L));
      graph.run(writes -> graph.replace(writes, "node:Person", "Ann", "Ann", 2L));
      assertThat(graph.rows("node:Person")).containsExactly(row("Ann", "Ann", 2L));
      assertThat(Rows.of(graph.store().head("review/1").image().table("node:Person")))
          .containsExactly(row("Ann", "Ann", 1L), row("Bob", "Bob", 1L));
      assertThat(graph.store().branches())
          .extracting(BranchInfo::name)
          .containsExactly("main", "review/1");
    }
    try (TestGraph graph = open()) {
      assertThat(commits(graph, "review/1")).hasSize(3);
      assertThat(commits(graph, "main")).hasSize(3);
      List<Commit> branch = commits(graph, "review/1");
      assertThat(branch).extracting(Commit::version).containsExactly(3L, 2L, 1L);
      assertThat(branch).extracting(Commit::branch).containsExactly("review/1", "main", "main");
      Snapshot past = graph.store().at(null, branch.get(1).id());
      assertThat(Rows.of(past.image().table("node:Person"))).containsExactly(row("Ann", "Ann", 1L));
      String onMain = commits(graph, "main").get(0).id();
      assertThatThrownBy(() -> graph.store().at("review/1", onMain))
          .hasMessageContaining("no commit");
      String instant = branch.get(2).committedAt().toString();
      assertThat(graph.store().at("main", instant).version()).isEqualTo(1);
    }
  }

  @Test
  void refusesBadBranchNames() {
    try (TestGraph graph = open()) {
      create(graph, "a/b");
      for (String bad :
          List.of("", "main", "__x", "a//b", "/a", "a/", "a b", "a", "a/b/c", "ä", "a:b")) {
        assertThatThrownBy(() -> create(graph, bad))
            .isInstanceOfSatisfying(
                EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
      }
      assertThatThrownBy(() -> create(graph, "a/b"))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS));
    }
  }

  @Test
  void storesQueriesInTheGraph() {
    try (TestGraph graph = open()) {
      graph
          .store()
          .registerQueries(
              List.of(new StoredQuery("q", "query q() { }")), "test", Durability.FSYNC);
    }
    try (TestGraph graph = open()) {
      assertThat(graph.store().queries()).containsExactly(new StoredQuery("q", "query q() { }"));
      assertThat(graph.store().head("main").version()).isEqualTo(1);
    }
  }

  private static void create(TestGraph graph, String name) {
    graph.store().branchCreate(name, "main", "test", Durability.OS);
  }

  private static List<Commit> commits(TestGraph graph, String branch) {
    List<Commit> out = new ArrayList<>();
    graph.store().commits(graph.store().head(branch)).forEachRemaining(out::add);
    return out;
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
