package dev.omnigraph.jdbc.history;

import dev.omnigraph.jdbc.history.Txn.Outcome;
import dev.omnigraph.jdbc.history.Txn.Step;
import dev.omnigraph.jdbc.history.Txn.Step.Append;
import dev.omnigraph.jdbc.history.Txn.Step.Read;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Runs transactions through JDBC and notes what it sees. Lists are text in one row of a table each:
 * {@code L0}, {@code L1} and so on. Registers ({@code R0} …) hold one number; they are noted as
 * lists too: each write follows a read in its transaction, so that the value before it is known.
 */
final class Client {
  static final int LISTS = 3;
  static final int REGISTERS = 2;
  private static final String UNKNOWN_OUTCOME = "08007";

  private final int number;
  private final Connection connection;
  private final Statement statement;
  private final AtomicInteger ids;
  private List<Step> steps = new ArrayList<>();
  private long began;

  Client(int number, Connection connection, AtomicInteger ids) throws SQLException {
    this.number = number;
    this.connection = connection;
    this.statement = connection.createStatement();
    this.ids = ids;
  }

  static String schema() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LISTS; i++) {
      text.append("node L").append(i).append(" { slug: String @key  items: String } ");
    }
    for (int i = 0; i < REGISTERS; i++) {
      text.append("node R").append(i).append(" { slug: String @key  items: String } ");
    }
    return text.toString();
  }

  static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < LISTS; i++) {
      keys.add("L" + i);
    }
    for (int i = 0; i < REGISTERS; i++) {
      keys.add("R" + i);
    }
    return keys;
  }

  /** Begins a transaction. */
  Client begin() {
    steps = new ArrayList<>();
    began = System.nanoTime();
    return this;
  }

  /** A few random reads and writes. */
  Client steps(RandomGenerator random) throws SQLException {
    List<String> keys = keys();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      String key = keys.get(random.nextInt(keys.size()));
      if (random.nextInt(3) == 0) {
        write(key);
      } else {
        read(key, random.nextBoolean());
      }
    }
    return this;
  }

  Client read(String key, boolean graphQuery) throws SQLException {
    String text =
        graphQuery
            ? "query q() { match { $x: " + key + " { slug: \"k\" } } return { $x.items } }"
            : "SELECT items FROM " + key + " WHERE slug = 'k'";
    try (ResultSet rows = statement.executeQuery(text)) {
      if (!rows.next()) {
        throw new AssertionError("no row of " + key);
      }
      steps.add(new Read(key, numbers(rows.getString(1))));
    }
    return this;
  }

  private static List<Integer> numbers(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.substring(1).split(",")).map(Integer::valueOf).toList();
  }

  /** Appends a new element to a list, or reads a register and gives it a new value. */
  Client write(String key) throws SQLException {
    int value = ids.incrementAndGet();
    if (key.startsWith("R")) {
      read(key, false);
      statement.executeUpdate("UPDATE " + key + " SET items = '," + value + "' WHERE slug = 'k'");
    } else {
      statement.executeUpdate(
          "UPDATE " + key + " SET items = items || '," + value + "' WHERE slug = 'k'");
    }
    steps.add(new Append(key, value));
    return this;
  }

  /** Commits and gives what was seen. */
  Txn commit() throws SQLException {
    connection.commit();
    return end(Outcome.COMMITTED);
  }

  /** Gives up after a failure, which may have come from the commit itself. */
  Txn failed(SQLException e) throws SQLException {
    connection.rollback();
    return end(UNKNOWN_OUTCOME.equals(e.getSQLState()) ? Outcome.UNKNOWN : Outcome.ABORTED);
  }

  /** What was seen so far, as a transaction that ended so. */
  Txn end(Outcome outcome) {
    return new Txn(ids.incrementAndGet(), number, began, System.nanoTime(), outcome, steps);
  }

  void close() throws SQLException {
    connection.close();
  }
}
