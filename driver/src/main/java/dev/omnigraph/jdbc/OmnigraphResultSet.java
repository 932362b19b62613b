package dev.omnigraph.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** What a result set of a statement can do beyond {@code java.sql}; reached by {@code unwrap}. */
public interface OmnigraphResultSet extends ResultSet {
  /**
   * The next rows as Arrow vectors without copying, one vector a column, or null at the end. A
   * result set is read either by batch or by row: after {@link #next()} this is refused with 24000,
   * and the other way round.
   *
   * @return vectors that belong to the result set: valid until the next call or {@link #close()},
   *     never to be closed by the caller
   * @throws SQLException 0A500 for a result set that no statement made (metadata, generated keys)
   */
  @Nullable VectorSchemaRoot nextBatch() throws SQLException;
}
