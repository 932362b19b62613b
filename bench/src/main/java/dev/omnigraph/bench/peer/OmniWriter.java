package dev.omnigraph.bench.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes through the driver, in manual transactions. */
final class OmniWriter implements PeerWriter {
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement edge;
  private final PreparedStatement update;
  private final PreparedStatement delete;

  OmniWriter(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    insert = prepare("query i($n: String, $a: I32) { insert Person { name: $n, age: $a } }");
    edge = prepare("query e($f: String, $t: String) { insert Knows { from: $f, to: $t } }");
    update =
        prepare("query u($n: String, $a: I32) { update Person set { age: $a } where name = $n }");
    delete = prepare("query d($n: String) { delete Person where name = $n }");
  }

  private PreparedStatement prepare(String text) throws SQLException {
    return connection.prepareStatement(text);
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void insert(String name, int age) throws SQLException {
    run(insert, name, age);
  }

  @Override
  public void edge(String from, String to) throws SQLException {
    run(edge, from, to);
  }

  @Override
  public void update(String name, int age) throws SQLException {
    run(update, name, age);
  }

  @Override
  public void delete(String name) throws SQLException {
    run(delete, name);
  }

  private static void run(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
