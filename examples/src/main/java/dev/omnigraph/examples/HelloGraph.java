package dev.omnigraph.examples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A graph through plain {@code java.sql}: no import of Omnigraph's. */
public final class HelloGraph {
  private HelloGraph() {}

  /** Makes a graph in memory, changes it with SQL and asks it in the graph language. */
  public static void main(String[] arguments) throws SQLException {
    String schema = "node Person { name: String @key } edge Knows: Person -> Person";
    try (Connection graph = DriverManager.getConnection("jdbc:omnigraph:memory:?schema=" + schema);
        Statement statement = graph.createStatement()) {
      statement.executeUpdate("INSERT INTO Person (name) VALUES ('Ada'), ('Charles')");
      statement.executeUpdate("INSERT INTO Knows (src, dst) VALUES ('Ada', 'Charles')");
      String friends = "query q() { match { $a knows $b } return { $a.name, $b.name as friend } }";
      try (ResultSet rows = statement.executeQuery(friends)) {
        while (rows.next()) {
          System.out.println(rows.getString(1) + " knows " + rows.getString("friend"));
        }
      }
    }
  }
}
