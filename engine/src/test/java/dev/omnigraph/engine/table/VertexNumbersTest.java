package dev.omnigraph.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VertexNumbersTest {
  private static final String TABLE = "node:T";
  private static final int ROWS = 50_000;
  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed(
              "T",
              "name",
              "name",
              ValueType.scalar(ScalarType.STRING, false),
              "n",
              ValueType.scalar(ScalarType.I64, true))
          .catalog();

  @TempDir Path folder;

  private static String id(int i) {
    return "a rather long id, so that chunks fill " + i + (i % 1000 == 0 ? "ü".repeat(500) : "");
  }

  @Test
  void stayTheSameInEveryVersionAndFindTheLiveRow() {
    try (TestGraph graph = new TestGraph(folder.resolve("g"), CATALOG);
        Pins pins = new Pins()) {
      graph.run(
          writes -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
              rows.add(new Object[] {id(i), id(i), (long) i});
            }
            graph.insertAll(writes, TABLE, rows);
          });
      Snapshot old = graph.store().head("main");
      IdLookup before = old.image().table(TABLE).ids(pins);
      int[] numbers = new int[ROWS];
      for (int i = 0; i < ROWS; i++) {
        numbers[i] = before.vertex(id(i));
        assertThat(before.ordinalOf(numbers[i])).isEqualTo(i);
      }
      assertThat(before.vertexLimit()).isEqualTo(ROWS);
      for (int round = 0; round < 5; round++) {
        long n = round;
        graph.run(
            writes -> {
              graph.replace(writes, TABLE, id(7), id(7), n);
              graph.delete(writes, TABLE, id(100 + (int) n));
              graph.insert(writes, TABLE, "new" + n, "new" + n, n);
            });
      }
      TableImage now = graph.store().head("main").image().table(TABLE);
      IdLookup after = now.ids(pins);
      assertThat(after.vertexLimit()).isEqualTo(ROWS + 5);
      for (int i = 0; i < ROWS; i++) {
        assertThat(after.vertex(id(i))).isEqualTo(numbers[i]);
        assertThat(after.id(numbers[i])).isEqualTo(id(i));
        boolean gone = i >= 100 && i < 105;
        assertThat(after.ordinalOf(numbers[i]) < 0).isEqualTo(gone);
        assertThat(before.ordinalOf(numbers[i])).isEqualTo(i);
      }
      assertThat(TestGraph.row(now, id(7))).last().isEqualTo(4L);
      assertThat(TestGraph.row(old.image().table(TABLE), id(7))).last().isEqualTo(7L);
      assertThat(after.vertex("never seen")).isEqualTo(-1);
      assertThat(after.ordinal("new3")).isNotNegative();
      assertThat(before.ordinal("new3")).isNegative();
    }
  }
}
