package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.PreparedStatement.Kind;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSetTest {
  private static final Instant MOMENT = Instant.parse("2026-03-29T01:30:00.120Z");

  private final FakeSession session = new FakeSession();
  private Connection connection = session.connectUnchecked("jdbc:omnigraph:memory:");
  private Statement statement = statement(connection);

  private static Statement statement(Connection connection) {
    try {
      return connection.createStatement();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void knowsOneQuery() {
    session
        .on("all", Kind.READ)
        .columns(
            column("text", ScalarType.STRING),
            column("flag", ScalarType.BOOL),
            column("i32", ScalarType.I32),
            column("i64", ScalarType.I64),
            column("u32", ScalarType.U32),
            column("u64", ScalarType.U64),
            column("f32", ScalarType.F32),
            column("f64", ScalarType.F64),
            column("day", ScalarType.DATE),
            column("moment", ScalarType.DATE_TIME),
            column("bytes", ScalarType.BLOB),
            ColumnInfo.of("list", ValueType.list(ScalarType.STRING, true)),
            ColumnInfo.of("vector", ValueType.vector(2, true)))
        .row(
            "42",
            true,
            -5L,
            1L << 40,
            4_000_000_000L,
            new BigInteger("18446744073709551615"),
            1.5,
            2.25,
            LocalDate.of(2026, 1, 31),
            MOMENT,
            new byte[] {1, 2, 3},
            listOfNull("a", "b\""),
            new float[] {1.5f, -2f})
        .row(null, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  @AfterEach
  void givesAllMemoryBack() throws SQLException {
    connection.close();
  }

  private static List<Object> listOfNull(Object... items) {
    List<Object> list = new ArrayList<>(List.of(items));
    list.add(null);
    return list;
  }

  private static ColumnInfo column(String name, ScalarType type) {
    return ColumnInfo.of(name, ValueType.scalar(type, true));
  }

  private static Class<?> classOf(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private ResultSet first() throws SQLException {
    ResultSet rows = statement.executeQuery("all");
    assertThat(rows.next()).isTrue();
    return rows;
  }

  private static void fails(String state, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOf(OmnigraphException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo(state);
  }

  @Test
  void givesEachTypeAsItsDocumentedClass() throws SQLException {
    ResultSet rows = first();
    assertThat(rows.getObject("text")).isEqualTo("42");
    assertThat(rows.getObject("flag")).isEqualTo(true);
    assertThat(rows.getObject("i32")).isEqualTo(-5);
    assertThat(rows.getObject("i64")).isEqualTo(1L << 40);
    assertThat(rows.getObject("u32")).isEqualTo(4_000_000_000L);
    assertThat(rows.getObject("u64")).isEqualTo(new BigDecimal("18446744073709551615"));
    assertThat(rows.getObject("f32")).isEqualTo(1.5f);
    assertThat(rows.getObject("f64")).isEqualTo(2.25);
    assertThat(rows.getObject("day")).isEqualTo(Date.valueOf("2026-01-31"));
    assertThat(rows.getObject("moment")).isEqualTo(Timestamp.from(MOMENT));
    assertThat(rows.getBlob("bytes").getBytes(2, 5)).containsExactly(2, 3);
    assertThat(rows.getObject("list")).isInstanceOf(Array.class);
    ResultSetMetaData columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      Object value = rows.getObject(i);
      assertThat(classOf(columns.getColumnClassName(i))).matches(type -> type.isInstance(value));
    }
  }

  @Test
  void convertsToTheClassAskedFor() throws SQLException {
    ResultSet rows = first();
    assertThat(rows.getInt("TEXT")).isEqualTo(42);
    assertThat(rows.getObject("text", Long.class)).isEqualTo(42L);
    assertThat(rows.getString("u64")).isEqualTo("18446744073709551615");
    assertThat(rows.getObject("u64", BigInteger.class)).isEqualTo("18446744073709551615");
    assertThat(rows.getInt("f64")).isEqualTo(2);
    assertThat(rows.getBoolean("i32")).isTrue();
    assertThat(rows.getObject("day", LocalDate.class)).isEqualTo("2026-01-31");
    assertThat(rows.getObject("moment", Instant.class)).isEqualTo(MOMENT);
    assertThat(rows.getObject("moment", OffsetDateTime.class))
        .isEqualTo(MOMENT.atOffset(ZoneOffset.UTC));
    assertThat(rows.getObject("moment", LocalDateTime.class))
        .isEqualTo(LocalDateTime.parse("2026-03-29T01:30:00.120"));
    assertThat(rows.getString("moment")).isEqualTo("2026-03-29 01:30:00.12");
    assertThat(rows.getBytes("bytes")).containsExactly(1, 2, 3);
    assertThat(rows.getString("bytes")).isEqualTo("AQID");
    assertThat(rows.getObject("vector", float[].class)).containsExactly(1.5f, -2f);
    assertThat((Object) rows.getObject("vector", List.class)).isEqualTo(List.of(1.5f, -2f));
    assertThat(rows.getObject("list", String[].class)).containsExactly("a", "b\"", null);
    assertThat(rows.getString("list")).isEqualTo("[\"a\",\"b\\\"\",null]");
    assertThat(rows.getObject("i32", int.class)).isEqualTo(-5);
  }

  @Test
  void refusesWhatDoesNotConvert() throws SQLException {
    ResultSet rows = first();
    fails("22003", () -> rows.getInt("i64"));
    fails("22003", () -> rows.getByte("u32"));
    fails("22003", () -> rows.getLong("u64"));
    fails("22018", () -> rows.getInt("list"));
    fails("22018", () -> rows.getLong("moment"));
    fails("22018", () -> rows.getObject("text", UUID.class));
    fails("22007", () -> rows.getDate("text"));
    fails("22018", () -> rows.getObject("text", Thread.class));
    assertThatThrownBy(() -> rows.getInt("i64")).isInstanceOf(SQLDataException.class);
    fails("42703", () -> rows.getInt("nope"));
    fails("22023", () -> rows.getInt(0));
    fails("22023", () -> rows.getInt(14));
    fails("0A500", () -> rows.updateInt(1, 1));
    fails("0A500", rows::previous);
    assertThat(rows.getString(1)).isEqualTo("42");
  }

  @Test
  void tellsNullAsZeroAndByWasNull() throws SQLException {
    ResultSet rows = first();
    assertThat(rows.next()).isTrue();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      assertThat(rows.getObject(i)).isNull();
      assertThat(rows.wasNull()).isTrue();
      assertThat(rows.getString(i)).isNull();
    }
    assertThat(rows.getInt("i32")).isZero();
    assertThat(rows.wasNull()).isTrue();
    assertThat(rows.getBoolean("flag")).isFalse();
    assertThat(rows.getDouble("f64")).isZero();
    assertThat(rows.getObject("moment", Instant.class)).isNull();
    assertThat(rows.next()).isFalse();
    assertThat(rows.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"})
  void aDateTimeIsAnInstantInEveryZone(String zone) throws SQLException {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      ResultSet rows = first();
      Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
      assertThat(rows.getTimestamp("moment").getTime()).isEqualTo(MOMENT.toEpochMilli());
      assertThat(rows.getTimestamp("moment", tokyo).getTime()).isEqualTo(MOMENT.toEpochMilli());
      assertThat(rows.getObject("moment", LocalDateTime.class))
          .isEqualTo(LocalDateTime.parse("2026-03-29T01:30:00.120"));
      assertThat(rows.getString("moment")).startsWith("2026-03-29 01:30:00");
      assertThat(rows.getDate("day").toLocalDate()).isEqualTo("2026-01-31");
      assertThat(rows.getTimestamp("day").toLocalDateTime().toLocalDate()).isEqualTo("2026-01-31");
      rows.close();
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void anArrayHasItsTwoColumnResultSet() throws SQLException {
    Array array = first().getArray("list");
    assertThat(array.getBaseType()).isEqualTo(Types.VARCHAR);
    assertThat((Object[]) array.getArray()).containsExactly("a", "b\"", null);
    assertThat((Object[]) array.getArray(2, 1)).containsExactly("b\"");
    try (ResultSet rows = array.getResultSet(2, 2)) {
      assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt("INDEX")).isEqualTo(2);
      assertThat(rows.getString("VALUE")).isEqualTo("b\"");
      assertThat(rows.next()).isTrue();
      assertThat(rows.getObject(2)).isNull();
      assertThat(rows.next()).isFalse();
    }
    fails("22023", () -> array.getArray(0, 1));
    array.free();
    fails("55000", array::getArray);
  }

  @Test
  void knowsItsPositionAcrossBatches() throws SQLException {
    session
        .on("five", Kind.READ)
        .columns(column("n", ScalarType.I64))
        .row(1L)
        .row(2L)
        .row(3L)
        .row(4L)
        .row(5L);
    try (ResultSet rows = statement.executeQuery("five")) {
      assertThat(rows.isBeforeFirst()).isTrue();
      fails("24000", () -> rows.getInt(1));
      int n = 0;
      while (rows.next()) {
        n++;
        assertThat(rows.getRow()).isEqualTo(n);
        assertThat(rows.isFirst()).isEqualTo(n == 1);
        assertThat(rows.isLast()).isEqualTo(n == 5);
        assertThat(rows.getLong("n")).isEqualTo(n);
        assertThat(rows.getObject(1)).isEqualTo((long) n);
      }
      assertThat(n).isEqualTo(5);
      assertThat(rows.isAfterLast()).isTrue();
      fails("24000", () -> rows.getInt(1));
    }
    statement.setMaxRows(3);
    try (ResultSet rows = statement.executeQuery("five")) {
      int n = 0;
      while (rows.next()) {
        n++;
        assertThat(rows.isLast()).isEqualTo(n == 3);
      }
      assertThat(n).isEqualTo(3);
    }
  }

  @Test
  void givesItsBatchesWithoutCopying() throws SQLException {
    OmnigraphResultSet rows = statement.executeQuery("all").unwrap(OmnigraphResultSet.class);
    VectorSchemaRoot batch = Objects.requireNonNull(rows.nextBatch());
    assertThat(batch.getRowCount()).isEqualTo(2);
    assertThat(batch.getVector("i32").getObject(0)).isEqualTo(-5);
    fails("24000", rows::next);
    assertThat(rows.nextBatch()).isNull();
    ResultSet byRow = first();
    fails("24000", () -> byRow.unwrap(OmnigraphResultSet.class).nextBatch());
    OmnigraphResultSet keys = statement.getGeneratedKeys().unwrap(OmnigraphResultSet.class);
    fails("0A500", keys::nextBatch);
  }

  @Test
  void endsWithItsStatementAndItsConnection() throws SQLException {
    ResultSet rows = first();
    first();
    assertThat(rows.isClosed()).isTrue();
    fails("55000", () -> rows.getInt(1));
    statement.closeOnCompletion();
    first().close();
    assertThat(statement.isClosed()).isTrue();
    fails("55000", () -> statement.executeQuery("all"));
    statement = connection.createStatement();
    ResultSet open = first();
    connection.close();
    assertThat(open.isClosed()).isTrue();
    fails("08003", () -> open.getInt(1));
    fails("08003", () -> statement.executeQuery("all"));
    fails("08003", () -> connection.createStatement());
  }

  @Test
  void listsAreTextWhereThePropertySaysSo() throws SQLException {
    connection.close();
    try (FakeSession other = new FakeSession()) {
      other
          .on("lists", Kind.READ)
          .columns(
              ColumnInfo.of("list", ValueType.list(ScalarType.I64, true)),
              ColumnInfo.of("vector", ValueType.vector(2, true)))
          .row(List.of(1L, 2L), new float[] {0.5f, 1f});
      connection = other.connectUnchecked("jdbc:omnigraph:memory:?complexTypes=json");
      ResultSet rows = connection.createStatement().executeQuery("lists");
      assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.VARCHAR);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getObject(1)).isEqualTo("[1,2]");
      assertThat(rows.getObject(2)).isEqualTo("[0.5,1.0]");
      connection.close();
    }
  }
}
