package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.graph.QueryArguments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This project through its own driver, nothing but {@code java.sql}: {@code .gq} wherever the
 * language says it, SQL elsewhere.
 */
public final class OmniPeer implements Peer {
  private static final String SCHEMA =
      """
      node Person { name: String @key  age: I32  city: String? @index  bio: String? @index  embedding: Vector(128)? @index @metric("cosine") }
      node Company { name: String @key }
      edge Knows: Person -> Person { since: Date?  weight: F64? }
      edge WorksAt: Person -> Company { since: Date? }
      """;

  private final String properties;
  private final Map<WorkloadQuery, PreparedStatement> prepared = new EnumMap<>(WorkloadQuery.class);
  private @Nullable Path folder;
  private @Nullable Connection connection;

  /** With the defaults of the driver. */
  public OmniPeer() {
    this("");
  }

  /**
   * With connection properties.
   *
   * @param properties as they stand in a URL, such as {@code memoryLimit=64MB}, or nothing
   */
  public OmniPeer(String properties) {
    this.properties = properties;
  }

  /** The text of a query. */
  public static String text(WorkloadQuery query) {
    return switch (query) {
      case Q1 ->
          "query q($p: String) { match { $a: Person { name: $p } }"
              + " return { $a.name, $a.age, $a.city, $a.bio } }";
      case Q2 ->
          "query q($p: String) { match { $a: Person { name: $p }  $a knows $b }"
              + " return { $b.name, $b.age } }";
      case Q3 ->
          "select count(distinct k2.\"dst\") from \"Knows\" k1"
              + " join \"Knows\" k2 on k2.\"src\" = k1.\"dst\" where k1.\"src\" = ?";
      case Q4 ->
          "select count(distinct k3.\"dst\") from \"Knows\" k1"
              + " join \"Knows\" k2 on k2.\"src\" = k1.\"dst\""
              + " join \"Knows\" k3 on k3.\"src\" = k2.\"dst\" where k1.\"src\" = ?";
      case Q5 ->
          "query q() { match { $a: Person  $a knows $b  $b knows $c } return { count($a) as n } }";
      case Q6 ->
          "query q() { match { $a: Person  $a knows $b  $b knows $c  $c knows $a }"
              + " return { count($a) as n } }";
      case Q7 ->
          "query q($c: String) { match { $a: Person { city: $c }  $a.age > 50 }"
              + " return { count($a) as n } }";
      case Q8 ->
          "query q() { match { $a: Person } return { $a.city, avg($a.age) as age, count($a) as n }"
              + " order { n desc, $a.city } limit 10 }";
      case Q9 ->
          "query q() { match { $p: Person  $p worksAt $c }"
              + " return { $c.name, avg($p.age) as age, count($p) as n }"
              + " order { n desc, $c.name } limit 10 }";
      case Q10 ->
          "query q($p: String) { match { $a: Person { name: $p }  $a knows{1,3} $b }"
              + " return { count($b) as n } }";
      case Q11 ->
          "query q() { match { $a: Person  not { $a knows $_ } } return { count($a) as n } }";
      case Q12 ->
          "query q() { match { $a: Person } return { $a.name, $a.age }"
              + " order { $a.age desc, $a.name } limit 10 }";
      case Q13 ->
          "query q($p: String) { match { $a: Person { name: $p }  $a <knows> $b }"
              + " return { $b.name, $b.age } }";
      case Q14 ->
          "query q($w: String) { match { $a: Person } return { $a.name }"
              + " order { bm25($a.bio, $w) } limit 10 }";
      case Q15 ->
          "query q($v: Vector(128)) { match { $a: Person } return { $a.name }"
              + " order { nearest($a.embedding, $v) } limit 10 }";
      case Q16 -> "query q() { match { $a: Person } return { $a.name, $a.age, $a.city, $a.bio } }";
    };
  }

  private String url(Path database, String further) {
    String options = String.join("&", properties, further).replaceAll("^&|&$", "");
    return "jdbc:omnigraph:" + database + (options.isEmpty() ? "" : "?" + options);
  }

  private Connection connect() throws SQLException {
    if (folder == null) {
      throw new IllegalStateException("Not open.");
    }
    return DriverManager.getConnection(url(folder, ""));
  }

  private Connection connection() {
    if (connection == null) {
      throw new IllegalStateException("Not open.");
    }
    return connection;
  }

  @Override
  public void open(Path database) throws SQLException {
    folder = database;
    connection = connect();
  }

  @Override
  public void load(Path database, GraphFiles graph) throws Exception {
    Path schema = Files.createTempFile("omnigraph-bench", ".pg");
    try {
      Files.writeString(schema, SCHEMA, StandardCharsets.UTF_8);
      DriverManager.getConnection(url(database, "schema=" + schema)).close();
    } finally {
      Files.delete(schema);
    }
    open(database);
    call("call system.load('" + graph.jsonLines() + "', mode => 'overwrite')");
  }

  @Override
  public void index() throws SQLException {
    call("call system.optimize()");
  }

  private void call(String statement) throws SQLException {
    try (Statement s = connection().createStatement()) {
      s.execute(statement);
    }
  }

  @Override
  public List<Object[]> query(WorkloadQuery query, QueryArguments arguments) throws SQLException {
    PreparedStatement statement = prepared.get(query);
    if (statement == null) {
      statement = connection().prepareStatement(text(query));
      prepared.put(query, statement);
    }
    switch (query) {
      case Q1, Q2, Q3, Q4, Q10, Q13 -> statement.setString(1, arguments.person());
      case Q7 -> statement.setString(1, arguments.city());
      case Q14 -> statement.setString(1, arguments.firstWord() + " " + arguments.secondWord());
      case Q15 -> statement.setObject(1, arguments.vector());
      default -> {}
    }
    try (ResultSet rows = statement.executeQuery()) {
      return query == WorkloadQuery.Q16 ? Rows.summed(rows) : Rows.all(rows);
    }
  }

  @Override
  public PeerWriter writer() throws SQLException {
    return new OmniWriter(connect());
  }

  @Override
  public void close() throws SQLException {
    prepared.clear();
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
