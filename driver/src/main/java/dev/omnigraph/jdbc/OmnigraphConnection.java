package dev.omnigraph.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
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

  /**
   * Takes rows that are Arrow vectors: one statement, with autocommit on one commit, all rows or
   * none. Columns are found by name: {@code id} (left out of keyed types, whose key it is), {@code
   * src} and {@code dst} of edges, and properties; one that the type does not have is refused, one
   * that is missing is null. Vectors of the column's own type are copied, others converted as
   * {@code CALL system.load} converts JSON, exactly or not at all; rows are held to the schema as
   * there.
   *
   * @param type name of the node or edge type, as its table is named in SQL
   * @param rows read once, and left to the caller
   * @param mode what to do with rows that are there already
   * @return what was done
   * @throws SQLException with the codes of a load; {@code path} is {@code the rows given}, {@code
   *     line} the row counted from 1
   */
  OmnigraphStatement.MutationResult load(String type, VectorSchemaRoot rows, LoadMode mode)
      throws SQLException;

  /**
   * The same for any number of batches; the reader is read to its end, and left to the caller to
   * close.
   */
  OmnigraphStatement.MutationResult load(String type, ArrowReader rows, LoadMode mode)
      throws SQLException;

  /** Has a listener told of the statements, publishes and conflicts of this connection. */
  void addListener(OmnigraphListener listener) throws SQLException;

  /** Has a listener told no more; one that was never added is ignored. */
  void removeListener(OmnigraphListener listener);

  /** What a load does with what is there already. */
  enum LoadMode {
    /** Adds rows; a key that is there already is refused. */
    APPEND,
    /** Replaces whole rows of the same id, adds the others. */
    MERGE,
    /** Replaces all rows of the type. */
    OVERWRITE
  }

  /** What {@link #inTransaction} runs. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    /**
     * Runs statements of one transaction; it neither commits nor rolls back itself.
     *
     * @param connection the connection, with autocommit off
     */
    T run(OmnigraphConnection connection) throws SQLException;
  }

  /**
   * Runs work in a transaction of its own and commits it. Where another writer was first (SQLSTATE
   * class 40) everything is rolled back and run again on the newest snapshot, after a short pause
   * that grows and is never the same. Any other failure rolls back and is thrown. Afterwards
   * autocommit is on again.
   *
   * @param retries how often the work may be run again, 0 for once only
   * @return what the last run of the work returned
   * @throws SQLException what the work or the commit threw; {@code transaction_active} (25001) with
   *     autocommit off, where a transaction is the caller's
   */
  default <T extends @Nullable Object> T inTransaction(int retries, Work<T> work)
      throws SQLException {
    return TransactionRuns.run(this, retries, work);
  }
}
