package dev.omnigraph.shell.quickstart;

import dev.omnigraph.jdbc.OmnigraphException;
import dev.omnigraph.shell.session.GraphUrl;
import dev.omnigraph.shell.session.ShellIo;
import dev.omnigraph.shell.session.ShellSettings;
import dev.omnigraph.shell.session.StatementRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The tour: each step prints a statement and what it gives. */
public final class Quickstart {
  private static final List<String> FILES = List.of("schema.pg", "data.jsonl", "queries.gq");

  private final ShellIo io;
  private final Path folder;
  private final String url;
  private int step;

  /**
   * A tour that makes its graph in a folder.
   *
   * @param folder an existing folder, which then holds the graph and the files it was made from
   */
  public Quickstart(ShellIo io, Path folder) {
    this.io = io;
    this.folder = folder;
    this.url = GraphUrl.of(folder.resolve("graph"));
  }

  /** Makes the graph and shows everything; false if a step failed, which is then printed. */
  public boolean run() throws SQLException, IOException {
    long start = System.nanoTime();
    for (String file : FILES) {
      try (InputStream resource = Quickstart.class.getResourceAsStream(file)) {
        if (resource == null) {
          throw new IOException("The resource " + file + " is missing from the class path.");
        }
        Files.copy(resource, folder.resolve(file));
      }
    }
    Properties properties = new Properties();
    properties.setProperty("schema", folder.resolve("schema.pg").toString());
    title("A graph is a JDBC URL; opening it with a schema creates it");
    show(url + "  (schema=" + folder.resolve("schema.pg") + ")");
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      boolean sound =
          load(connection)
              && traverse(connection)
              && aggregate(connection)
              && join(connection)
              && change(connection)
              && race()
              && log(connection);
      if (!sound) {
        return false;
      }
    }
    io.out()
        .printf(Locale.ROOT, "Done in %.1f s. Go on with%n%n", (System.nanoTime() - start) / 1e9);
    io.out().println("  ./omnigraph shell " + url);
    io.out().println();
    io.out().println("or, from Java, DriverManager.getConnection(\"" + url + "\").");
    io.out().println("Schema, data and more queries are in " + folder + ".");
    return true;
  }

  private boolean load(Connection connection) {
    title("Load 556 nodes and 1242 edges in one commit: who made which database, from which ideas");
    return run(connection, "CALL system.load('" + folder.resolve("data.jsonl") + "')", Map.of());
  }

  private boolean traverse(Connection connection) {
    title("A traversal: what came of Google's Bigtable, over up to three steps of influence");
    return run(
        connection,
        """
        query descendants($slug: String) {
          match {
            $ancestor: DataSystem { slug: $slug }
            $ancestor influenced{1,3} $system
          }
          return { $system.name as system, $system.kind as kind, $system.appeared as appeared }
          order { $system.appeared asc, $system.name asc }
        }\
        """,
        Map.of("slug", "bigtable"));
  }

  private boolean aggregate(Connection connection) {
    title("An aggregation: people with a Turing Award, by the systems they made");
    return run(
        connection,
        """
        query laureates() {
          match {
            $award: Award { slug: "turing" }
            $person $given:received $award
            $person created $system
          }
          return { $person.name as person, $given.year as award, count($system) as systems }
          order { systems desc, $person.name asc }
        }\
        """,
        Map.of());
  }

  private boolean join(Connection connection) {
    title("The same graph in SQL: a type is a table, an edge has src and dst");
    return run(
        connection,
        """
        SELECT c.name AS idea, COUNT(*) AS systems, MIN(s.appeared) AS first_seen
        FROM Implements i
        JOIN DataSystem s ON s.id = i.src
        JOIN Concept c ON c.id = i.dst
        WHERE s.license = 'open-source'
        GROUP BY c.name
        ORDER BY systems DESC, idea
        LIMIT 8\
        """,
        Map.of());
  }

  private boolean change(Connection connection) throws SQLException {
    title("A mutation of several statements: each sees the ones before it, all are one commit");
    boolean sound =
        run(
            connection,
            """
            query add_system($slug: String, $name: String) {
              insert DataSystem { slug: $slug, name: $name, kind: "graph", appeared: 2025 }
              insert Influenced { from: "neo4j", to: $slug }
              insert Influenced { from: "duckdb", to: $slug }
              update DataSystem set { appeared: 2026, license: "open-source" } where slug = $slug
              delete Influenced where from = "neo4j"
            }\
            """,
            Map.of("slug", "omnigraph", "name", "Omnigraph for Java"));
    connection.setAutoCommit(false);
    title("A transaction reads its own writes; nobody else sees them before the commit");
    sound =
        sound
            && run(
                connection,
                "INSERT INTO Influenced (src, dst) VALUES ('lance', 'omnigraph')",
                Map.of());
    String count =
        "SELECT a.name AS influence FROM Influenced i JOIN DataSystem a ON a.id = i.src"
            + " WHERE i.dst = 'omnigraph' ORDER BY influence";
    sound = sound && run(connection, count, Map.of());
    try (Connection other = DriverManager.getConnection(url)) {
      io.out().println("-- on another connection");
      sound = sound && run(other, count, Map.of());
    }
    connection.commit();
    connection.setAutoCommit(true);
    return sound;
  }

  private boolean race() throws SQLException {
    title("Two connections change one table from the same snapshot: the second to commit loses");
    String first =
        "UPDATE DataSystem SET summary = 'written by the first' WHERE slug = 'omnigraph'";
    String second =
        "UPDATE DataSystem SET summary = 'written by the second' WHERE slug = 'omnigraph'";
    try (Connection winner = DriverManager.getConnection(url);
        Connection loser = DriverManager.getConnection(url)) {
      winner.setAutoCommit(false);
      loser.setAutoCommit(false);
      execute(winner, "first:  ", first);
      execute(loser, "second: ", second);
      show("first:  COMMIT");
      winner.commit();
      show("second: COMMIT");
      try {
        loser.commit();
      } catch (SQLTransactionRollbackException e) {
        io.out().println(SQLTransactionRollbackException.class.getName());
        io.out().println("SQLState " + e.getSQLState() + ": " + e.getMessage());
        if (e instanceof OmnigraphException failure) {
          io.out().println(failure.detail().toJson());
        }
        io.out().println();
        io.out().println("-- class 40 means: run the transaction again");
        loser.rollback();
        execute(loser, "second: ", second);
        show("second: COMMIT");
        loser.commit();
        return run(
            loser, "SELECT name, summary FROM DataSystem WHERE slug = 'omnigraph'", Map.of());
      }
    }
    io.err().println("error: the second commit should have lost the race, but went through");
    return false;
  }

  private boolean log(Connection connection) {
    title("Every commit is kept, and can be read at with snapshot=<commit_id>");
    return run(
        connection,
        "SELECT version, commit_id, committed_at, actor, operation FROM system.commits"
            + " ORDER BY version DESC",
        Map.of());
  }

  private void execute(Connection connection, String who, String sql) throws SQLException {
    show(who + sql);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private void title(String text) {
    step++;
    io.out().println("── " + step + ". " + text);
    io.out().println();
    io.out().flush();
  }

  private void show(String statement) {
    statement.lines().forEach(line -> io.out().println("  " + line));
    io.out().println();
    io.out().flush();
  }

  private boolean run(Connection connection, String statement, Map<String, String> parameters) {
    show(statement);
    ShellSettings settings = new ShellSettings();
    settings.timing(true);
    settings.parameters().putAll(parameters);
    parameters.forEach((name, value) -> io.out().println("  $" + name + " = \"" + value + "\""));
    if (!parameters.isEmpty()) {
      io.out().println();
    }
    return new StatementRunner(connection, io, settings).run(statement);
  }
}
