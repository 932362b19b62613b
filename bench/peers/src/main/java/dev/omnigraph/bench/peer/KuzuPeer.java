package dev.omnigraph.bench.peer;

import com.kuzudb.Connection;
import com.kuzudb.Database;
import com.kuzudb.FlatTuple;
import com.kuzudb.PreparedStatement;
import com.kuzudb.QueryResult;
import com.kuzudb.Value;
import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.graph.QueryArguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kùzu through its Java interface, with its defaults. Its extensions for full text and vectors are
 * downloads: full text is a scan that does not rank, vectors are compared one by one.
 */
public final class KuzuPeer implements Peer {
  private static final long TIMEOUT_MILLIS = 100_000;

  private final Map<WorkloadQuery, PreparedStatement> prepared = new EnumMap<>(WorkloadQuery.class);
  private @Nullable Database database;
  private @Nullable Connection connection;

  /** Nothing open yet. */
  public KuzuPeer() {}

  private static String text(WorkloadQuery query) {
    String start = "MATCH (a:Person {name: $p})";
    return switch (query) {
      case Q1 -> start + " RETURN a.name, a.age, a.city, a.bio";
      case Q2 -> start + "-[:Knows]->(b:Person) RETURN b.name, b.age";
      case Q3 -> start + "-[:Knows]->(:Person)-[:Knows]->(c:Person) RETURN count(DISTINCT c)";
      case Q4 -> start + "-[:Knows*3..3]->(d:Person) RETURN count(DISTINCT d)";
      case Q5 -> "MATCH (:Person)-[:Knows]->(:Person)-[:Knows]->(:Person) RETURN count(*)";
      case Q6 ->
          "MATCH (a:Person)-[:Knows]->(b:Person)-[:Knows]->(c:Person)-[:Knows]->(a)"
              + " RETURN count(*)";
      case Q7 -> "MATCH (a:Person) WHERE a.age > 50 AND a.city = $c RETURN count(*)";
      case Q8 ->
          "MATCH (a:Person) RETURN a.city AS city, avg(a.age), count(*) AS n"
              + " ORDER BY n DESC, city LIMIT 10";
      case Q9 ->
          "MATCH (p:Person)-[:WorksAt]->(c:Company) RETURN c.name AS name, avg(p.age),"
              + " count(*) AS n ORDER BY n DESC, name LIMIT 10";
      case Q10 -> start + "-[:Knows*1..3]->(d:Person) WHERE d.name <> $p RETURN count(DISTINCT d)";
      case Q11 ->
          "MATCH (a:Person) WHERE NOT EXISTS { MATCH (a)-[:Knows]->(:Person) } RETURN count(*)";
      case Q12 -> "MATCH (a:Person) RETURN a.name, a.age ORDER BY a.age DESC, a.name LIMIT 10";
      case Q13 -> start + "-[:Knows]-(b:Person) RETURN DISTINCT b.name, b.age";
      case Q14 ->
          "MATCH (a:Person) WHERE a.bio CONTAINS $w1 AND a.bio CONTAINS $w2"
              + " RETURN a.name LIMIT 10";
      case Q15 ->
          "MATCH (a:Person) RETURN a.name"
              + " ORDER BY array_cosine_similarity(a.embedding, CAST($v AS FLOAT[128]))"
              + " DESC LIMIT 10";
      case Q16 -> "MATCH (a:Person) RETURN a.name, a.age, a.city, a.bio";
    };
  }

  @Override
  public void open(Path folder) {
    database = new Database(folder.resolve("db").toString());
    connection = new Connection(database);
    connection.setQueryTimeout(TIMEOUT_MILLIS);
  }

  private Connection connection() {
    if (connection == null) {
      throw new IllegalStateException("Not open.");
    }
    return connection;
  }

  @Override
  public void load(Path folder, GraphFiles graph) {
    open(folder);
    Connection c = connection();
    c.setQueryTimeout(0);
    run(
        c,
        "CREATE NODE TABLE Person(name STRING PRIMARY KEY, age INT32, city STRING, bio STRING,"
            + " embedding FLOAT[128])");
    run(c, "CREATE NODE TABLE Company(name STRING PRIMARY KEY)");
    run(c, "CREATE REL TABLE Knows(FROM Person TO Person, since DATE, weight DOUBLE)");
    run(c, "CREATE REL TABLE WorksAt(FROM Person TO Company, since DATE)");
    copy(c, "Person", graph.file("person.csv"));
    copy(c, "Company", graph.file("company.csv"));
    copy(c, "Knows", graph.file("knows.csv"));
    copy(c, "WorksAt", graph.file("works_at.csv"));
    run(c, "CHECKPOINT");
  }

  private static void copy(Connection c, String table, Path file) {
    run(c, "COPY " + table + " FROM '" + file + "' (HEADER=true)");
  }

  private static void run(Connection c, String text) {
    try (QueryResult result = c.query(text)) {
      if (!result.isSuccess()) {
        throw new IllegalStateException(result.getErrorMessage());
      }
    }
  }

  private static QueryResult execute(
      Connection c, PreparedStatement statement, Map<String, Object> arguments) {
    Map<String, Value> values = new HashMap<>();
    arguments.forEach((name, value) -> values.put(name, new Value(value)));
    QueryResult result = c.execute(statement, values);
    values.values().forEach(Value::close);
    if (!result.isSuccess()) {
      String message = result.getErrorMessage();
      result.close();
      throw new IllegalStateException(message);
    }
    return result;
  }

  private PreparedStatement prepare(WorkloadQuery query, QueryArguments arguments) {
    String text = text(query);
    PreparedStatement statement;
    if (query == WorkloadQuery.Q15) {
      // As a parameter the vector would be cast once a row.
      statement = connection().prepare(text.replace("$v", arguments.vectorText()));
    } else {
      statement = prepared.computeIfAbsent(query, asked -> connection().prepare(text));
    }
    if (!statement.isSuccess()) {
      throw new IllegalStateException(statement.getErrorMessage());
    }
    return statement;
  }

  private static Map<String, Object> bound(WorkloadQuery query, QueryArguments arguments) {
    String text = text(query);
    Map<String, Object> values = new HashMap<>();
    if (text.contains("$p")) {
      values.put("p", arguments.person());
    }
    if (text.contains("$c")) {
      values.put("c", arguments.city());
    }
    if (text.contains("$w1")) {
      values.put("w1", arguments.firstWord());
      values.put("w2", arguments.secondWord());
    }
    return values;
  }

  @Override
  public List<Object[]> query(WorkloadQuery query, QueryArguments arguments) {
    PreparedStatement statement = prepare(query, arguments);
    try (QueryResult result = execute(connection(), statement, bound(query, arguments))) {
      if (query == WorkloadQuery.Q16) {
        return summed(result);
      }
      List<Object[]> rows = new ArrayList<>();
      int columns = (int) result.getNumColumns();
      while (result.hasNext()) {
        try (FlatTuple tuple = result.getNext()) {
          Object[] row = new Object[columns];
          for (int i = 0; i < columns; i++) {
            try (Value value = tuple.getValue(i)) {
              row[i] = value.getValue();
            }
          }
          rows.add(row);
        }
      }
      return rows;
    }
  }

  private static List<Object[]> summed(QueryResult result) {
    long rows = 0;
    long sum = 0;
    while (result.hasNext()) {
      try (FlatTuple tuple = result.getNext()) {
        rows++;
        for (int i = 0; i < 4; i++) {
          try (Value value = tuple.getValue(i)) {
            Object read = value.getValue();
            sum += read instanceof Integer number ? number : String.valueOf(read).length();
          }
        }
      }
    }
    return Rows.one(rows, sum);
  }

  @Override
  public PeerWriter writer() {
    if (database == null) {
      throw new IllegalStateException("Not open.");
    }
    return new Writer(new Connection(database));
  }

  /** Writes over a connection of its own; only one may write at a time. */
  private static final class Writer implements PeerWriter {
    private final Connection own;
    private final PreparedStatement insert;
    private final PreparedStatement edge;
    private final PreparedStatement update;
    private final PreparedStatement delete;

    Writer(Connection own) {
      this.own = own;
      insert =
          own.prepare("CREATE (:Person {name: $n, age: $a, city: 'city00', bio: 'a new person'})");
      edge =
          own.prepare(
              "MATCH (a:Person {name: $f}), (b:Person {name: $t})"
                  + " CREATE (a)-[:Knows {since: date('2024-01-01'), weight: 0.5}]->(b)");
      update = own.prepare("MATCH (a:Person {name: $n}) SET a.age = $a");
      delete = own.prepare("MATCH (a:Person {name: $n}) DETACH DELETE a");
    }

    @Override
    public void begin() {
      run(own, "BEGIN TRANSACTION");
    }

    @Override
    public void commit() {
      run(own, "COMMIT");
    }

    @Override
    public void rollback() {
      run(own, "ROLLBACK");
    }

    @Override
    public void insert(String name, int age) {
      execute(own, insert, Map.of("n", name, "a", age)).close();
    }

    @Override
    public void edge(String from, String to) {
      execute(own, edge, Map.of("f", from, "t", to)).close();
    }

    @Override
    public void update(String name, int age) {
      execute(own, update, Map.of("n", name, "a", age)).close();
    }

    @Override
    public void delete(String name) {
      execute(own, delete, Map.of("n", name)).close();
    }

    @Override
    public void close() {
      own.close();
    }
  }

  @Override
  public void close() {
    prepared.clear();
    if (connection != null) {
      connection.close();
      connection = null;
    }
    if (database != null) {
      database.close();
      database = null;
    }
  }
}
