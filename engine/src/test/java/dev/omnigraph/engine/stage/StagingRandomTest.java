package dev.omnigraph.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.fixture.Rows;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.TableImage;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import dev.omnigraph.testkit.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random transactions over several commits, with tiny bounds, against a map of rows. */
class StagingRandomTest {
  private static final String TABLE = "node:T";

  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed(
              "T",
              "name",
              "name",
              ValueType.scalar(ScalarType.STRING, false),
              "n",
              ValueType.scalar(ScalarType.I64, true),
              "tags",
              ValueType.list(ScalarType.STRING, true),
              "v",
              ValueType.vector(3, true))
          .catalog();

  @TempDir Path folder;

  private Map<String, List<@Nullable Object>> model = new LinkedHashMap<>();
  private long counter;

  @Test
  void agreesWithAMapOfRows() {
    Seeds.reporting(
        () -> {
          RandomGenerator random = Seeds.random("staging");
          for (int opening = 0; opening < 3; opening++) {
            try (TestGraph graph = open()) {
              for (int i = 0; i < 8; i++) {
                transaction(graph, random);
              }
              check(graph.store().head("main").image().table(TABLE));
            }
          }
        });
  }

  /** Columns of a few kilobytes are cached, and rows of a few kilobytes staged in memory. */
  private TestGraph open() {
    return new TestGraph(
        folder.resolve("g"), CATALOG, Durability.OS, UnaryOperator.identity(), 4 << 10, 40 << 10);
  }

  private void transaction(TestGraph graph, RandomGenerator random) {
    Map<String, List<@Nullable Object>> before = new LinkedHashMap<>(model);
    Snapshot snapshot = graph.store().head("main");
    try (Transaction writes = graph.store().begin(snapshot)) {
      int statements = 1 + random.nextInt(30);
      for (int s = 0; s < statements; s++) {
        Map<String, List<@Nullable Object>> saved = new LinkedHashMap<>(model);
        StagedWrites.Mark mark = writes.mark();
        statement(graph, writes, random);
        if (random.nextInt(4) == 0) {
          writes.rollbackTo(mark);
          model = saved;
        }
        if (random.nextInt(4) == 0) {
          check(writes.image().table(TABLE));
        }
      }
      if (random.nextInt(5) == 0) {
        model = before;
      } else {
        graph.publish(snapshot, writes);
      }
    }
    check(graph.store().head("main").image().table(TABLE));
    if (random.nextInt(3) == 0) {
      List<List<@Nullable Object>> rows = Rows.of(graph.store().head("main").image().table(TABLE));
      assertThat(rows).hasSize(model.size());
      for (List<@Nullable Object> row : rows) {
        assertThat(Objects.deepEquals(row.toArray(), array(model.get(String.valueOf(row.get(0))))))
            .as(String.valueOf(row.get(0)))
            .isTrue();
      }
    }
  }

  private void statement(TestGraph graph, Transaction writes, RandomGenerator random) {
    int rows = random.nextInt(3) == 0 ? 1 + random.nextInt(100) : 1 + random.nextInt(2);
    Set<String> ids = new HashSet<>();
    for (int r = 0; r < rows; r++) {
      ids.add("k" + random.nextInt(60) + "-" + random.nextInt(3));
    }
    boolean delete = random.nextInt(3) == 0;
    TableImage image = writes.image().table(TABLE);
    List<Integer> dead = new ArrayList<>();
    try (Pins pins = new Pins()) {
      IdLookup lookup = image.ids(pins);
      for (String id : ids) {
        int ordinal = lookup.ordinal(id);
        assertThat(ordinal >= 0).as(id).isEqualTo(model.containsKey(id));
        if (ordinal >= 0) {
          dead.add(ordinal);
        }
      }
    }
    writes.delete(TABLE, dead.stream().mapToInt(Integer::intValue).toArray());
    ids.forEach(model::remove);
    if (!delete) {
      List<@Nullable Object[]> made = new ArrayList<>();
      for (String id : ids) {
        @Nullable Object[] row = row(id, random);
        made.add(row);
        model.put(id, Arrays.asList(row));
      }
      graph.insertAll(writes, TABLE, made);
    }
  }

  private @Nullable Object[] row(String id, RandomGenerator random) {
    Long number = random.nextInt(5) == 0 ? null : counter++;
    List<String> tags = random.nextInt(4) == 0 ? null : List.of("x".repeat(random.nextInt(9)));
    float[] vector = random.nextInt(4) == 0 ? null : new float[] {1f, 2f, random.nextFloat()};
    return new @Nullable Object[] {id, id, number, tags, vector};
  }

  private void check(TableImage image) {
    assertThat(image.rowCount()).isEqualTo(model.size());
    for (int i = 0; i < 60; i += 7) {
      for (int j = 0; j < 3; j++) {
        String id = "k" + i + "-" + j;
        assertThat(Objects.deepEquals(array(TestGraph.row(image, id)), array(model.get(id))))
            .as(id)
            .isTrue();
      }
    }
  }

  private static @Nullable Object @Nullable [] array(@Nullable List<@Nullable Object> row) {
    return row == null ? null : row.toArray();
  }
}
