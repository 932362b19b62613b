package dev.omnigraph.bench.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes to the tables of a {@link SqlPeer}. */
final class SqlWriter implements PeerWriter {
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement edge;
  private final PreparedStatement update;
  private final List<PreparedStatement> delete = new ArrayList<>();

  SqlWriter(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    insert =
        connection.prepareStatement(
            "insert into person(name, age, city, bio) values(?, ?, 'city00', 'a new person')");
    edge =
        connection.prepareStatement(
            "insert into knows select p.id, q.id, '2024-01-01', 0.5 from person p, person q"
                + " where p.name = ? and q.name = ?");
    update = connection.prepareStatement("update person set age = ? where name = ?");
    List<String> places =
        List.of("knows where src", "knows where dst", "works_at where person", "vector where id");
    for (String place : places) {
      delete.add(
          connection.prepareStatement(
              "delete from " + place + " = (select id from person where name = ?)"));
    }
    delete.add(connection.prepareStatement("delete from person where name = ?"));
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
    run(update, age, name);
  }

  @Override
  public void delete(String name) throws SQLException {
    for (PreparedStatement statement : delete) {
      run(statement, name);
    }
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
