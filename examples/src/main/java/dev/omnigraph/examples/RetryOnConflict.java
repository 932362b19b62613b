package dev.omnigraph.examples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several writers raise one counter. A transaction whose snapshot is no longer the newest cannot
 * commit; it fails with {@link SQLTransactionRollbackException} and is run again from the start.
 */
public final class RetryOnConflict {
  private static final String URL =
      "jdbc:omnigraph:memory:counter?schema=node Counter { name: String @key value: I64 }";
  private static final int WRITERS = 4;
  private static final int RAISES = 5;

  private RetryOnConflict() {}

  /** Lets four threads raise the counter five times each, and prints what it is then. */
  public static void main(String[] arguments)
      throws SQLException, InterruptedException, ExecutionException {
    try (Connection graph = DriverManager.getConnection(URL);
        Statement statement = graph.createStatement()) {
      statement.executeUpdate("INSERT INTO Counter (name, value) VALUES ('visits', 0)");
      ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
      try {
        List<Future<Integer>> running = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          running.add(writers.submit(RetryOnConflict::raiseOften));
        }
        int conflicts = 0;
        for (Future<Integer> writer : running) {
          conflicts += writer.get();
        }
        System.err.println(conflicts + " transactions were run again");
      } finally {
        writers.shutdown();
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT value FROM Counter WHERE name = 'visits'")) {
        rows.next();
        System.out.println("visits = " + rows.getLong(1));
      }
    }
  }

  private static int raiseOften() throws SQLException {
    int conflicts = 0;
    try (Connection graph = DriverManager.getConnection(URL)) {
      graph.setAutoCommit(false);
      for (int i = 0; i < RAISES; i++) {
        while (!raise(graph)) {
          conflicts++;
        }
      }
    }
    return conflicts;
  }

  /** Raises the counter by one; false if another writer was faster and nothing was changed. */
  private static boolean raise(Connection graph) throws SQLException {
    try (Statement read = graph.createStatement();
        PreparedStatement write =
            graph.prepareStatement("UPDATE Counter SET value = ? WHERE name = 'visits'")) {
      long value;
      try (ResultSet rows = read.executeQuery("SELECT value FROM Counter WHERE name = 'visits'")) {
        rows.next();
        value = rows.getLong(1);
      }
      write.setLong(1, value + 1);
      write.executeUpdate();
      graph.commit();
      return true;
    } catch (SQLTransactionRollbackException e) {
      graph.rollback();
      return false;
    }
  }
}
