package dev.omnigraph.engine;

import dev.omnigraph.engine.catalog.GraphSchema;
import java.util.List;
import java.util.function.Supplier;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * One user's view on a graph: a branch or snapshot, its open transaction, its own registered
 * queries. Statements of one session run one after the other; {@link Execution#cancel()} and {@link
 * #abort()} may come from any thread.
 */
public interface Session extends AutoCloseable {
  /**
   * Compiles a text: {@code .gq} (the query named, else the first), SQL, CALL, EXPLAIN, or a
   * transaction statement (BEGIN, COMMIT, ROLLBACK, SET branch). A text of several SQL statements
   * gives one element each.
   *
   * @param queryName which query of a {@code .gq} text, or null for the first
   */
  List<PreparedStatement> prepare(String text, @Nullable String queryName);

  /**
   * Whether each statement is a transaction of its own (the initial state). False between the
   * statements BEGIN and COMMIT or ROLLBACK.
   */
  boolean autoCommit();

  /** Switches; switching on commits an open transaction. */
  void setAutoCommit(boolean autoCommit);

  /**
   * Publishes the open transaction once; nothing staged: does nothing. Null if nothing was
   * published.
   */
  @Nullable CommitInfo commit();

  /** Has the listener told of publishes and conflicts of this session; null for nobody. */
  void setListener(@Nullable SessionListener listener);

  /**
   * Takes rows of one type that are Arrow vectors already, as one statement: columns {@code id},
   * {@code src}, {@code dst} and properties by name; rows are held to the schema like loaded ones.
   *
   * @param type name of the node or edge type, as its table is named in SQL
   * @param rows gives one root after the other, null at the end; each is read before the next is
   *     asked for, and stays the caller's
   * @param mode {@code append}, {@code merge} or {@code overwrite}
   */
  Execution load(
      String type,
      Supplier<@Nullable VectorSchemaRoot> rows,
      String mode,
      ExecutionOptions options);

  /** Drops the open transaction. */
  void rollback();

  /**
   * Sets a savepoint in the open transaction (begins one if there is none); {@code bad_request}
   * with autocommit on.
   */
  Savepoint savepoint(@Nullable String name);

  void rollbackTo(Savepoint savepoint);

  void release(Savepoint savepoint);

  /** Whether something is staged. */
  boolean hasStagedChanges();

  /** Whether SERIALIZABLE was asked for: the publish then checks every table that was read. */
  void setSerializable(boolean serializable);

  boolean readOnly();

  void setReadOnly(boolean readOnly);

  String branch();

  /** Moves the session to another branch; with something staged: {@code transaction_active}. */
  void setBranch(String branch);

  /** The schema that the session's statements see now. */
  GraphSchema schema();

  /** Looks for commits of other processes at once; also what {@code isValid} means. */
  void refresh();

  /** All branches by name. */
  List<String> branches();

  /** Procedures of {@code system} and stored queries of {@code queries}, for metadata. */
  List<RoutineInfo> routines();

  /** System tables and views (interfaces, stored reads without parameters), for metadata. */
  List<ViewInfo> views();

  /**
   * Cancels the statement that the session is executing now, if any: a WRITE runs inside {@link
   * PreparedStatement#execute}, before there is an {@link Execution} to cancel. From any thread;
   * the session stays usable.
   */
  void cancel();

  /**
   * Ends everything at once: running statements are cancelled, the transaction is dropped, the
   * session is closed.
   */
  void abort();

  boolean isClosed();

  @Override
  void close();

  /** A savepoint of one transaction. */
  interface Savepoint {
    int id();

    @Nullable String name();
  }

  /** What a publish made. */
  record CommitInfo(String commitId, long version) {}

  /**
   * A procedure or stored query. {@code arguments} in order; {@code columns} empty for a mutation.
   */
  record RoutineInfo(
      String schema,
      String name,
      @Nullable String description,
      boolean returnsRows,
      List<ParameterInfo> arguments,
      List<ColumnInfo> columns) {}

  /** A system table or a view. */
  record ViewInfo(
      String schema,
      String name,
      @Nullable String description,
      boolean system,
      List<ColumnInfo> columns) {}
}
