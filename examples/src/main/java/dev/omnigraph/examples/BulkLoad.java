package dev.omnigraph.examples;

import dev.omnigraph.jdbc.OmnigraphStatement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Loads a file in one commit and follows the progress. The file has the numbers up to 20,000 and an
 * edge from each to its smallest prime factor.
 */
public final class BulkLoad {
  private static final int LAST = 20_000;
  private static final String URL =
      "jdbc:omnigraph:memory:?schema=node Number { value: I32 @key } edge HasFactor: Number ->"
          + " Number";

  private BulkLoad() {}

  /** Writes the file, loads it and prints how many rows each type got. */
  public static void main(String[] arguments) throws SQLException, IOException {
    Path file = Files.createTempFile("numbers", ".jsonl");
    try (Connection graph = DriverManager.getConnection(URL);
        CallableStatement load = graph.prepareCall("{call system.load(?)}")) {
      write(file);
      load.unwrap(OmnigraphStatement.class)
          .onProgress((phase, done, total) -> System.err.println(phase + " " + done));
      load.setString(1, file.toString());
      try (ResultSet loaded = load.executeQuery()) {
        while (loaded.next()) {
          System.out.println(loaded.getString("type") + ": " + loaded.getLong("row_count"));
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (int n = 2; n <= LAST; n++) {
        out.println("{\"type\":\"Number\",\"data\":{\"value\":" + n + "}}");
        int factor = smallestFactor(n);
        out.println("{\"edge\":\"HasFactor\",\"from\":\"" + n + "\",\"to\":\"" + factor + "\"}");
      }
    }
  }

  private static int smallestFactor(int n) {
    for (int d = 2; d * d <= n; d++) {
      if (n % d == 0) {
        return d;
      }
    }
    return n;
  }
}
