package dev.omnigraph.engine.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.fixture.TestGraph;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes write at the same time, each table compacted at five fragments by both. Each writes
 * its own table, so no conflict is due at all, and none may be raised; the tables of the other are
 * compacted as well. {@code -Dcompacting.seconds=60} makes it long.
 */
class CompactingWritersTest {
  private static final int SECONDS =
      Integer.getInteger("compacting.seconds", Boolean.getBoolean("soak") ? 60 : 3);
  private static final Catalog CATALOG =
      new SchemaBuilder()
          .keyed(
              "A",
              "name",
              "name",
              ValueType.scalar(ScalarType.STRING, false),
              "n",
              ValueType.scalar(ScalarType.I64, true))
          .keyed(
              "B",
              "name",
              "name",
              ValueType.scalar(ScalarType.STRING, false),
              "n",
              ValueType.scalar(ScalarType.I64, true))
          .catalog();

  @TempDir Path folder;

  @Test
  void raiseNoConflictThatTheirWritesDoNot() throws Exception {
    Path place = folder.resolve("g");
    new TestGraph(place, CATALOG).close();
    List<Process> writers = List.of(start(place, "node:A"), start(place, "node:B"));
    List<Long> rows = new ArrayList<>();
    try {
      for (Process writer : writers) {
        String said =
            new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(said).matches("(?s).*wrote \\d+");
        rows.add(Long.parseLong(said.substring(said.lastIndexOf(' ') + 1)));
      }
    } finally {
      writers.forEach(Process::destroyForcibly);
    }
    try (TestGraph graph = new TestGraph(place, CATALOG)) {
      assertThat(graph.rows("node:A").size()).isEqualTo(rows.get(0).intValue());
      assertThat(graph.rows("node:B").size()).isEqualTo(rows.get(1).intValue());
      assertThat(graph.store().head("main").tables())
          .allMatch(pin -> pin.fragments() < 30, "fewer than 30 fragments");
    }
  }

  private static Process start(Path place, String table) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            place.toString(),
            table,
            String.valueOf(SECONDS))
        .redirectErrorStream(true)
        .start();
  }

  /** Inserts, updates and deletes rows of one table; a conflict ends it. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      String table = args[1];
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[2]));
      int rows = 0;
      try (TestGraph graph = new TestGraph(Path.of(args[0]), CATALOG);
          Maintenance maintenance =
              new Maintenance(
                  graph.store(),
                  new Validator(),
                  graph.allocator(),
                  MaintenanceSettings.DEFAULT.compactingAt(5))) {
        for (int i = 0; System.nanoTime() < end; i++) {
          String id = "r" + i;
          String before = "r" + (i - 1);
          long n = i;
          boolean deletes = i % 5 == 4;
          again(
              () ->
                  graph.run(
                      writes -> {
                        graph.insert(writes, table, id, id, n);
                        if (deletes) {
                          graph.delete(writes, table, before);
                        } else if (n > 0 && n % 5 != 0) {
                          graph.replace(writes, table, before, before, n);
                        }
                      }));
          rows += deletes ? 0 : 1;
        }
        maintenance.awaitIdle();
      }
      System.out.println("wrote " + rows);
    }

    /** Losing too often against writers of other tables is no conflict with anyone's rows. */
    private static void again(Runnable work) {
      while (true) {
        try {
          work.run();
          return;
        } catch (EngineException e) {
          if (Objects.requireNonNull(e.code()) != ErrorCode.PUBLISH_CONTENTION) {
            throw e;
          }
        }
      }
    }
  }
}
