package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InTransactionTest {
  @TempDir Path folder;
  private OmnigraphConnection connection;
  private Connection other;

  @BeforeEach
  void connect() throws Exception {
    Path schema = Files.writeString(folder.resolve("s.pg"), "node P { name: String @key n: I32 }");
    String url = "jdbc:omnigraph:" + folder.resolve("g") + "?create=true&schema=" + schema;
    connection = DriverManager.getConnection(url).unwrap(OmnigraphConnection.class);
    other = DriverManager.getConnection(url);
    run(other, "INSERT INTO P (name, n) VALUES ('a', 0)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    other.close();
  }

  private static void run(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(Connection on) throws SQLException {
    try (Statement statement = on.createStatement();
        ResultSet rows = statement.executeQuery("SELECT n FROM P WHERE name = 'a'")) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }

  /** Adds one, while another connection adds one too in the first so many runs. */
  private OmnigraphConnection.Work<Integer> addingAgainst(int losses, AtomicInteger runs) {
    return transaction -> {
      int read = count(transaction);
      if (runs.getAndIncrement() < losses) {
        run(other, "UPDATE P SET n = n + 1 WHERE name = 'a'");
      }
      run(transaction, "UPDATE P SET n = " + (read + 1) + " WHERE name = 'a'");
      return read + 1;
    };
  }

  @Test
  void runsTheWorkAgainOnTheNewestSnapshotWhereAnotherWasFirst() throws SQLException {
    AtomicInteger runs = new AtomicInteger();
    assertThat(connection.inTransaction(3, addingAgainst(2, runs))).isEqualTo(3);
    assertThat(runs).hasValue(3);
    assertThat(count(other)).isEqualTo(3);
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void throwsTheConflictWhenNoRunIsLeftAndTheConnectionIsUsable() throws SQLException {
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(() -> connection.inTransaction(1, addingAgainst(9, runs)))
        .isInstanceOf(SQLTransactionRollbackException.class)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
    assertThat(runs).hasValue(2);
    assertThat(count(connection)).isEqualTo(2);
    run(connection, "UPDATE P SET n = 7 WHERE name = 'a'");
    assertThat(count(other)).isEqualTo(7);
  }

  @Test
  void leavesNothingOfWorkThatFails() throws SQLException {
    assertThatThrownBy(
            () ->
                connection.inTransaction(
                    5,
                    transaction -> {
                      run(transaction, "UPDATE P SET n = 5 WHERE name = 'a'");
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(count(connection)).isZero();
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void refusesToTakePartInATransactionOfTheCaller() throws SQLException {
    connection.setAutoCommit(false);
    assertThatThrownBy(() -> connection.inTransaction(1, transaction -> 1))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25001"));
  }
}
