package dev.omnigraph.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What a statement on a graph can do beyond {@code java.sql}; reached by {@code unwrap} from plain,
 * prepared and callable statements.
 */
public interface OmnigraphStatement extends Statement {
  /**
   * Has the listener told about the progress of this statement's following executions; null for
   * nobody.
   */
  void onProgress(@Nullable ProgressListener listener) throws SQLException;

  /**
   * The effect of the last execution, or null if it was no mutation. Of several statements it is
   * the effect of the one whose update count is current; of a batch, the sum.
   */
  @Nullable MutationResult mutationResult() throws SQLException;

  /**
   * Told about the progress of a long execution, at most ten times a second, on the thread that
   * runs it. An exception that it throws ends the execution.
   */
  @FunctionalInterface
  interface ProgressListener {
    /**
     * @param phase what is done now, for instance {@code reading}, {@code validating}, {@code
     *     writing} or {@code publishing}
     * @param done units (rows or bytes) done
     * @param total units in all, or -1 if unknown
     */
    void progress(String phase, long done, long total);
  }

  /**
   * The effect of a mutation.
   *
   * @param nodes nodes inserted, updated or deleted
   * @param edges edges inserted, updated or deleted, those deleted with their nodes included
   * @param commitId id of the commit in {@code system.commits}; null while the transaction that it
   *     belongs to is not committed
   * @param version version of that commit, 0 if there is none
   */
  record MutationResult(long nodes, long edges, @Nullable String commitId, long version) {}
}
