package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Session;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint of one transaction of one connection.
 *
 * @param connection that set it
 * @param savepoint of the engine
 */
record SavepointImpl(ConnectionImpl connection, Session.Savepoint savepoint) implements Savepoint {
  /** The engine's savepoint, if {@code savepoint} is one that {@code connection} set. */
  static Session.Savepoint of(@Nullable Savepoint savepoint, ConnectionImpl connection)
      throws SQLException {
    if (savepoint instanceof SavepointImpl known && known.connection == connection) {
      return known.savepoint;
    }
    throw SqlErrors.of(
        ErrorCode.BAD_REQUEST,
        "The savepoint is none of this connection.",
        "name",
        String.valueOf(savepoint));
  }

  @Override
  public int getSavepointId() throws SQLException {
    if (savepoint.name() != null) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST, "A named savepoint has no id.", "name", savepoint.name());
    }
    return savepoint.id();
  }

  @Override
  public String getSavepointName() throws SQLException {
    String name = savepoint.name();
    if (name == null) {
      throw SqlErrors.of(
          ErrorCode.BAD_REQUEST,
          "An unnamed savepoint has no name.",
          "name",
          String.valueOf(savepoint.id()));
    }
    return name;
  }

  @Override
  public String toString() {
    return "savepoint " + (savepoint.name() == null ? savepoint.id() : savepoint.name());
  }
}
