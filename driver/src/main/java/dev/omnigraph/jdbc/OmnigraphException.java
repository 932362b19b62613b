package dev.omnigraph.jdbc;

/**
 * A failure with its facts: every {@link java.sql.SQLException} that this driver throws is one.
 *
 * <pre>{@code
 * catch (SQLTransactionRollbackException e) {
 *   if (e instanceof OmnigraphException failure) {
 *     log(failure.detail().toJson());
 *   }
 * }
 * }</pre>
 */
public interface OmnigraphException {
  /** What went wrong, as typed data. */
  Detail detail();
}
