package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver on the real engine: what users see of values, transactions and failures. */
class EndToEndTest {
  private static final String SCHEMA =
      """
      node Person {
        name: String @key
        age: I32?
        tall: F32?
        weight: F64?
        born: Date?
        seen: DateTime?
        tags: [String]?
        big: U64?
        small: U32?
        place: Vector(2)?
        happy: Bool?
        photo: Blob?
      }
      node Company {
        title: String
      }
      edge WorksAt: Person -> Company
      """;

  private final Properties properties = new Properties();
  private Connection connection = open();

  private Connection open() {
    properties.setProperty("schema", SCHEMA);
    properties.setProperty("durability", "os");
    try {
      return DriverManager.getConnection("jdbc:omnigraph:memory:end-to-end", properties);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void explainAnalyzeSaysWhatEachOperatorDid() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "EXPLAIN ANALYZE SELECT name FROM Person WHERE age > 30 ORDER BY age")) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(lines.get(lines.size() - 1)).startsWith("Total: ");
    assertThat(lines.get(0)).contains("rows=1 ", "time=", "read=", "hits=", "memory=");
    assertThat(lines).anyMatch(line -> line.contains("Scan node:Person"));
    assertThatThrownBy(() -> update("EXPLAIN ANALYZE DELETE FROM Person"))
        .hasMessageContaining("reads only");
  }

  @BeforeEach
  void hasTwoPeople() throws SQLException {
    assertThat(update("INSERT INTO Person (name, age) VALUES ('ann', 41), ('bob', 20)"))
        .isEqualTo(2);
  }

  @AfterEach
  void closes() throws SQLException {
    connection.close();
  }

  private int update(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(text);
    }
  }

  private void run(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(text)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            assertThat(rows.getRow()).isPositive();
          }
        }
      }
    }
  }

  private List<Object> column(Connection on, String text) throws SQLException {
    try (Statement statement = on.createStatement();
        ResultSet rows = statement.executeQuery(text)) {
      List<Object> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getObject(1));
      }
      return values;
    }
  }

  private List<Object> names() throws SQLException {
    return column(connection, "SELECT name FROM Person ORDER BY name");
  }

  private static void fails(String state, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOf(OmnigraphException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo(state);
  }

  @Test
  void aBlobIsWrittenAsBase64Text() throws SQLException {
    update("query q() { insert Person { name: \"cy\", photo: \"base64:AQID\" } }");
    update("UPDATE Person SET photo = 'base64:BAU=' WHERE name = 'bob'");
    try (PreparedStatement change =
        connection.prepareStatement(
            "query q($b: String) { update Person set { photo: $b } where name = \"ann\" }")) {
      change.setString(1, "base64:");
      assertThat(change.executeUpdate()).isEqualTo(1);
      change.setString(1, "https://example.org/photo");
      fails("22000", change::executeUpdate);
    }
    assertThat(column(connection, "SELECT photo FROM Person ORDER BY name"))
        .extracting(blob -> ((java.sql.Blob) blob).getBytes(1, 10))
        .containsExactly(new byte[0], new byte[] {4, 5}, new byte[] {1, 2, 3});
    assertThat(column(connection, "SELECT CAST(photo AS VARCHAR) FROM Person WHERE name = 'cy'"))
        .containsExactly("base64:AQID");
    fails("22000", () -> update("query q() { insert Person { name: \"x\", photo: \"abc\" } }"));
  }

  @Test
  void everyTypeComesBackAsItWasSet() throws SQLException {
    Instant moment = Instant.parse("2026-03-29T01:30:00.120Z");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO Person (name, age, tall, weight, born, seen, tags, big, small, place,"
                + " happy, photo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, "cy");
      insert.setInt(2, 7);
      insert.setFloat(3, 1.5f);
      insert.setDouble(4, 70.25);
      insert.setObject(5, LocalDate.of(2020, 2, 29));
      insert.setTimestamp(6, Timestamp.from(moment));
      insert.setArray(7, connection.createArrayOf("VARCHAR", new Object[] {"a", "b"}));
      insert.setObject(8, new BigInteger("18446744073709551615"));
      insert.setLong(9, 4_000_000_000L);
      insert.setObject(10, new float[] {0.5f, -1f});
      insert.setBoolean(11, true);
      insert.setBytes(12, new byte[] {1, 2, 3});
      assertThat(insert.executeUpdate()).isEqualTo(1);
      ResultSet keys = insert.getGeneratedKeys();
      assertThat(keys.next()).isTrue();
      assertThat(keys.getString("id")).isEqualTo("cy");
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM Person WHERE name = 'cy'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt("age")).isEqualTo(7);
      assertThat(rows.getObject("tall")).isEqualTo(1.5f);
      assertThat(rows.getObject("weight")).isEqualTo(70.25);
      assertThat(rows.getObject("born", LocalDate.class)).isEqualTo("2020-02-29");
      assertThat(rows.getObject("seen", Instant.class)).isEqualTo(moment);
      assertThat(rows.getTimestamp("seen").toInstant()).isEqualTo(moment);
      assertThat(rows.getObject("tags", String[].class)).containsExactly("a", "b");
      assertThat(rows.getObject("big")).isEqualTo(new BigDecimal("18446744073709551615"));
      assertThat(rows.getObject("small")).isEqualTo(4_000_000_000L);
      assertThat(rows.getObject("place", float[].class)).containsExactly(0.5f, -1f);
      assertThat(rows.getBoolean("happy")).isTrue();
      assertThat(rows.getBytes("photo")).containsExactly(1, 2, 3);
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        assertThat(rows.getObject(i).getClass().getName())
            .satisfiesAnyOf(
                name -> assertThat(name).startsWith("dev.omnigraph"),
                name -> assertThat(name).startsWith("java"));
      }
    }
  }

  @Test
  void queriesOfTheOwnLanguageTakeParametersByNameAndIndex() throws SQLException {
    String text =
        "query old($least: I32, $name: String?) { match { $p: Person $p.age >= $least }"
            + " return { $p.name as name, $p.age as age } order { age desc } }"
            + " query add($name: String) { insert Person { name: $name } }";
    try (PreparedStatement query = connection.prepareStatement(text)) {
      query.setInt(1, 21);
      try (ResultSet rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("name")).isEqualTo("ann");
        assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("INTEGER");
        assertThat(rows.next()).isFalse();
      }
      fails("07005", query::executeUpdate);
    }
    try (CallableStatement add =
        connection.unwrap(OmnigraphConnection.class).prepareQuery(text, "add")) {
      fails("07001", add::executeUpdate);
      add.setString("$name", "dan");
      assertThat(add.executeUpdate()).isEqualTo(1);
      OmnigraphStatement.MutationResult effect =
          Objects.requireNonNull(add.unwrap(OmnigraphStatement.class).mutationResult());
      assertThat(effect.nodes()).isEqualTo(1);
      assertThat(column(connection, "SELECT commit_id FROM system.commits").get(0))
          .isEqualTo(effect.commitId());
    }
    assertThat(names()).containsExactly("ann", "bob", "dan");
    fails(
        "42883",
        () -> connection.unwrap(OmnigraphConnection.class).prepareQuery(text, "nobody").close());
  }

  @Test
  void callsOfStoredQueriesTakeTheirParametersByName() throws SQLException {
    run(
        "CALL system.register_queries('query older($than: I32, $name: String?) { match { $p: Person"
            + " $p.age > $than } return { $p.name as name, $p.age as age } order { $p.age } }')");
    try (CallableStatement call = connection.prepareCall("{call queries.older(?)}")) {
      call.setInt("than", 30);
      call.setString("nobody", "declares this");
      try (ResultSet rows = call.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("name")).isEqualTo("ann");
        assertThat(rows.next()).isFalse();
        assertThat(rows.getMetaData().getTableName(1)).isEqualTo("Person");
      }
    }
    try (CallableStatement call =
        connection.prepareCall("{call queries.older(name => ?, than => ?)}")) {
      call.setInt("$than", 10);
      call.setString("name", null);
      try (ResultSet rows = call.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isTrue();
      }
    }
  }

  @Test
  void columnsOfAResultTellTheTableThatTheyComeFrom() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT p.name AS n, w.src, UPPER(c.title) AS u FROM Person p LEFT JOIN WorksAt w"
                    + " ON w.src = p.id LEFT JOIN Company c ON c.id = w.dst")) {
      ResultSetMetaData columns = rows.getMetaData();
      assertThat(columns.getColumnLabel(1)).isEqualTo("n");
      assertThat(columns.getColumnName(1)).isEqualTo("name");
      assertThat(columns.getTableName(1)).isEqualTo("Person");
      assertThat(columns.getSchemaName(2)).isEqualTo("graph");
      assertThat(columns.getCatalogName(2)).isEqualTo("main");
      assertThat(columns.getTableName(2)).isEqualTo("WorksAt");
      assertThat(columns.isWritable(1)).isTrue();
      assertThat(columns.isWritable(2)).isFalse();
      assertThat(columns.getTableName(3)).isEmpty();
      assertThat(columns.isReadOnly(3)).isTrue();
    }
  }

  @Test
  void theNetworkTimeoutLimitsStatements() throws SQLException {
    assertThatThrownBy(() -> connection.setNetworkTimeout(null, 1000))
        .isInstanceOf(SQLException.class);
    connection.setNetworkTimeout(Runnable::run, 900);
    assertThat(connection.getNetworkTimeout()).isEqualTo(900);
    run("INSERT INTO Person (name) SELECT p.name || q.name FROM Person p, Person q");
    run("INSERT INTO Person (name) SELECT p.name || '/' || q.name FROM Person p, Person q");
    run("INSERT INTO Person (name) SELECT p.name || ':' || q.name FROM Person p, Person q");
    fails(
        "HYT00",
        () ->
            run(
                "SELECT count(*) FROM Person a, Person b, Person c WHERE a.name < b.name OR b.name"
                    + " < c.name"));
    connection.setNetworkTimeout(Runnable::run, 0);
    run("SELECT 1");
  }

  @Test
  void aTransactionReadsItsOwnWritesAndPublishesOnce() throws SQLException {
    int before = column(connection, "SELECT commit_id FROM system.commits").size();
    connection.setAutoCommit(false);
    update("INSERT INTO Person (name) VALUES ('eve')");
    Savepoint savepoint = connection.setSavepoint("one");
    update("DELETE FROM Person WHERE name = 'ann'");
    assertThat(names()).containsExactly("bob", "eve");
    connection.rollback(savepoint);
    assertThat(names()).containsExactly("ann", "bob", "eve");
    try (Connection other = open()) {
      assertThat(column(other, "SELECT name FROM Person ORDER BY name"))
          .containsExactly("ann", "bob");
    }
    Statement open = connection.createStatement();
    ResultSet rows = open.executeQuery("SELECT name FROM Person ORDER BY name");
    connection.commit();
    assertThat(rows.next()).isTrue();
    assertThat(rows.getString(1)).isEqualTo("ann");
    open.close();
    connection.setAutoCommit(true);
    assertThat(column(connection, "SELECT commit_id FROM system.commits")).hasSize(before + 1);
  }

  @Test
  void theLoserOfARaceIsTold() throws SQLException {
    try (Connection other = open()) {
      connection.setAutoCommit(false);
      update("UPDATE Person SET age = 1 WHERE name = 'ann'");
      try (Statement statement = other.createStatement()) {
        statement.executeUpdate("UPDATE Person SET age = 2 WHERE name = 'ann'");
      }
      assertThatThrownBy(connection::commit)
          .isInstanceOfSatisfying(
              SQLTransactionRollbackException.class,
              e -> {
                assertThat(e.getSQLState()).isEqualTo("40001");
                Detail detail = ((OmnigraphException) e).detail();
                assertThat(detail.code()).isEqualTo("expected_version_mismatch");
                assertThat(detail.field("table_key")).isEqualTo("node:Person");
                assertThat(detail.fields()).containsKeys("expected", "actual");
              });
      connection.setAutoCommit(true);
      assertThat(column(connection, "SELECT age FROM Person WHERE name = 'ann'"))
          .containsExactly(2);
    }
  }

  @Test
  void batchesAndScriptsAreOneCommitOrNone() throws SQLException {
    int before = column(connection, "SELECT commit_id FROM system.commits").size();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO Company (title) VALUES (?)")) {
      for (String title : List.of("a", "b", "c")) {
        insert.setString(1, title);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
      ResultSet keys = insert.getGeneratedKeys();
      int count = 0;
      while (keys.next()) {
        assertThat(keys.getString(1)).hasSize(26);
        count++;
      }
      assertThat(count).isEqualTo(3);
    }
    assertThat(column(connection, "SELECT commit_id FROM system.commits")).hasSize(before + 1);
    assertThatThrownBy(
            () ->
                update(
                    "INSERT INTO Person (name) VALUES ('x');"
                        + " INSERT INTO Person (name) VALUES ('ann')"))
        .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    assertThat(names()).containsExactly("ann", "bob");
    connection.setAutoCommit(false);
    update("INSERT INTO Person (name) VALUES ('y')");
    assertThatThrownBy(
            () ->
                update(
                    "INSERT INTO Person (name) VALUES ('x');"
                        + " INSERT INTO Person (name) VALUES ('ann')"))
        .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    assertThat(names()).containsExactly("ann", "bob", "y");
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Test
  void beginAndCommitAreStatements() throws SQLException {
    update("BEGIN");
    assertThat(connection.getAutoCommit()).isFalse();
    update("INSERT INTO Person (name) VALUES ('x'); INSERT INTO Person (name) VALUES ('y')");
    update("ROLLBACK");
    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(names()).containsExactly("ann", "bob");
  }

  @Test
  void failuresHaveTheirStatesAndTheConnectionGoesOn() throws SQLException {
    Map<String, String> states =
        Map.of(
            "SELEC 1", "42601",
            "", "42601",
            "SELECT nope FROM Person", "42703",
            "SELECT * FROM Nope", "42P01",
            "CALL system.nope()", "42883",
            "INSERT INTO Person (name) VALUES ('ann')", "23505",
            "INSERT INTO WorksAt (src, dst) VALUES ('ann', 'nowhere')", "23503",
            "INSERT INTO Company (id) VALUES ('c')", "23502",
            "UPDATE Person SET name = 'z' WHERE name = 'ann'", "23K01",
            "query q() { match { $p: Nope } return { $p } }", "42804");
    for (Map.Entry<String, String> entry : states.entrySet()) {
      assertThatThrownBy(() -> update(entry.getKey()))
          .as(entry.getKey())
          .isInstanceOf(OmnigraphException.class)
          .extracting(e -> ((SQLException) e).getSQLState())
          .as(entry.getKey())
          .isEqualTo(entry.getValue());
    }
    assertThat(names()).containsExactly("ann", "bob");
    fails("3D000", () -> connection.setCatalog("nowhere"));
    connection.setReadOnly(true);
    fails("25006", () -> update("DELETE FROM Person"));
    connection.setReadOnly(false);
    assertThat(update("DELETE FROM Person")).isEqualTo(2);
  }

  @Test
  void anotherThreadCancelsAStatement() throws Exception {
    try (Statement statement = connection.createStatement()) {
      AtomicReference<SQLException> failure = new AtomicReference<>();
      try (ResultSet rows = statement.executeQuery("SELECT name FROM Person")) {
        Thread canceller =
            new Thread(
                () -> {
                  try {
                    statement.cancel();
                  } catch (SQLException e) {
                    failure.set(e);
                  }
                });
        canceller.start();
        canceller.join();
        fails("57014", rows::next);
      }
      assertThat((Throwable) failure.get()).isNull();
      try (ResultSet rows = statement.executeQuery("SELECT name FROM Person")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  @Test
  void connectingToWhatIsNotThereFailsAsAConnection() {
    fails("08001", () -> connect("/tmp/omnigraph-is-not-there?create=false"));
    fails("3D000", () -> connect("memory:end-to-end?branch=nowhere"));
    fails(
        "08001",
        () -> connect("memory:end-to-end?schema=node%20Other%20%7B%20a%3A%20String%20%7D"));
    fails("0A500", () -> connect("s3://bucket/graph"));
  }

  private static void connect(String location) throws SQLException {
    DriverManager.getConnection("jdbc:omnigraph:" + location).close();
  }
}
