package dev.omnigraph.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.fixture.FaultyStore;
import dev.omnigraph.jdbc.TwoOpenings;
import dev.omnigraph.jdbc.history.Txn.Outcome;
import dev.omnigraph.testkit.Seeds;
import dev.omnigraph.testkit.Soak;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many clients over two openings of one graph, with a store that fails now and then. */
class HistoryTest {
  private static final int CLIENTS = 6;

  @TempDir private Path folder;

  private TwoOpenings open(FaultyStore faults) throws SQLException {
    TwoOpenings openings =
        new TwoOpenings(folder.resolve("graph"), Client.schema(), faults::around);
    try (Connection connection = openings.connect(0);
        Statement statement = connection.createStatement()) {
      StringBuilder rows = new StringBuilder("query m() {");
      Client.keys()
          .forEach(
              key -> rows.append(" insert ").append(key).append(" { slug: \"k\", items: \"\" }"));
      statement.execute(rows + " }");
    }
    return openings;
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "false, 80", "true, 80"})
  void noHistoryShowsAnAnomaly(boolean serializable, int oneCallFailsIn) {
    Seeds.reporting(
        () -> {
          for (int round = 0; round < Soak.rounds(1, 40); round++) {
            List<Txn> history = run(serializable, oneCallFailsIn, round);
            assertThat(HistoryChecker.check(Registers.asLists(history), serializable)).isEmpty();
            assertThat(history)
                .filteredOn(t -> t.outcome() == Outcome.COMMITTED)
                .hasSizeGreaterThan(9);
          }
        });
  }

  private List<Txn> run(boolean serializable, int oneCallFailsIn, int round) throws Exception {
    FaultyStore faults = new FaultyStore();
    List<Txn> history = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger ids = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try (TwoOpenings openings = open(faults)) {
      String name = serializable + " " + oneCallFailsIn + " " + round;
      if (oneCallFailsIn > 0) {
        faults.chaos(Seeds.random("faults " + name), oneCallFailsIn);
      }
      List<Future<Boolean>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        RandomGenerator random = Seeds.random("client " + i + " " + name);
        Callable<Boolean> work =
            () -> {
              Client client = client(openings, number, ids, serializable);
              for (int t = 0; t < Soak.rounds(25, 150); t++) {
                history.add(transaction(client, random));
              }
              client.close();
              return true;
            };
        clients.add(threads.submit(work));
      }
      for (Future<Boolean> client : clients) {
        client.get();
      }
      faults.disarm();
      Client last = client(openings, 1, ids, serializable).begin();
      for (String key : Client.keys()) {
        last.read(key, false);
      }
      history.add(last.commit());
      last.close();
    } finally {
      threads.shutdownNow();
    }
    deleteGraph();
    return history;
  }

  private void deleteGraph() throws Exception {
    TwoOpenings.delete(folder.resolve("graph"));
  }

  private static Client client(
      TwoOpenings openings, int number, AtomicInteger ids, boolean serializable)
      throws SQLException {
    Connection connection = openings.connect(number % 2);
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(
        serializable
            ? Connection.TRANSACTION_SERIALIZABLE
            : Connection.TRANSACTION_REPEATABLE_READ);
    return new Client(number, connection, ids);
  }

  private static Txn transaction(Client client, RandomGenerator random) throws SQLException {
    client.begin();
    try {
      return client.steps(random).commit();
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.toString()).isIn("40001", "58030", "08007");
      return client.failed(e);
    }
  }

  @Test
  void stepsWithoutATransactionAreFoundOut() throws Exception {
    try (TwoOpenings openings = open(new FaultyStore())) {
      AtomicInteger ids = new AtomicInteger();
      Client one = client(openings, 0, ids, false).begin();
      Client two = client(openings, 1, ids, false).begin();
      List<Txn> history = new ArrayList<>();
      one.read("L0", false).commit();
      two.read("L0", true).write("L0").write("R0");
      history.add(two.commit());
      one.write("L0");
      history.add(one.commit());
      Client last = client(openings, 0, ids, false).begin();
      for (String key : Client.keys()) {
        last.read(key, false);
      }
      history.add(last.commit());
      one.close();
      two.close();
      last.close();
      assertThat(HistoryChecker.check(Registers.asLists(history), false))
          .extracting(Anomaly::kind)
          .containsExactly(Anomaly.Kind.SNAPSHOT_CYCLE);
    }
  }

  @Test
  void writeSkewIsThereAndGoneWhereTransactionsAreSerializable() throws Exception {
    try (TwoOpenings openings = open(new FaultyStore())) {
      AtomicInteger ids = new AtomicInteger();
      Client one = client(openings, 0, ids, false).begin();
      Client two = client(openings, 1, ids, false).begin();
      one.read("L0", false).write("L1");
      two.read("L1", true).write("L0");
      List<Txn> history = new ArrayList<>(List.of(one.commit(), two.commit()));
      Client last = client(openings, 0, ids, false).begin();
      history.add(last.read("L0", false).read("L1", false).commit());
      assertThat(HistoryChecker.check(history, false)).isEmpty();
      assertThat(HistoryChecker.check(history, true))
          .extracting(Anomaly::kind)
          .containsExactly(Anomaly.Kind.SERIAL_CYCLE);
      Client third = client(openings, 0, ids, true).begin();
      Client fourth = client(openings, 1, ids, true).begin();
      third.read("L0", false).write("L1");
      fourth.read("L1", true).write("L0");
      third.commit();
      assertThatThrownBy(fourth::commit).isInstanceOf(SQLTransactionRollbackException.class);
      for (Client client : List.of(one, two, last, third, fourth)) {
        client.close();
      }
    }
  }
}
