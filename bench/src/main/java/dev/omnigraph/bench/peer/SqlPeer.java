package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.Floats;
import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.graph.QueryArguments;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The workload in SQL over JDBC: tables with integer ids, {@code knows(src, dst)} both ways. */
abstract class SqlPeer implements Peer {
  private static final int TIMEOUT_SECONDS = 60;
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]\\w*)");

  private final Map<WorkloadQuery, String> sql = new EnumMap<>(WorkloadQuery.class);
  private final Map<String, Prepared> prepared = new HashMap<>();
  private @Nullable Path folder;
  private @Nullable Connection connection;

  private record Prepared(PreparedStatement statement, List<String> names) {}

  SqlPeer() {
    for (WorkloadQuery query : WorkloadQuery.values()) {
      String text = SqlTexts.text(query);
      if (text != null) {
        sql.put(query, text);
      }
    }
  }

  /** Says a query in the words of this peer. */
  final void say(WorkloadQuery query, String text) {
    sql.put(query, text);
  }

  /** A further connection to the database in that folder. */
  abstract Connection connect(Path database) throws SQLException;

  /** The statements that make the tables. */
  abstract List<String> schema();

  /** The statements that make what adjacency needs. */
  List<String> indexes() {
    return List.of();
  }

  final Path folder() {
    if (folder == null) {
      throw new IllegalStateException("Not open.");
    }
    return folder;
  }

  final Connection connection() {
    if (connection == null) {
      throw new IllegalStateException("Not open.");
    }
    return connection;
  }

  @Override
  public void open(Path database) throws SQLException {
    folder = database;
    connection = connect(database);
    connection.setAutoCommit(false);
  }

  /** All rows through batches, in one transaction. */
  final void insertAll(GraphFiles graph) throws Exception {
    Map<String, Integer> person = new HashMap<>();
    Map<String, Integer> company = new HashMap<>();
    try (SqlBatch rows =
            new SqlBatch(
                connection(),
                "insert into person(id, name, age, city, bio) values(?, ?, ?, ?, ?)");
        SqlBatch vectors = new SqlBatch(connection(), "insert into vector values(?, ?)")) {
      graph.read(
          "person.csv",
          f -> {
            int id = person.size();
            person.put(f[0], id);
            rows.add(id, f[0], Integer.parseInt(f[1]), f[2], f[3]);
            vectors.add(id, Floats.toBytes(Floats.parse(f[4])));
          });
    }
    try (SqlBatch rows = new SqlBatch(connection(), "insert into company values(?, ?)")) {
      graph.read(
          "company.csv",
          f -> {
            rows.add(company.size(), f[0]);
            company.put(f[0], company.size());
          });
    }
    try (SqlBatch rows = new SqlBatch(connection(), "insert into knows values(?, ?, ?, ?)")) {
      graph.read(
          "knows.csv",
          f -> rows.add(person.get(f[0]), person.get(f[1]), f[2], Double.parseDouble(f[3])));
    }
    try (SqlBatch rows = new SqlBatch(connection(), "insert into works_at values(?, ?, ?)")) {
      graph.read("works_at.csv", f -> rows.add(person.get(f[0]), company.get(f[1]), f[2]));
    }
  }

  final void run(String text) throws SQLException {
    try (Statement s = connection().createStatement()) {
      s.execute(text);
    }
  }

  /** The value of a parameter by its name in the texts. */
  Object bind(String name, QueryArguments arguments) {
    return switch (name) {
      case "p" -> arguments.person();
      case "c" -> arguments.city();
      case "w1" -> arguments.firstWord();
      case "w2" -> arguments.secondWord();
      case "both" -> arguments.firstWord() + " " + arguments.secondWord();
      case "v" -> arguments.vectorText();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Runs a text with named parameters, prepared once. */
  final ResultSet execute(String text, QueryArguments arguments) throws SQLException {
    Prepared known = prepared.get(text);
    if (known == null) {
      List<String> names = new ArrayList<>();
      String marks =
          PARAMETER
              .matcher(text)
              .replaceAll(
                  match -> {
                    names.add(match.group(1));
                    return "?";
                  });
      known = new Prepared(connection().prepareStatement(marks), names);
      known.statement.setQueryTimeout(TIMEOUT_SECONDS);
      prepared.put(text, known);
    }
    for (int i = 0; i < known.names.size(); i++) {
      known.statement.setObject(i + 1, bind(known.names.get(i), arguments));
    }
    return known.statement.executeQuery();
  }

  @Override
  public List<Object[]> query(WorkloadQuery query, QueryArguments arguments) throws Exception {
    String text = sql.get(query);
    if (text == null) {
      if (query == WorkloadQuery.Q15) {
        return nearest(arguments);
      }
      throw new UnsupportedOperationException(query + " has no text.");
    }
    try (ResultSet rows = execute(text, arguments)) {
      return query == WorkloadQuery.Q16 ? Rows.summed(rows) : Rows.all(rows);
    } catch (SQLException e) {
      connection().rollback();
      throw e;
    }
  }

  /** Where the peer knows no vectors: their blobs are streamed and compared here. */
  private List<Object[]> nearest(QueryArguments arguments) throws SQLException {
    Top<Integer> top = new Top<>(10);
    try (ResultSet rows = execute("select id, v from vector", arguments)) {
      while (rows.next()) {
        float[] vector = Floats.ofBytes(rows.getBytes(2));
        top.add(Floats.cosine(vector, arguments.vector()), rows.getInt(1));
      }
    }
    List<Object[]> names = new ArrayList<>();
    try (PreparedStatement s =
        connection().prepareStatement("select name from person where id = ?")) {
      for (int id : top.best()) {
        s.setInt(1, id);
        try (ResultSet row = s.executeQuery()) {
          row.next();
          names.add(new Object[] {row.getString(1)});
        }
      }
    }
    return names;
  }

  @Override
  public PeerWriter writer() throws SQLException {
    return new SqlWriter(connect(folder()));
  }

  @Override
  public void close() throws SQLException {
    prepared.clear();
    Connection open = connection;
    connection = null;
    if (open != null && !open.isClosed()) {
      if (!open.getAutoCommit()) {
        open.commit();
      }
      open.close();
    }
  }
}
