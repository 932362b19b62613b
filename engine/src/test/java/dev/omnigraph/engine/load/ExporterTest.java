package dev.omnigraph.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.KeySpelling;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.InMemoryImage;
import dev.omnigraph.engine.fixture.InMemoryWrites;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.storage.NativeAccess;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import dev.omnigraph.testkit.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
  static {
    NativeAccess.ensure();
  }

  @TempDir Path folder = Path.of("");

  private static GraphSchema schema() {
    List<Object> columns = new ArrayList<>();
    columns.add("k");
    columns.add(ValueType.scalar(ScalarType.STRING, false));
    columns.add("f");
    columns.add(ValueType.scalar(ScalarType.F64, false));
    for (ScalarType scalar : ScalarType.values()) {
      columns.add("s" + scalar.word());
      columns.add(ValueType.scalar(scalar, true));
      if (scalar != ScalarType.BLOB) {
        columns.add("l" + scalar.word());
        columns.add(ValueType.list(scalar, true));
      }
    }
    columns.add("vec");
    columns.add(ValueType.vector(3, true));
    return new SchemaBuilder()
        .keyed("P", "k", "k", ValueType.scalar(ScalarType.STRING, false))
        .node("All", List.of(new Constraint.Key(List.of("k", "f"))), columns.toArray())
        .node("Free", List.of(), "n", ValueType.scalar(ScalarType.I32, true))
        .edge("Knows", "P", "P", "since", ValueType.scalar(ScalarType.DATE, true))
        .build();
  }

  private static List<TypeCount> export(
      InMemoryWrites writes, Path file, @Nullable List<String> types) {
    return new Exporter()
        .export(writes.image(), file.toString(), types, CancelToken.withTimeout(0), null);
  }

  private static void load(InMemoryWrites writes, BufferAllocator allocator, Path file) {
    try (Pins pins = new Pins()) {
      new Loader(new Validator(), new Ulids(Clock.systemUTC()))
          .load(
              file.toString(),
              InputStream.nullInputStream(),
              LoadMode.OVERWRITE,
              new LoadTarget(writes, allocator, pins, CancelToken.withTimeout(0), null));
    }
  }

  @Test
  void writesEdgesFirstRowsByIdAndEveryProperty() throws IOException {
    Path file = folder.resolve("out.jsonl");
    try (BufferAllocator allocator = new RootAllocator();
        InMemoryWrites writes = new InMemoryWrites(InMemoryImage.empty(schema()))) {
      List<@Nullable Object[]> people = new ArrayList<>();
      for (String k : List.of("b", "a longer one 2", "a", "é", "a longer one", "z")) {
        people.add(new @Nullable Object[] {k, k});
      }
      writes.insertRows("node:P", allocator, people);
      List<@Nullable Object[]> edges = new ArrayList<>();
      edges.add(new @Nullable Object[] {"e2", "b", "a", LocalDate.of(2026, 1, 2)});
      edges.add(new @Nullable Object[] {"e1", "a", "b\"\n", null});
      writes.insertRows("edge:Knows", allocator, edges);
      writes.delete("node:P", new int[] {5});
      assertThat(export(writes, file, List.of("P", " Knows")))
          .containsExactly(new TypeCount("Knows", "edge", 2), new TypeCount("P", "node", 5));
      assertThat(Files.readString(file))
          .isEqualTo(
              """
              {"edge":"Knows","from":"a","to":"b\\"\\n","data":{"id":"e1","since":null}}
              {"edge":"Knows","from":"b","to":"a","data":{"id":"e2","since":"2026-01-02"}}
              {"type":"P","data":{"id":"a","k":"a"}}
              {"type":"P","data":{"id":"a longer one","k":"a longer one"}}
              {"type":"P","data":{"id":"a longer one 2","k":"a longer one 2"}}
              {"type":"P","data":{"id":"b","k":"b"}}
              {"type":"P","data":{"id":"é","k":"é"}}
              """);
      assertThat(export(writes, file, List.of("Free")))
          .containsExactly(new TypeCount("Free", "node", 0));
      assertThat(file).isEmptyFile();
    }
  }

  @Test
  void refusesUnknownTypesAndPathsThatCannotBeWritten() throws IOException {
    try (InMemoryWrites writes = new InMemoryWrites(InMemoryImage.empty(schema()))) {
      EngineException unknown =
          catchThrowableOfType(
              EngineException.class,
              () -> export(writes, folder.resolve("x"), List.of("P", "Know")));
      assertThat(unknown.code()).isEqualTo(ErrorCode.NOT_FOUND_TABLE);
      assertThat(unknown.fields()).containsEntry("name", "Know").containsEntry("nearest", "Knows");
      EngineException out =
          catchThrowableOfType(
              EngineException.class, () -> export(writes, folder.resolve("no/x"), null));
      assertThat(out.code()).isEqualTo(ErrorCode.STORAGE);
      EngineException taken =
          catchThrowableOfType(EngineException.class, () -> export(writes, folder, null));
      assertThat(taken.code()).isEqualTo(ErrorCode.STORAGE);
      EngineException device =
          catchThrowableOfType(
              EngineException.class, () -> export(writes, Path.of("/dev/null"), null));
      assertThat(device.code()).isEqualTo(ErrorCode.STORAGE);
      EngineException dash =
          catchThrowableOfType(EngineException.class, () -> export(writes, Path.of("-"), null));
      assertThat(dash.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void loadingAnExportGivesTheSameGraph() throws IOException {
    long seed = Seeds.run();
    Random random = new Random(seed);
    Path first = folder.resolve("first.jsonl.gz");
    Path second = folder.resolve("second.jsonl.gz");
    try (BufferAllocator allocator = new RootAllocator();
        InMemoryWrites source = new InMemoryWrites(InMemoryImage.empty(schema()));
        InMemoryWrites copy = new InMemoryWrites(InMemoryImage.empty(schema()))) {
      List<@Nullable Object[]> rows = new ArrayList<>();
      TableDef table = schema().table("node:All");
      KeySpelling spelling = KeySpelling.of((NodeType) table.type());
      assertThat(spelling).isNotNull();
      for (int i = 0; i < 200; i++) {
        @Nullable Object[] row = new @Nullable Object[table.columns().size()];
        row[1] = text(random) + i;
        row[2] = random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15);
        row[0] = spelling.id(List.of(row[1], row[2]));
        for (int c = 3; c < row.length; c++) {
          row[c] = random.nextInt(4) == 0 ? null : value(table.columns().get(c), random);
        }
        rows.add(row);
      }
      source.insertRows("node:All", allocator, rows);
      export(source, first, null);
      load(copy, allocator, first);
      assertThat(copy.image().table("node:All").rowCount()).isEqualTo(200);
      export(copy, second, null);
      assertThat(Files.readAllBytes(second))
          .as("seed %d", seed)
          .isEqualTo(Files.readAllBytes(first));
    }
  }

  private static Object value(ColumnDef column, Random random) {
    ValueType type = column.type();
    if (type.isVector()) {
      float[] vector = new float[type.dimension()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = Float.intBitsToFloat(random.nextInt());
      }
      return vector;
    }
    if (!type.isList()) {
      return scalar(type.scalar(), random);
    }
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(random.nextInt(4) == 0 ? null : scalar(type.scalar(), random));
    }
    return items;
  }

  private static Object scalar(ScalarType scalar, Random random) {
    return switch (scalar) {
      case STRING -> text(random);
      case BLOB -> text(random).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      case BOOL -> random.nextBoolean();
      case I32, U32 -> random.nextInt();
      case I64 -> random.nextLong();
      case U64 -> new BigInteger(64, random);
      case F32 -> Float.intBitsToFloat(random.nextInt());
      case F64 -> Double.longBitsToDouble(random.nextLong());
      case DATE -> LocalDate.ofEpochDay(random.nextInt());
      case DATE_TIME -> Instant.ofEpochMilli(random.nextLong() >> random.nextInt(30) >> 10);
    };
  }

  private static String text(Random random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x11000);
      out.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
    }
    return out.toString();
  }
}
