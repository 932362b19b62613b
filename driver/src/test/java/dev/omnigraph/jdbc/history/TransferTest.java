package dev.omnigraph.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.fixture.FaultyStore;
import dev.omnigraph.jdbc.TwoOpenings;
import dev.omnigraph.testkit.Seeds;
import dev.omnigraph.testkit.Soak;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money moves between accounts of two tables while others sum all of it: the sum never moves. */
class TransferTest {
  private static final int ACCOUNTS = 12;
  private static final long EACH = 100;
  private static final long ALL = 2 * ACCOUNTS * EACH;
  private static final int MOVERS = 4;
  private static final String SCHEMA =
      "node Giro { slug: String @key  amount: I64 } node Saving { slug: String @key  amount: I64 }";

  @TempDir private Path folder;

  @Test
  void theSumNeverMoves() {
    Seeds.reporting(
        () -> {
          FaultyStore faults = new FaultyStore();
          ExecutorService threads = Executors.newCachedThreadPool();
          try (TwoOpenings bank =
              new TwoOpenings(folder.resolve("graph"), SCHEMA, faults::around)) {
            fill(bank);
            faults.chaos(Seeds.random("faults"), 150);
            AtomicInteger working = new AtomicInteger(MOVERS);
            List<Future<Integer>> moved = new ArrayList<>();
            for (int i = 0; i < MOVERS; i++) {
              moved.add(threads.submit(mover(bank, i, working)));
            }
            Future<Integer> bySql = threads.submit(reader(bank, 0, working, false));
            Future<Integer> byQuery = threads.submit(reader(bank, 1, working, true));
            int transfers = 0;
            for (Future<Integer> mover : moved) {
              transfers += mover.get();
            }
            assertThat(transfers).isPositive();
            assertThat(bySql.get()).isPositive();
            assertThat(byQuery.get()).isPositive();
          } finally {
            threads.shutdownNow();
          }
        });
  }

  private static void fill(TwoOpenings bank) throws SQLException {
    try (Connection connection = bank.connect(0);
        Statement statement = connection.createStatement()) {
      StringBuilder text = new StringBuilder("query m() {");
      for (int i = 0; i < ACCOUNTS; i++) {
        text.append(" insert Giro { slug: \"").append(i).append("\", amount: ").append(EACH);
        text.append(" } insert Saving { slug: \"").append(i).append("\", amount: ").append(EACH);
        text.append(" }");
      }
      statement.execute(text + " }");
    }
  }

  private static Callable<Integer> mover(TwoOpenings bank, int number, AtomicInteger working) {
    RandomGenerator random = Seeds.random("mover " + number);
    return () -> {
      int done = 0;
      try (Connection connection = bank.connect(number % 2);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        for (int i = 0; i < Soak.rounds(25, 3000); i++) {
          try {
            String from = random.nextBoolean() ? "Giro" : "Saving";
            String into = random.nextBoolean() ? "Giro" : "Saving";
            int amount = random.nextInt(1, 20);
            statement.executeUpdate(change(from, random.nextInt(ACCOUNTS), "amount - " + amount));
            statement.executeUpdate(change(into, random.nextInt(ACCOUNTS), "amount + " + amount));
            connection.commit();
            done++;
          } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.toString()).isIn("40001", "58030", "08007");
            connection.rollback();
          }
        }
      } finally {
        working.decrementAndGet();
      }
      return done;
    };
  }

  private static String change(String table, int account, String amount) {
    return "UPDATE " + table + " SET amount = " + amount + " WHERE slug = '" + account + "'";
  }

  private static Callable<Integer> reader(
      TwoOpenings bank, int opening, AtomicInteger working, boolean inTransaction) {
    return () -> {
      int looks = 0;
      try (Connection connection = bank.connect(opening);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(!inTransaction);
        while (working.get() > 0 || looks == 0) {
          try {
            assertThat(inTransaction ? twoReads(connection, statement) : oneRead(statement))
                .isEqualTo(ALL);
            looks++;
          } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.toString()).isEqualTo("58030");
            if (inTransaction) {
              connection.rollback();
            }
          }
        }
      }
      return looks;
    };
  }

  private static long oneRead(Statement statement) throws SQLException {
    return number(
        statement,
        "SELECT (SELECT SUM(amount) FROM Giro) + (SELECT SUM(amount) FROM Saving)"
            + " FROM Giro WHERE slug = '0'");
  }

  private static long twoReads(Connection connection, Statement statement) throws SQLException {
    long giro = number(statement, "SELECT SUM(amount) FROM Giro");
    long saving =
        number(statement, "query q() { match { $s: Saving } return { sum($s.amount) as total } }");
    connection.commit();
    return giro + saving;
  }

  private static long number(Statement statement, String text) throws SQLException {
    try (ResultSet rows = statement.executeQuery(text)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }
}
