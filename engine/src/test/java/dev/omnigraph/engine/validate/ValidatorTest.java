package dev.omnigraph.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.InMemoryImage;
import dev.omnigraph.engine.fixture.InMemoryWrites;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.stage.StagedWrites.Mark;
import dev.omnigraph.engine.storage.NativeAccess;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValidatorTest {
  static {
    NativeAccess.ensure();
  }

  private static final ValueType TEXT = ValueType.scalar(ScalarType.STRING, false);
  private static final ValueType TEXT_OR_NULL = ValueType.scalar(ScalarType.STRING, true);

  private static final GraphSchema SCHEMA =
      new SchemaBuilder()
          .node(
              "Gauge",
              List.of(
                  new Constraint.Key(List.of("k")),
                  new Constraint.Range("pct", 0L, 100L),
                  new Constraint.Range("temp", -40.5, null),
                  new Constraint.Range("big", null, new BigInteger("18446744073709551614")),
                  new Constraint.Range("narrow", null, 0.1),
                  new Constraint.Check("code", "^[A-Z]{2}-[0-9]+$"),
                  new Constraint.Check("free", "oo")),
              "k",
              TEXT,
              "pct",
              ValueType.scalar(ScalarType.I32, true),
              "temp",
              ValueType.scalar(ScalarType.F64, true),
              "big",
              ValueType.scalar(ScalarType.U64, true),
              "narrow",
              ValueType.scalar(ScalarType.F32, true),
              "code",
              TEXT_OR_NULL,
              "free",
              TEXT_OR_NULL,
              "kind",
              ValueType.enumOf(List.of("dry", "wet"), true))
          .node(
              "U",
              List.of(
                  new Constraint.Key(List.of("k")),
                  new Constraint.Unique(List.of("mail")),
                  new Constraint.Unique(List.of("a", "b")),
                  new Constraint.Unique(List.of("d"))),
              "k",
              TEXT,
              "mail",
              TEXT_OR_NULL,
              "a",
              TEXT_OR_NULL,
              "b",
              TEXT_OR_NULL,
              "d",
              ValueType.scalar(ScalarType.DATE, true))
          .node("Free", List.of(), "n", ValueType.scalar(ScalarType.I64, true))
          .edge("Any", "U", "Gauge")
          .boundedEdge("Few", "U", "U", 0, 1L, List.of())
          .boundedEdge(
              "Min", "U", "U", 2, null, List.of(new Constraint.Unique(List.of("src", "dst"))))
          .build();

  private BufferAllocator allocator = new RootAllocator();
  private InMemoryWrites writes = new InMemoryWrites(InMemoryImage.empty(SCHEMA));
  private Mark mark = writes.mark();
  private int edges;

  @BeforeEach
  void open() {
    allocator = new RootAllocator();
    writes = new InMemoryWrites(InMemoryImage.empty(SCHEMA));
    mark = writes.mark();
  }

  @AfterEach
  void close() {
    writes.close();
    allocator.close();
  }

  private void gauge(String k, int column, @Nullable Object value) {
    @Nullable Object[] row = new @Nullable Object[9];
    row[0] = k;
    row[1] = k;
    row[column] = value;
    writes.insertRows("node:Gauge", allocator, List.<@Nullable Object[]>of(row));
  }

  private void user(String k, @Nullable Object... rest) {
    @Nullable Object[] row = new @Nullable Object[6];
    row[0] = k;
    row[1] = k;
    System.arraycopy(rest, 0, row, 2, rest.length);
    writes.insertRows("node:U", allocator, List.<@Nullable Object[]>of(row));
  }

  private void edge(String type, String from, String to) {
    @Nullable Object[] row = {"e" + edges++, from, to};
    writes.insertRows("edge:" + type, allocator, List.<@Nullable Object[]>of(row));
  }

  private void delete(String table, String... ids) {
    try (Pins pins = new Pins()) {
      var lookup = writes.image().table(table).ids(pins);
      writes.delete(table, Arrays.stream(ids).mapToInt(lookup::ordinal).toArray());
    }
  }

  private void validate() {
    try (Pins pins = new Pins()) {
      new Validator().validate(writes, mark, pins, CancelToken.withTimeout(0));
    }
  }

  private void accept() {
    assertThatCode(this::validate).doesNotThrowAnyException();
    mark = writes.mark();
  }

  private EngineException refuse(ErrorCode code) {
    EngineException error = catchThrowableOfType(EngineException.class, this::validate);
    assertThat(error).isNotNull();
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    writes.rollbackTo(mark);
    return error;
  }

  @Test
  void refusesMissingRequiredValue() {
    gauge("a", 1, null);
    EngineException error = refuse(ErrorCode.NOT_NULL);
    assertThat(error.fields())
        .containsEntry("table_key", "node:Gauge")
        .containsEntry("column", "k");
    assertThat(error).hasMessageContaining("\"a\": k is null");
  }

  @Test
  void holdsRangesInclusively() {
    gauge("a", 2, 0L);
    gauge("b", 2, 100L);
    gauge("c", 3, -40.5);
    gauge("d", 3, Double.POSITIVE_INFINITY);
    gauge("e", 4, new BigInteger("18446744073709551614"));
    gauge("f", 4, 0L);
    gauge("g", 5, 0.1f);
    accept();
    gauge("z", 2, 101L);
    EngineException error = refuse(ErrorCode.RANGE);
    assertThat(error.fields())
        .containsEntry("table_key", "node:Gauge")
        .containsEntry("column", "pct")
        .containsEntry("value", 101L);
    assertThat(error).hasMessageContaining("0..100");
    gauge("z", 2, -1L);
    refuse(ErrorCode.RANGE);
    gauge("z", 3, -40.6);
    refuse(ErrorCode.RANGE);
    gauge("z", 3, Double.NaN);
    refuse(ErrorCode.RANGE);
    gauge("z", 4, new BigInteger("18446744073709551615"));
    refuse(ErrorCode.RANGE);
    gauge("z", 5, Math.nextUp(0.1f));
    refuse(ErrorCode.RANGE);
  }

  @Test
  void searchesPatternsWithoutAnchors() {
    gauge("a", 6, "AB-12");
    gauge("b", 7, "foobar");
    accept();
    gauge("z", 6, "ab-12");
    assertThat(refuse(ErrorCode.CHECK).fields()).containsEntry("value", "ab-12");
    gauge("z", 7, "fobar");
    refuse(ErrorCode.CHECK);
  }

  @Test
  void holdsEnumsToTheirValues() {
    gauge("a", 8, "wet");
    gauge("b", 8, null);
    accept();
    gauge("z", 8, "damp");
    assertThat(refuse(ErrorCode.ENUM).fields())
        .containsEntry("column", "kind")
        .containsEntry("value", "damp");
  }

  @Test
  void refusesKeyThatIsTwiceInTheChangeOrCommitted() {
    user("a");
    user("a");
    EngineException error = refuse(ErrorCode.UNIQUE);
    assertThat(error.fields()).containsEntry("columns", List.of("k")).containsEntry("value", "a");
    user("a");
    accept();
    user("a");
    error = refuse(ErrorCode.KEY_CONFLICT);
    assertThat(error.fields()).containsEntry("columns", List.of("k")).containsEntry("value", "a");
    delete("node:U", "a");
    user("a");
    accept();
  }

  @Test
  void refusesUniqueTuplesWithinTheChangeAndAgainstOthers() {
    user("a", "x", "1", "2", LocalDate.of(2026, 6, 29));
    user("b", null, "1", null);
    user("c", null, "1", null);
    accept();
    user("z", "x");
    EngineException error = refuse(ErrorCode.UNIQUE);
    assertThat(error.fields())
        .containsEntry("columns", List.of("mail"))
        .containsEntry("value", "x");
    user("z", null, "1", "2");
    error = refuse(ErrorCode.UNIQUE);
    assertThat(error.fields())
        .containsEntry("columns", List.of("a", "b"))
        .containsEntry("value", List.of("1", "2"));
    user("z", null, null, null, LocalDate.of(2026, 6, 29));
    assertThat(refuse(ErrorCode.UNIQUE).fields()).containsEntry("value", "2026-06-29");
    user("y", "q");
    user("z", "q");
    refuse(ErrorCode.UNIQUE);
    assertThat(writes.expected()).contains("node:U");
  }

  @Test
  void keepsTheColumnsOfTuplesApart() {
    user("a", null, "x|y", "z");
    user("b", null, "x", "y|z");
    user("c", null, "", "xz");
    user("d", null, "xz", "");
    accept();
  }

  @Test
  void letsAnUpdatedRowKeepItsUniqueValue() {
    user("a", "x");
    accept();
    delete("node:U", "a");
    user("a", "x", "new", "new");
    accept();
    delete("node:U", "a");
    user("b", "x");
    accept();
  }

  @Test
  void refusesEdgesWithoutEndpoints() {
    user("a");
    gauge("g", 2, null);
    edge("Any", "a", "g");
    accept();
    edge("Any", "a", "a");
    EngineException error = refuse(ErrorCode.REFERENTIAL);
    assertThat(error.fields())
        .containsEntry("table_key", "edge:Any")
        .containsEntry("column", "dst")
        .containsEntry("value", "a");
    edge("Any", "ghost", "g");
    assertThat(refuse(ErrorCode.REFERENTIAL).fields()).containsEntry("column", "src");
    assertThat(writes.expected()).contains("node:U", "node:Gauge");
  }

  @Test
  void refusesEdgesLeftBehindByDeletedNodes() {
    user("a");
    gauge("g", 2, null);
    edge("Any", "a", "g");
    accept();
    delete("node:Gauge", "g");
    EngineException error = refuse(ErrorCode.REFERENTIAL);
    assertThat(error.fields()).containsEntry("column", "dst").containsEntry("value", "g");
    assertThat(writes.expected()).contains("edge:Any");
    delete("node:Gauge", "g");
    gauge("g", 2, 1L);
    accept();
    delete("node:U", "a");
    delete("edge:Any", "e0");
    accept();
  }

  @Test
  void countsEdgesOfSourcesThatChanged() {
    user("a");
    user("b");
    user("c");
    edge("Few", "a", "b");
    accept();
    edge("Few", "a", "c");
    EngineException error = refuse(ErrorCode.CARDINALITY);
    assertThat(error.fields())
        .containsEntry("table_key", "edge:Few")
        .containsEntry("source", "a")
        .containsEntry("min", 0L)
        .containsEntry("max", 1L)
        .containsEntry("actual", 2L);
    edge("Min", "a", "b");
    assertThat(refuse(ErrorCode.CARDINALITY).fields()).doesNotContainKey("max");
    edge("Min", "a", "b");
    edge("Min", "a", "c");
    accept();
    edge("Min", "a", "b");
    assertThat(refuse(ErrorCode.UNIQUE).fields()).containsEntry("value", List.of("a", "b"));
  }

  @Test
  void checksMinimumOfVacatedSourcesThatStillExist() {
    user("a");
    user("b");
    user("c");
    edge("Min", "a", "b");
    edge("Min", "a", "c");
    accept();
    delete("edge:Min", "e0", "e1");
    assertThat(refuse(ErrorCode.CARDINALITY).fields()).containsEntry("actual", 0L);
    delete("edge:Min", "e0", "e1");
    delete("node:U", "a");
    accept();
  }

  @Test
  void reportsValuesBeforeTuplesBeforeEndsBeforeNumbers() {
    user("a", "x");
    accept();
    edge("Few", "a", "ghost");
    edge("Few", "a", "a");
    user("b", "x");
    gauge("g", 2, 500L);
    Mark all = writes.mark();
    refuse(ErrorCode.RANGE);
    writes.rollbackTo(all);
    delete("node:Gauge", "g");
    all = writes.mark();
    refuse(ErrorCode.UNIQUE);
    writes.rollbackTo(all);
    delete("node:U", "b");
    refuse(ErrorCode.REFERENTIAL);
  }

  @Test
  void namesTheOriginOfARow() {
    gauge("a", 2, 500L);
    try (Pins pins = new Pins()) {
      RowOrigins origins = (table, ordinal) -> new RowOrigins.Origin("in.jsonl", 7 + ordinal);
      EngineException error =
          catchThrowableOfType(
              EngineException.class,
              () ->
                  new Validator()
                      .validate(writes, mark, pins, CancelToken.withTimeout(0), origins));
      assertThat(error)
          .hasMessageStartingWith(
              "Line 7 of in.jsonl, node:Gauge \"a\": pct 500 is outside 0..100.");
      assertThat(error.fields()).containsEntry("path", "in.jsonl").containsEntry("line", 7L);
    }
  }

  @Test
  void encodesLongTuples() {
    String text = "y".repeat(1000);
    user("a", text);
    user("b", text + "z", text, text);
    accept();
    user("c", text);
    EngineException error = refuse(ErrorCode.UNIQUE);
    assertThat(error.fields()).containsEntry("value", text);
    assertThat(error.getMessage()).hasSizeLessThan(300);
  }
}
