package dev.omnigraph.bench.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows for one table in batches of ten thousand, each committed. */
final class SqlBatch implements AutoCloseable {
  private static final int ROWS = 10_000;

  private final Connection connection;
  private final PreparedStatement statement;
  private int rows;

  SqlBatch(Connection connection, String text) throws SQLException {
    this.connection = connection;
    this.statement = connection.prepareStatement(text);
  }

  void add(@Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
    if (++rows % ROWS == 0) {
      statement.executeBatch();
      connection.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    if (rows % ROWS != 0) {
      statement.executeBatch();
    }
    connection.commit();
    statement.close();
  }
}
