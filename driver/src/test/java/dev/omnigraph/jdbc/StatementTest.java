package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ExecutionOptions;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.PreparedStatement.Kind;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementTest {
  private final FakeSession session = new FakeSession();
  private final Connection connection = session.connectUnchecked("jdbc:omnigraph:memory:");

  @BeforeEach
  void knowsSomeStatements() {
    ColumnInfo n = ColumnInfo.of("n", ValueType.scalar(ScalarType.I64, false));
    session.on("read", Kind.READ).columns(n).row(1L).row(2L).row(3L);
    session.on("write", Kind.WRITE).count(2).keys("k1", "k2");
    session.on("begin", Kind.CONTROL);
    session
        .on("bad", Kind.WRITE)
        .failing(new EngineException(ErrorCode.UNIQUE, "twice").with("table_key", "node:P"));
    session
        .on(
            "set",
            Kind.WRITE,
            parameter("?0", ScalarType.STRING, true),
            parameter("?1", ScalarType.DATE, true),
            new ParameterInfo("?2", null))
        .count(1);
    session
        .on(
            "named",
            Kind.READ,
            parameter("name", ScalarType.STRING, false),
            parameter("since", ScalarType.DATE_TIME, true))
        .columns(n)
        .row(1L);
  }

  private static ParameterInfo parameter(String name, ScalarType type, boolean nullable) {
    return new ParameterInfo(name, ValueType.scalar(type, nullable));
  }

  @AfterEach
  void givesAllMemoryBack() throws SQLException {
    connection.close();
  }

  private static void fails(String state, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOf(OmnigraphException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo(state);
  }

  private FakeStatement fake(String text) {
    return Objects.requireNonNull(session.statements.get(text));
  }

  @Test
  void refusesTheWrongKindBeforeRunning() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      fails("07005", () -> statement.executeQuery("write"));
      fails("07005", () -> statement.executeUpdate("read"));
      fails("07005", () -> statement.executeQuery("begin"));
      assertThat(session.log).isEmpty();
      assertThat(statement.executeUpdate("begin")).isZero();
      fails("42601", () -> statement.execute("what"));
      fails("42601", () -> statement.execute(null));
      assertThat(statement.executeUpdate("write")).isEqualTo(2);
    }
  }

  @Test
  void tellsTheEffectOfAMutation() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute("write")).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(2);
      OmnigraphStatement.MutationResult effect =
          Objects.requireNonNull(statement.unwrap(OmnigraphStatement.class).mutationResult());
      assertThat(effect).isEqualTo(new OmnigraphStatement.MutationResult(2, 0, "C0", 1));
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getString("ID")).isEqualTo("k1");
        assertThat(keys.next()).isTrue();
        assertThat(keys.next()).isFalse();
      }
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.execute("read")).isTrue();
      assertThat(statement.unwrap(OmnigraphStatement.class).mutationResult()).isNull();
    }
  }

  @Test
  void severalStatementsAreOneTransactionAndGiveSeveralResults() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute("write;read;write")).isFalse();
      assertThat(session.log)
          .containsExactly(
              "autocommit false",
              "run write",
              "run read",
              "run write",
              "commit",
              "autocommit true");
      assertThat(
              Objects.requireNonNull(statement.unwrap(OmnigraphStatement.class).mutationResult())
                  .commitId())
          .isEqualTo("C1");
      assertThat(statement.getMoreResults()).isTrue();
      ResultSet rows = statement.getResultSet();
      assertThat(rows.next()).isTrue();
      assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(2);
      assertThat(rows.next()).isTrue();
      assertThat(statement.getMoreResults(Statement.CLOSE_ALL_RESULTS)).isFalse();
      assertThat(rows.isClosed()).isTrue();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
  }

  @Test
  void aFailingStatementTakesTheOthersOfItsTextBack() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      fails("23505", () -> statement.execute("read;write;bad;write"));
      assertThat(session.log)
          .containsExactly(
              "autocommit false",
              "run read",
              "run write",
              "run bad",
              "rollback",
              "autocommit true");
      session.log.clear();
      connection.setAutoCommit(false);
      fails("23505", () -> statement.execute("write;bad"));
      assertThat(session.log)
          .containsExactly(
              "autocommit false", "savepoint null", "run write", "run bad", "rollback to 1");
      session.log.clear();
      statement.execute("begin;write");
      assertThat(session.log).containsExactly("run begin", "run write");
    }
  }

  @Test
  void passesLimitsAndListenersOn() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(2);
      statement.setFetchSize(10);
      statement.setQueryTimeout(3);
      statement
          .unwrap(OmnigraphStatement.class)
          .onProgress((phase, done, total) -> session.log.add(phase));
      statement.executeQuery("read").close();
      ExecutionOptions options = Objects.requireNonNull(fake("read").options);
      assertThat(options.maxRows()).isEqualTo(2);
      assertThat(options.fetchSize()).isEqualTo(10);
      assertThat(options.timeoutSeconds()).isEqualTo(3);
      Objects.requireNonNull(options.progress()).progress("writing", 1, 2);
      assertThat(session.log).contains("writing");
      statement.setFetchSize(0);
      assertThat(statement.getFetchSize()).isEqualTo(4096);
      fails("22023", () -> statement.setMaxRows(-1));
      fails("22023", () -> statement.setQueryTimeout(-1));
      fails("0A500", () -> statement.setCursorName("c"));
    }
  }

  @Test
  void cancelReachesWhatIsOpen() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.cancel();
      assertThat(session.log).isEmpty();
      statement.executeQuery("read");
      statement.cancel();
      assertThat(session.log).containsExactly("run read", "cancel read");
    }
  }

  @Test
  void aBatchOfTextsIsOneTransaction() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("write");
      statement.addBatch("read");
      statement.addBatch("write");
      assertThat(statement.executeBatch()).containsExactly(2, Statement.SUCCESS_NO_INFO, 2);
      assertThat(session.log).endsWith("commit", "autocommit true");
      assertThat(statement.executeBatch()).isEmpty();
      statement.addBatch("write");
      statement.addBatch("bad");
      assertThatThrownBy(statement::executeBatch)
          .isInstanceOfSatisfying(
              BatchUpdateException.class,
              e -> {
                assertThat(e.getUpdateCounts())
                    .containsExactly(Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED);
                assertThat(e.getNextException().getSQLState()).isEqualTo("23505");
              });
    }
  }

  @Test
  void aBatchOfSetsIsOneStatement() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("set")) {
      for (int i = 0; i < 3; i++) {
        statement.setString(1, "n" + i);
        statement.setDate(2, null);
        statement.setInt(3, i);
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
      assertThat(session.log).containsExactly("run set");
      assertThat(fake("set").given).hasSize(3);
      assertThat(fake("set").given.get(2)).containsEntry("?0", "n2").containsEntry("?2", 2);
      assertThat(statement.executeLargeBatch()).isEmpty();
    }
  }

  @Test
  void turnsWhatIsSetIntoTheEnginesForms() throws SQLException {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    Instant moment = Instant.parse("2026-03-08T07:30:00Z");
    try (PreparedStatement statement = connection.prepareStatement("set")) {
      statement.setObject(1, UUID.fromString("00000000-0000-0000-0000-00000000000a"));
      statement.setTimestamp(2, Timestamp.valueOf("2026-01-31 23:30:00"));
      assertThat(bound(statement, Timestamp.from(moment))).isEqualTo(moment);
      assertThat(fake("set").given.get(0))
          .containsEntry("?0", "00000000-0000-0000-0000-00000000000a")
          .containsEntry("?1", LocalDate.of(2026, 1, 31));
      assertThat(bound(statement, LocalDateTime.parse("2026-03-08T02:30:00")))
          .isEqualTo(Instant.parse("2026-03-08T02:30:00Z"));
      assertThat(bound(statement, OffsetDateTime.parse("2026-03-08T02:30:00-05:00")))
          .isEqualTo(moment);
      assertThat(bound(statement, Date.valueOf("2026-01-31"))).isEqualTo(LocalDate.of(2026, 1, 31));
      assertThat(bound(statement, (short) 7)).isEqualTo(7);
      assertThat(bound(statement, new int[] {1, 2})).isEqualTo(List.of(1, 2));
      assertThat(bound(statement, new Object[] {"a", 1})).isEqualTo(List.of("a", 1));
      assertThat(bound(statement, connection.createArrayOf("BIGINT", new Object[] {1, "2"})))
          .isEqualTo(List.of(1L, 2L));
      assertThat(bound(statement, new float[] {1})).isEqualTo(new float[] {1});
      assertThat(bound(statement, new ByteArrayInputStream(new byte[] {1})))
          .isEqualTo(new byte[] {1});
      assertThat(bound(statement, new StringReader("text"))).isEqualTo("text");
      statement.setObject(3, "12.345", Types.DECIMAL, 1);
      statement.executeUpdate();
      assertThat(fake("set").given.get(0)).containsEntry("?2", new BigDecimal("12.3"));
      statement.setObject(3, "7", JDBCType.BIGINT);
      statement.executeUpdate();
      assertThat(fake("set").given.get(0)).containsEntry("?2", 7L);
      fails("22018", () -> statement.setObject(3, "x", Types.INTEGER));
      fails("22018", () -> statement.setObject(3, new Thread()));
      fails("22018", () -> statement.setBinaryStream(3, new ByteArrayInputStream(new byte[1]), 2));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private Object bound(PreparedStatement statement, Object value) throws SQLException {
    statement.setObject(3, value);
    statement.executeUpdate();
    return Objects.requireNonNull(fake("set").given.get(0).get("?2"));
  }

  @Test
  void missingParametersAreNamed() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("set")) {
      statement.setString(1, "x");
      statement.setNull(3, Types.OTHER);
      fails("07001", statement::executeUpdate);
      fails("07001", () -> statement.setString(4, "x"));
      fails("07001", () -> statement.setString(0, "x"));
      fails("07005", statement::executeQuery);
      statement.setDate(2, null);
      assertThat(statement.executeUpdate()).isEqualTo(1);
      statement.clearParameters();
      fails("07001", statement::executeUpdate);
      fails("0A500", () -> statement.executeUpdate("write"));
    }
  }

  @Test
  void setsDeclaredParametersByName() throws SQLException {
    try (CallableStatement call =
        connection.unwrap(OmnigraphConnection.class).prepareQuery("anything", "named")) {
      fails("07001", call::executeQuery);
      call.setString("$name", "ann");
      call.setString("undeclared", "ignored");
      call.executeQuery().close();
      assertThat(fake("named").given.get(0)).containsExactlyEntriesOf(Map.of("name", "ann"));
      call.setTimestamp("since", new Timestamp(5));
      call.executeQuery().close();
      assertThat(fake("named").given.get(0)).containsEntry("since", Instant.ofEpochMilli(5));
      call.setNull("name", Types.VARCHAR);
      fails("07001", call::executeQuery);
      fails("0A500", () -> call.registerOutParameter(1, Types.INTEGER));
      ParameterMetaData parameters = call.getParameterMetaData();
      assertThat(parameters.getParameterCount()).isEqualTo(2);
      assertThat(parameters.getParameterType(2)).isEqualTo(Types.TIMESTAMP);
      assertThat(parameters.isNullable(1)).isEqualTo(ParameterMetaData.parameterNoNulls);
      assertThat(call.getMetaData().getColumnLabel(1)).isEqualTo("n");
    }
  }

  @Test
  void transactionsAndTheRestOfAConnection() throws SQLException {
    connection.setAutoCommit(false);
    Savepoint named = connection.setSavepoint("here");
    Savepoint unnamed = connection.setSavepoint();
    assertThat(named.getSavepointName()).isEqualTo("here");
    assertThat(unnamed.getSavepointId()).isEqualTo(2);
    fails("22023", named::getSavepointId);
    fails("22023", unnamed::getSavepointName);
    connection.rollback(named);
    connection.releaseSavepoint(unnamed);
    fails("22023", () -> connection.rollback((Savepoint) null));
    connection.commit();
    connection.rollback();
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
    fails("22023", () -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE));
    assertThat(session.log)
        .containsExactly(
            "autocommit false",
            "savepoint here",
            "savepoint null",
            "rollback to 1",
            "release 2",
            "commit",
            "rollback",
            "serializable true",
            "serializable false");
    assertThat(connection.isValid(1)).isTrue();
    fails("22023", () -> connection.isValid(-1));
    connection.setCatalog("review");
    assertThat(connection.getCatalog()).isEqualTo("review");
    assertThat(connection.getSchema()).isEqualTo("graph");
    connection.setClientInfo("ApplicationName", "test");
    assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("test");
    connection.setClientInfo("Nonsense", "x");
    assertThat(connection.getWarnings().getSQLState()).isEqualTo("01S00");
    fails(
        "0A500",
        () ->
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY));
    fails("0A500", connection::createSQLXML);
    assertThat(connection.nativeSQL("{d '2026-01-31'}")).isEqualTo("DATE '2026-01-31'");
    connection.abort(Runnable::run);
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(1)).isFalse();
    fails("08003", connection::commit);
  }
}
