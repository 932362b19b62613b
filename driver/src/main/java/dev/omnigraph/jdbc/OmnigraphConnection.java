package dev.omnigraph.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a connection to a graph can do beyond {@code java.sql}; reached by {@code unwrap}. */
public interface OmnigraphConnection extends Connection {
  /**
   * Prepares one query of a {@code .gq} text of several. Its parameters are set by index or by name
   * (with or without the {@code $}); setting a name that the query does not declare does nothing.
   *
   * @param text a {@code .gq} text
   * @param name the query to prepare, or null for the first
   * @throws SQLException {@code parse}, {@code type}, or {@code not_found} if no query has that
   *     name
   */
  CallableStatement prepareQuery(String text, @Nullable String name) throws SQLException;
}
