package dev.omnigraph.bench.peer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;

/** Writes in Cypher. */
final class Neo4jWriter implements PeerWriter {
  private final GraphDatabaseService database;
  private @Nullable Transaction transaction;

  Neo4jWriter(GraphDatabaseService database) {
    this.database = database;
  }

  private Transaction transaction() {
    if (transaction == null) {
      throw new IllegalStateException("No transaction.");
    }
    return transaction;
  }

  private void run(String text, Map<String, Object> arguments) {
    transaction().execute(text, arguments).close();
  }

  @Override
  public void begin() {
    transaction = database.beginTx();
  }

  @Override
  public void commit() {
    transaction().commit();
    transaction = null;
  }

  @Override
  public void rollback() {
    close();
  }

  @Override
  public void insert(String name, int age) {
    run(
        "CREATE (:Person {name: $n, age: $a, city: 'city00', bio: 'a new person'})",
        Map.of("n", name, "a", age));
  }

  @Override
  public void edge(String from, String to) {
    run(
        "MATCH (a:Person {name: $f}), (b:Person {name: $t})"
            + " CREATE (a)-[:KNOWS {since: date('2024-01-01'), weight: 0.5}]->(b)",
        Map.of("f", from, "t", to));
  }

  @Override
  public void update(String name, int age) {
    run("MATCH (a:Person {name: $n}) SET a.age = $a", Map.of("n", name, "a", age));
  }

  @Override
  public void delete(String name) {
    run("MATCH (a:Person {name: $n}) DETACH DELETE a", Map.of("n", name));
  }

  @Override
  public void close() {
    if (transaction != null) {
      transaction.close();
      transaction = null;
    }
  }
}
