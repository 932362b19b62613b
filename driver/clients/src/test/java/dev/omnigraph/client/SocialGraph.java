package dev.omnigraph.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A graph in memory that lives as long as this, for clients that open connections by its URL. */
final class SocialGraph implements AutoCloseable {
  static final String SCHEMA =
      """
      interface Named { title: String? }
      node Person @description("people") {
        email: String @key
        name: String @index
        age: I32? @range(age, 0..150)
        born: Date?
        seen: DateTime?
        score: F64?
        tags: [String]?
        mood: enum(happy, sad)?
      }
      node Company implements Named {
        title: String? @unique
      }
      edge Knows: Person -> Person @card(0..3) { since: Date? }
      edge WorksAt: Person -> Company { role: String? }
      """;

  private final String url;
  private final Connection keeper;

  SocialGraph(String name) {
    url =
        "jdbc:omnigraph:memory:"
            + name
            + "?durability=os&schema="
            + URLEncoder.encode(SCHEMA, StandardCharsets.UTF_8).replace("+", "%20");
    try {
      keeper = DriverManager.getConnection(url);
      run(
          "INSERT INTO Person (email, name, age, born, seen, score, mood) VALUES ('a@x', 'Ann', 41,"
              + " DATE '1985-03-04', TIMESTAMP '2026-01-02 03:04:05', 1.5, 'happy'), ('b@x', 'Bob',"
              + " 20, NULL, NULL, NULL, 'sad'), ('c@x', 'Cy', NULL, DATE '2000-12-31', NULL, 2.5,"
              + " NULL)");
      run("INSERT INTO Company (id, title) VALUES ('c1', 'ACME'), ('c2', 'Initech')");
      run(
          "INSERT INTO Knows (src, dst, since) VALUES ('a@x', 'b@x', DATE '2020-01-01'), ('b@x',"
              + " 'c@x', NULL)");
      run("INSERT INTO WorksAt (src, dst, role) VALUES ('a@x', 'c1', 'boss'), ('b@x', 'c1', NULL)");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  String url() {
    return url;
  }

  /** The first column of a query. */
  List<String> column(String sql) throws SQLException {
    try (Statement statement = keeper.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  void run(String sql) throws SQLException {
    try (Statement statement = keeper.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    keeper.close();
  }
}
