package dev.omnigraph.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.maintain.Problem;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A power cut during the last commit: each of its files is empty, half there or missing, with and
 * without those written after it. The commit before always stands; of the last one either all is
 * there or nothing, or the damage is reported, never overlooked.
 */
class PowerCutTest {
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

  private TestGraph open() {
    return new TestGraph(folder.resolve("g"), CATALOG, Durability.FSYNC, store -> store);
  }

  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).map(place::relativize).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> all = Files.walk(to)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
    for (Path file : files(from)) {
      Files.createDirectories(to.resolve(file).getParent());
      Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.toString();
    return !name.contains("_transactions") && !name.endsWith(".json");
  }

  /** Position in the order in which a commit syncs its files; the later the greater. */
  private static int step(Path file) {
    String name = file.toString();
    if (name.startsWith("__manifest/_versions")) {
      return 3;
    }
    if (name.startsWith("__manifest")) {
      return 2;
    }
    return name.contains("_versions") ? 1 : 0;
  }

  @Test
  void leavesTheCommitBeforeAndNeverHalfOfTheLast() throws IOException {
    Path place = folder.resolve("g");
    Path whole = folder.resolve("whole");
    List<Path> before;
    try (TestGraph graph = open()) {
      graph.run(
          writes -> {
            graph.insert(writes, TABLE, "a", "a", 1L);
            graph.insert(writes, TABLE, "b", "b", 1L);
          });
      before = files(place);
      graph.run(
          writes -> {
            graph.replace(writes, TABLE, "a", "a", 2L);
            graph.insert(writes, TABLE, "c", "c", 2L);
          });
    }
    copy(place, whole);
    List<Path> made =
        files(whole).stream()
            .filter(f -> !before.contains(f))
            .filter(PowerCutTest::isOurs)
            .toList();
    assertThat(made).hasSizeGreaterThanOrEqualTo(6);
    for (Path damaged : made) {
      for (int half = -1; half < 2; half++) {
        for (boolean later : new boolean[] {true, false}) {
          copy(whole, place);
          damage(place.resolve(damaged), half);
          for (Path other : made) {
            if (!later && step(other) > step(damaged)) {
              Files.delete(place.resolve(other));
            }
          }
          check(damaged + " " + half + " " + later, later || step(damaged) == 3);
        }
      }
    }
  }

  private static void damage(Path file, int half) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (half < 0) {
      Files.delete(file);
    } else {
      Files.write(file, Arrays.copyOf(content, half * (content.length / 2)));
    }
  }

  /**
   * The order of syncs lets a file be damaged only while the manifest's version is not there or
   * damaged itself. Damage with that version there is another one, of a disk: it must be told.
   */
  private void check(String what, boolean published) {
    TestGraph graph;
    try {
      graph = open();
    } catch (EngineException e) {
      assertThat(e.code()).as(what).isEqualTo(ErrorCode.CORRUPTION);
      assertThat(published).as(what).isTrue();
      return;
    }
    try {
      List<Problem> errors =
          graph.problems().stream()
              .filter(problem -> problem.severity() == Problem.Severity.ERROR)
              .toList();
      if (!errors.isEmpty()) {
        assertThat(published).as(what + errors).isTrue();
        return;
      }
      long version = graph.store().head("main").version();
      assertThat(version).as(what).isIn(2L, 3L);
      assertThat(graph.rows(TABLE)).as(what).hasSize((int) version);
      List<?> row = TestGraph.row(graph.store().head("main").image().table(TABLE), "a");
      assertThat(row).as(what).isNotNull().element(2).isEqualTo(version - 1);
      graph.run(writes -> graph.insert(writes, TABLE, "next", "next", 3L));
      assertThat(graph.rows(TABLE)).as(what).hasSize((int) version + 1);
    } finally {
      graph.closeUnchecked();
    }
  }
}
