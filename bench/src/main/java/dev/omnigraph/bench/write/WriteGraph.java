package dev.omnigraph.bench.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A small graph to write to.
 *
 * @param folder of the graph
 */
record WriteGraph(Path folder) {
  private static final String SCHEMA =
      """
      node Person { name: String @key  age: I32? }
      edge Knows: Person -> Person { since: Date? }
      """;
  private static final String INSERT = "INSERT INTO Person (name, age) VALUES (?, ?)";

  /** Makes it, durable commits by default. */
  static WriteGraph make(Path folder) throws IOException, SQLException {
    Path schema = Files.createTempFile("omnigraph-bench", ".pg");
    try {
      Files.writeString(schema, SCHEMA, StandardCharsets.UTF_8);
      String url = "jdbc:omnigraph:" + folder + "?schema=" + schema;
      try (Connection made = DriverManager.getConnection(url)) {
        made.setReadOnly(false);
      }
    } finally {
      Files.delete(schema);
    }
    return new WriteGraph(folder);
  }

  /** A connection with these properties, such as {@code durability=os}. */
  Connection connect(String properties) throws SQLException {
    String options = properties.isEmpty() ? "" : "?" + properties;
    return DriverManager.getConnection("jdbc:omnigraph:" + folder + options);
  }

  static PreparedStatement insert(Connection connection) throws SQLException {
    return connection.prepareStatement(INSERT);
  }

  /** Inserts one person, committed where the connection commits by itself. */
  static void insert(PreparedStatement statement, String name, int age) throws SQLException {
    statement.setString(1, name);
    statement.setInt(2, age);
    statement.executeUpdate();
  }

  /** How many persons there are. */
  static long count(Connection connection) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery("SELECT count(*) FROM Person")) {
      row.next();
      return row.getLong(1);
    }
  }
}
