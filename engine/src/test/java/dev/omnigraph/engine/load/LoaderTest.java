package dev.omnigraph.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.InMemoryImage;
import dev.omnigraph.engine.fixture.InMemoryWrites;
import dev.omnigraph.engine.fixture.Rows;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.storage.NativeAccess;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderTest {
  static {
    NativeAccess.ensure();
  }

  private static final ValueType TEXT = ValueType.scalar(ScalarType.STRING, false);

  private static final GraphSchema SCHEMA =
      new SchemaBuilder()
          .keyed(
              "Crew",
              "name",
              "name",
              TEXT,
              "age",
              ValueType.scalar(ScalarType.I32, true),
              "team",
              ValueType.scalar(ScalarType.STRING, true))
          .keyed("Ship", "hull", "hull", TEXT)
          .node(
              "All",
              List.of(new Constraint.Key(List.of("a", "b"))),
              "a",
              TEXT,
              "b",
              ValueType.scalar(ScalarType.I32, false),
              "u32",
              ValueType.scalar(ScalarType.U32, true),
              "i64",
              ValueType.scalar(ScalarType.I64, true),
              "u64",
              ValueType.scalar(ScalarType.U64, true),
              "f32",
              ValueType.scalar(ScalarType.F32, true),
              "f64",
              ValueType.scalar(ScalarType.F64, true),
              "flag",
              ValueType.scalar(ScalarType.BOOL, true),
              "day",
              ValueType.scalar(ScalarType.DATE, true),
              "time",
              ValueType.scalar(ScalarType.DATE_TIME, true),
              "list",
              ValueType.list(ScalarType.I32, true),
              "vec",
              ValueType.vector(2, true),
              "blob",
              ValueType.scalar(ScalarType.BLOB, true),
              "kind",
              ValueType.enumOf(List.of("dry", "wet"), true))
          .node("Free", List.of(), "n", ValueType.scalar(ScalarType.I64, true))
          .edge("Serves", "Crew", "Ship", "rank", ValueType.scalar(ScalarType.STRING, true))
          .edge("Knows", "Crew", "Crew")
          .build();

  @TempDir Path folder = Path.of("");
  private BufferAllocator allocator = new RootAllocator();
  private InMemoryWrites writes = new InMemoryWrites(InMemoryImage.empty(SCHEMA));

  @BeforeEach
  void open() {
    allocator = new RootAllocator();
    writes = new InMemoryWrites(InMemoryImage.empty(SCHEMA));
  }

  @AfterEach
  void close() {
    writes.close();
    allocator.close();
  }

  private List<TypeCount> load(LoadMode mode, String... lines) {
    return load("-", new ByteArrayInputStream(bytes(lines)), mode);
  }

  private List<TypeCount> load(String path, InputStream input, LoadMode mode) {
    try (Pins pins = new Pins()) {
      LoadTarget target = new LoadTarget(writes, allocator, pins, CancelToken.withTimeout(0), null);
      return new Loader(new Validator(), new Ulids(Clock.systemUTC()))
          .load(path, input, mode, target);
    }
  }

  private EngineException refuse(LoadMode mode, ErrorCode code, String... lines) {
    List<List<@Nullable Object>> before = everything();
    EngineException error = catchThrowableOfType(EngineException.class, () -> load(mode, lines));
    assertThat(error).as("refusal of %s", Arrays.toString(lines)).isNotNull();
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    assertThat(everything()).usingRecursiveComparison().isEqualTo(before);
    return error;
  }

  private List<List<@Nullable Object>> everything() {
    List<List<@Nullable Object>> all = new ArrayList<>();
    SCHEMA.tables().forEach(table -> all.addAll(rows(table.tableKey())));
    return all;
  }

  private List<List<@Nullable Object>> rows(String table) {
    return Rows.of(writes.image().table(table));
  }

  private static byte[] bytes(String... lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static final String[] FLEET = {
    "{\"edge\": \"Knows\", \"from\": \"ann\", \"to\": \"bo\", \"data\": {\"id\": \"k1\"}}",
    "{\"type\": \"Crew\", \"data\": {\"name\": \"ann\", \"age\": 30, \"team\": \"red\"}}",
    "{\"type\": \"Crew\", \"data\": {\"team\": null, \"name\": \"bo\"}}",
    "{\"type\": \"Ship\", \"data\": {\"hull\": \"s1\"}}",
    "{\"edge\": \"sERVES\", \"from\": \"ann\", \"to\": \"s1\", \"data\": {\"rank\": \"cook\"}}"
  };

  @Test
  void loadsRecordsInAnyOrderAndCountsThemByType() {
    assertThat(load(LoadMode.APPEND, FLEET))
        .containsExactly(
            new TypeCount("Crew", "node", 2),
            new TypeCount("Ship", "node", 1),
            new TypeCount("Serves", "edge", 1),
            new TypeCount("Knows", "edge", 1));
    assertThat(rows("node:Crew"))
        .containsExactly(
            Arrays.asList("ann", "ann", 30L, "red"), Arrays.asList("bo", "bo", null, null));
    assertThat(rows("edge:Knows")).containsExactly(List.of("k1", "ann", "bo"));
    assertThat((String) rows("edge:Serves").get(0).get(0)).hasSize(26);
    assertThat(writes.expected()).contains("node:Crew", "node:Ship");
  }

  @Test
  void skipsBlankLinesAndTakesMembersInAnyOrder() {
    load(
        LoadMode.APPEND,
        "",
        "  {\"data\": {\"name\": \"x\", \"age\": 1}, \"type\": \"Crew\"}  ",
        "\t",
        "{\"to\": \"x\", \"data\": {\"id\": \"k\"}, \"from\": \"x\", \"edge\": \"knows\"}",
        "\r");
    assertThat(rows("node:Crew")).containsExactly(Arrays.asList("x", "x", 1L, null));
    assertThat(rows("edge:Knows")).containsExactly(List.of("k", "x", "x"));
  }

  @Test
  void readsFilesAndGzipFilesByContent() throws IOException {
    Path plain = folder.resolve("plain.gz");
    Files.write(plain, bytes(FLEET));
    Path zipped = folder.resolve("zipped.jsonl");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(bytes("{\"type\": \"Ship\", \"data\": {\"hull\": \"s2\"}}"));
    }
    load(plain.toString(), InputStream.nullInputStream(), LoadMode.APPEND);
    load(zipped.toString(), InputStream.nullInputStream(), LoadMode.APPEND);
    assertThat(rows("node:Ship")).containsExactly(List.of("s1", "s1"), List.of("s2", "s2"));
    EngineException missing =
        catchThrowableOfType(
            EngineException.class,
            () -> load("no/such.jsonl", InputStream.nullInputStream(), LoadMode.APPEND));
    assertThat(missing.code()).isEqualTo(ErrorCode.STORAGE);
    Files.write(zipped, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0});
    EngineException cut =
        catchThrowableOfType(
            EngineException.class,
            () -> load(zipped.toString(), InputStream.nullInputStream(), LoadMode.APPEND));
    assertThat(cut.code()).isEqualTo(ErrorCode.STORAGE);
  }

  @Test
  void convertsEveryTypeExactly() {
    load(
        LoadMode.APPEND,
        "{\"type\":\"All\",\"data\":{\"a\":\"é\\ud83d\\ude00\",\"b\":-2147483648,"
            + "\"u32\":4294967295,\"i64\":-9223372036854775808,\"u64\":18446744073709551615,"
            + "\"f32\":0.1,\"f64\":1e300,\"flag\":true,\"day\":\"1970-01-11\","
            + "\"time\":\"1970-01-01T01:00:01.0019+01:00\",\"list\":[1,null,3],\"vec\":[1,2.5],"
            + "\"blob\":\"base64:aGVsbG8=\",\"kind\":\"wet\"}}",
        "{\"type\":\"All\",\"data\":{\"a\":\"x\",\"b\":1,\"u32\":0,\"i64\":7,\"u64\":7,"
            + "\"f32\":\"Infinity\",\"f64\":\"-Infinity\",\"flag\":false,\"day\":10,\"time\":1000,"
            + "\"list\":[],\"vec\":null,\"blob\":\"base64:\"}}");
    assertThat(rows("node:All"))
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(
                List.of(
                    "[\"é😀\",\"-2147483648\"]",
                    "é😀",
                    -2147483648L,
                    4294967295L,
                    Long.MIN_VALUE,
                    new BigInteger("18446744073709551615"),
                    (double) 0.1f,
                    1e300,
                    true,
                    LocalDate.of(1970, 1, 11),
                    Instant.ofEpochMilli(1001),
                    Arrays.asList(1L, null, 3L),
                    new float[] {1, 2.5f},
                    "hello".getBytes(StandardCharsets.UTF_8),
                    "wet"),
                Arrays.asList(
                    "[\"x\",\"1\"]",
                    "x",
                    1L,
                    0L,
                    7L,
                    7L,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    false,
                    LocalDate.of(1970, 1, 11),
                    Instant.ofEpochMilli(1000),
                    List.of(),
                    null,
                    new byte[0],
                    null)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "b|2147483648|VALUE_OUT_OF_RANGE",
        "b|1.0|VALUE_BAD_CAST",
        "b|1e2|VALUE_BAD_CAST",
        "b|\"1\"|VALUE_BAD_CAST",
        "b|true|VALUE_BAD_CAST",
        "b|[1]|VALUE_BAD_CAST",
        "b|{}|VALUE_BAD_CAST",
        "u32|-1|VALUE_OUT_OF_RANGE",
        "u32|4294967296|VALUE_OUT_OF_RANGE",
        "i64|9223372036854775808|VALUE_OUT_OF_RANGE",
        "u64|18446744073709551616|VALUE_OUT_OF_RANGE",
        "u64|-1|VALUE_OUT_OF_RANGE",
        "f32|1e39|VALUE_OUT_OF_RANGE",
        "f64|1e999|VALUE_OUT_OF_RANGE",
        "f64|\"1\"|VALUE_BAD_CAST",
        "flag|1|VALUE_BAD_CAST",
        "flag|\"true\"|VALUE_BAD_CAST",
        "day|\"11/01/1970\"|VALUE_BAD_DATE",
        "day|\"2026-02-30\"|VALUE_BAD_DATE",
        "day|\"2026-02-03T00:00:00Z\"|VALUE_BAD_DATE",
        "day|1.5|VALUE_BAD_CAST",
        "time|\"2026-02-03T25:00:00Z\"|VALUE_BAD_DATE",
        "time|\"noon\"|VALUE_BAD_DATE",
        "time|true|VALUE_BAD_CAST",
        "list|1|VALUE_BAD_CAST",
        "list|[1, \"2\"]|VALUE_BAD_CAST",
        "list|[[1]]|VALUE_BAD_CAST",
        "vec|[1]|VALUE_VECTOR_LENGTH",
        "vec|[1, 2, 3]|VALUE_VECTOR_LENGTH",
        "vec|[1, \"2\"]|VALUE_BAD_CAST",
        "vec|[1, null]|VALUE_BAD_CAST",
        "blob|\"base64:@@\"|VALUE_OTHER",
        "blob|\"https://example.org/x\"|VALUE_OTHER",
        "blob|7|VALUE_BAD_CAST",
        "kind|1|VALUE_BAD_CAST",
        "nope|1|VALUE_OTHER",
      })
  void refusesValueThatDoesNotFit(String column, String json, ErrorCode code) {
    String first = column.equals("b") ? "" : "\"b\":1,";
    EngineException error =
        refuse(
            LoadMode.APPEND,
            code,
            "{\"type\":\"All\",\"data\":{\"a\":\"ok\",\"b\":1}}",
            "{\"type\":\"All\",\"data\":{\"a\":\"k\","
                + first
                + "\""
                + column
                + "\":"
                + json
                + "}}");
    assertThat(error.fields())
        .containsEntry("column", column)
        .containsEntry("path", "standard input")
        .containsEntry("line", 2L);
    assertThat(error).hasMessageStartingWith("Line 2 of standard input: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|PARSE",
        "{\"data\":{}}|PARSE",
        "{\"edge\":\"Knows\",\"from\":\"a\"}|PARSE",
        "{\"type\":\"Crew\",\"from\":\"a\",\"data\":{\"name\":\"x\"}}|PARSE",
        "{\"type\":\"Crew\",\"edge\":\"Knows\"}|PARSE",
        "{\"type\":\"Crew\",\"type\":\"Crew\"}|PARSE",
        "{\"type\":5}|PARSE",
        "{\"type\":\"Crew\",\"data\":[]}|PARSE",
        "{\"type\":\"Crew\",\"data\":{},\"data\":{}}|PARSE",
        "{\"type\":\"Crew\",\"data\":{\"name\":\"a\",\"name\":\"a\"}}|PARSE",
        "{\"type\":\"Crew\",\"note\":1,\"data\":{\"name\":\"x\"}}|PARSE",
        "{\"edge\":\"Knows\",\"from\":1,\"to\":\"a\"}|PARSE",
        "5|PARSE",
        "[]|PARSE",
        "// no comments|PARSE",
        "nonsense|PARSE",
        "{\"type\":\"Crew\",\"data\":{\"name\":\"x\"}} {}|PARSE",
        "{\"type\":\"Ghost\",\"data\":{}}|NOT_FOUND_TABLE",
        "{\"type\":\"crew\",\"data\":{}}|NOT_FOUND_TABLE",
        "{\"edge\":\"ghost\",\"from\":\"a\",\"to\":\"b\"}|NOT_FOUND_TABLE",
        "{\"type\":\"Crew\",\"data\":{\"age\":1}}|NOT_NULL",
        "{\"type\":\"Crew\",\"data\":{\"name\":null}}|NOT_NULL",
        "{\"type\":\"Crew\"}|NOT_NULL",
        "{\"type\":\"Crew\",\"data\":{\"id\":\"zzz\",\"name\":\"bob\"}}|VALUE_OTHER",
        "{\"type\":\"Crew\",\"data\":{\"id\":5,\"name\":\"bob\"}}|VALUE_BAD_CAST",
        "{\"type\":\"All\",\"data\":{\"a\":\"x\",\"b\":1,\"kind\":\"damp\"}}|ENUM",
        "{\"edge\":\"Knows\",\"from\":\"a\",\"to\":\"ghost\"}|REFERENTIAL",
        "{\"type\":\"Crew\",\"data\":{\"name\":\"a\"}}|UNIQUE",
      })
  void namesTheLineOfABadRecord(String line, ErrorCode code) {
    EngineException error =
        refuse(
            LoadMode.APPEND,
            code,
            "{\"type\":\"Crew\",\"data\":{\"name\":\"a\"}}",
            "",
            line,
            "{\"type\":\"Crew\",\"data\":{\"name\":\"b\"}}");
    assertThat(error.fields()).containsEntry("path", "standard input").containsEntry("line", 3L);
    assertThat(error.getMessage()).contains("ine 3 of standard input");
  }

  @Test
  void namesTheFirstLineOfARecordThatGoesOnInTheNext() {
    EngineException error =
        refuse(LoadMode.APPEND, ErrorCode.PARSE, "", "{\"type\":\"Crew\"", ",\"data\":{}}");
    assertThat(error.fields()).containsEntry("line", 2L);
  }

  @Test
  void suggestsTheNearestName() {
    assertThat(refuse(LoadMode.APPEND, ErrorCode.NOT_FOUND_TABLE, "{\"type\":\"Crw\"}").fields())
        .containsEntry("name", "Crw")
        .containsEntry("nearest", "Crew");
    assertThat(
            refuse(
                    LoadMode.APPEND,
                    ErrorCode.VALUE_OTHER,
                    "{\"type\":\"Crew\",\"data\":{\"name\":\"a\",\"aeg\":1}}")
                .fields())
        .containsEntry("nearest", "age");
  }

  @Test
  void appendRefusesExistingIds() {
    load(LoadMode.APPEND, FLEET);
    load(LoadMode.APPEND, "{\"type\":\"Free\",\"data\":{\"id\":\"f\",\"n\":1}}");
    EngineException error =
        refuse(
            LoadMode.APPEND,
            ErrorCode.KEY_CONFLICT,
            "{\"type\":\"Crew\",\"data\":{\"name\":\"new\"}}",
            "{\"type\":\"Crew\",\"data\":{\"name\":\"ann\"}}");
    assertThat(error.fields())
        .containsEntry("table_key", "node:Crew")
        .containsEntry("columns", List.of("name"))
        .containsEntry("value", "ann")
        .containsEntry("line", 2L);
    refuse(
        LoadMode.APPEND,
        ErrorCode.KEY_CONFLICT,
        "{\"edge\":\"Knows\",\"from\":\"ann\",\"to\":\"bo\",\"data\":{\"id\":\"k1\"}}");
    refuse(LoadMode.APPEND, ErrorCode.KEY_CONFLICT, "{\"type\":\"Free\",\"data\":{\"id\":\"f\"}}");
    refuse(
        LoadMode.APPEND,
        ErrorCode.UNIQUE,
        "{\"edge\":\"Knows\",\"from\":\"ann\",\"to\":\"bo\",\"data\":{\"id\":\"k2\"}}",
        "{\"edge\":\"Knows\",\"from\":\"bo\",\"to\":\"bo\",\"data\":{\"id\":\"k2\"}}");
  }

  @Test
  void mergeReplacesWholeRowsAndKeepsEdges() {
    load(LoadMode.APPEND, FLEET);
    load(
        LoadMode.MERGE,
        "{\"type\":\"Crew\",\"data\":{\"name\":\"ann\",\"age\":99}}",
        "{\"type\":\"Crew\",\"data\":{\"name\":\"new\"}}",
        "{\"edge\":\"Knows\",\"from\":\"ann\",\"to\":\"bo\"}",
        "{\"edge\":\"Knows\",\"from\":\"bo\",\"to\":\"new\",\"data\":{\"id\":\"k1\"}}");
    assertThat(rows("node:Crew"))
        .containsExactlyInAnyOrder(
            Arrays.asList("ann", "ann", 99L, null),
            Arrays.asList("bo", "bo", null, null),
            Arrays.asList("new", "new", null, null));
    assertThat(rows("edge:Serves")).hasSize(1);
    assertThat(rows("edge:Knows")).hasSize(2).contains(List.of("k1", "bo", "new"));
  }

  @Test
  void mergeLetsTheLastOfEqualExplicitIdsWin() {
    load(
        LoadMode.MERGE,
        "{\"type\":\"Free\",\"data\":{\"id\":\"f\",\"n\":1}}",
        "{\"type\":\"Free\",\"data\":{\"id\":\"g\",\"n\":2}}",
        "{\"type\":\"Free\",\"data\":{\"id\":\"f\",\"n\":3}}",
        "{\"type\":\"Free\",\"data\":{\"id\":\"f\",\"n\":4}}");
    assertThat(rows("node:Free")).containsExactly(List.of("g", 2L), List.of("f", 4L));
    refuse(
        LoadMode.MERGE,
        ErrorCode.UNIQUE,
        "{\"type\":\"Crew\",\"data\":{\"name\":\"a\"}}",
        "{\"type\":\"Crew\",\"data\":{\"name\":\"a\"}}");
  }

  @Test
  void mergeRefusesAKeyThatComesTwiceAlsoIfItIsThereAlready() {
    load(LoadMode.APPEND, FLEET);
    EngineException error =
        refuse(
            LoadMode.MERGE,
            ErrorCode.UNIQUE,
            "{\"type\":\"Crew\",\"data\":{\"name\":\"ann\"}}",
            "{\"type\":\"Crew\",\"data\":{\"name\":\"ann\"}}");
    assertThat(error.fields()).containsEntry("line", 2L);
  }

  @Test
  void equalIdsWinAcrossBatchesToo() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 80_000; i++) {
      lines.add("{\"type\":\"Free\",\"data\":{\"id\":\"f" + i % 50_000 + "\",\"n\":" + i + "}}");
    }
    assertThat(load(LoadMode.MERGE, lines.toArray(String[]::new)))
        .containsExactly(new TypeCount("Free", "node", 80_000));
    List<List<@Nullable Object>> rows = rows("node:Free");
    assertThat(rows).hasSize(50_000);
    assertThat(rows.stream().mapToLong(row -> row.get(1) instanceof Long n ? n : -1).min())
        .hasValue(30_000);
  }

  @Test
  void overwriteReplacesTheTypesThatOccurAndChecksTheEdgesThatStay() {
    load(LoadMode.APPEND, FLEET);
    load(
        LoadMode.OVERWRITE,
        "{\"type\":\"Crew\",\"data\":{\"name\":\"ann\"}}",
        "{\"edge\":\"Knows\",\"from\":\"ann\",\"to\":\"ann\",\"data\":{\"id\":\"k1\"}}");
    assertThat(rows("node:Crew")).containsExactly(Arrays.asList("ann", "ann", null, null));
    assertThat(rows("edge:Knows")).containsExactly(List.of("k1", "ann", "ann"));
    assertThat(rows("edge:Serves")).hasSize(1);
    EngineException error =
        refuse(
            LoadMode.OVERWRITE,
            ErrorCode.REFERENTIAL,
            "{\"type\":\"Crew\",\"data\":{\"name\":\"other\"}}");
    assertThat(error.fields()).containsEntry("table_key", "edge:Serves");
    refuse(
        LoadMode.OVERWRITE,
        ErrorCode.UNIQUE,
        "{\"type\":\"Crew\",\"data\":{\"name\":\"ann\"}}",
        "{\"type\":\"Crew\",\"data\":{\"name\":\"ann\"}}");
  }

  @Test
  void reportsProgressInBytesOfTheInput() {
    List<String> phases = new ArrayList<>();
    long[] last = new long[2];
    try (Pins pins = new Pins()) {
      LoadTarget target =
          new LoadTarget(
              writes,
              allocator,
              pins,
              CancelToken.withTimeout(0),
              (phase, done, total) -> {
                phases.add(phase);
                last[0] = done;
                last[1] = total;
              });
      Path file = folder.resolve("in.jsonl");
      Files.write(file, bytes(FLEET));
      new Loader(new Validator(), new Ulids(Clock.systemUTC()))
          .load(file.toString(), InputStream.nullInputStream(), LoadMode.APPEND, target);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(phases).containsExactly("reading", "validating");
    assertThat(last).containsExactly(bytes(FLEET).length, bytes(FLEET).length);
  }

  @Test
  void stopsWhenCancelled() {
    CancelToken cancel = CancelToken.withTimeout(0);
    cancel.cancel();
    try (Pins pins = new Pins()) {
      LoadTarget target = new LoadTarget(writes, allocator, pins, cancel, null);
      EngineException error =
          catchThrowableOfType(
              EngineException.class,
              () ->
                  new Loader(new Validator(), new Ulids(Clock.systemUTC()))
                      .load("-", new ByteArrayInputStream(bytes(FLEET)), LoadMode.APPEND, target));
      assertThat(error.code()).isEqualTo(ErrorCode.CANCELLED);
    }
    assertThat(writes.isEmpty()).isTrue();
  }
}
