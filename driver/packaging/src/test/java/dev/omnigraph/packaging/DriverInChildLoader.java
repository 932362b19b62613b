package dev.omnigraph.packaging;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * What a tool does with a driver's jar: gives it a class loader of its own, finds the driver in it,
 * works, drops the loader and takes another. Run as a program whose class path has nothing but this
 * class; each step that went well writes a line to the file named by the second argument.
 */
public final class DriverInChildLoader {
  private static final String SCHEMA =
      "node Person { name: String @key  age: I32?  about: String? @index  place: Vector(2)? }\n"
          + "edge Knows: Person -> Person { since: Date? }\n";

  private final List<String> done = new ArrayList<>();
  private final Path folder;

  private DriverInChildLoader(Path folder) {
    this.folder = folder;
  }

  /** Takes the jar, the file for the steps, and a folder to work in. */
  public static void main(String[] args) throws Exception {
    Path jar = Path.of(args[0]);
    DriverInChildLoader program = new DriverInChildLoader(Path.of(args[2]));
    try {
      program.use(jar, "first");
      program.use(jar, "second");
      program.done.add("drivers of java.sql: " + DriverManager.drivers().count());
    } finally {
      Files.write(Path.of(args[1]), program.done);
    }
  }

  private void use(Path jar, String round) throws Exception {
    URL[] urls = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      List<String> names = new ArrayList<>();
      Driver driver = null;
      for (Driver each : ServiceLoader.load(Driver.class, loader)) {
        names.add(each.getClass().getName());
        driver = each;
      }
      done.add(round + " drivers: " + names);
      if (driver != null) {
        work(driver, round);
      }
    }
  }

  private void work(Driver driver, String round) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("schema", SCHEMA);
    Path graph = folder.resolve("graph " + round);
    String url = "jdbc:omnigraph:" + graph.toString().replace(" ", "%20");
    try (Connection connection = driver.connect(url, properties)) {
      insert(connection);
      done.add(
          round
              + " sql: "
              + text(
                  connection,
                  "SELECT p.name, count(*) FROM Person p JOIN Knows k ON k.src = p.id GROUP BY"
                      + " p.name"));
      done.add(
          round
              + " gq: "
              + text(
                  connection,
                  "query q() { match { $p: Person { name: \"ann\" } $p knows $f } return { $f.name"
                      + " } }"));
      done.add(
          round
              + " text: "
              + text(
                  connection,
                  "query s() { match { $p: Person search($p.about, \"running\") } return { $p.name"
                      + " } }"));
      Path rows = folder.resolve(round + ".jsonl");
      text(connection, "CALL system.export('" + rows + "')");
      done.add(round + " export: " + Files.readAllLines(rows).size());
      done.add(
          round
              + " load: "
              + text(connection, "CALL system.load('" + rows + "', mode => 'merge')"));
      done.add(
          round
              + " plan: "
              + !text(connection, "EXPLAIN PLAN FOR SELECT name FROM Person").isEmpty());
    }
    try (Connection connection = driver.connect("jdbc:omnigraph:memory:", new Properties())) {
      done.add(round + " memory: " + text(connection, "SELECT 1"));
    }
  }

  private static void insert(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO Person (name, age, about, place) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, "ann");
      insert.setInt(2, 41);
      insert.setString(3, "She runs and reads");
      insert.setObject(4, new float[] {1, 2});
      insert.addBatch();
      insert.setString(1, "bob");
      insert.setInt(2, 20);
      insert.setString(3, "He sleeps");
      insert.setObject(4, new float[] {2, 1});
      insert.addBatch();
      insert.executeBatch();
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO Knows (src, dst, since) VALUES ('ann', 'bob', DATE '2026-01-02')");
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      StringBuilder text = new StringBuilder();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          text.append(rows.getString(i)).append(i == columns ? ";" : ",");
        }
      }
      return text.toString();
    }
  }
}
