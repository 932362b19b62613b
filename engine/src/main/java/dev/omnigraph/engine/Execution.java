package dev.omnigraph.engine;

import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was started: its rows, or its effect. Rows are computed as they are asked for; a
 * WRITE has run to the end (and, with autocommit on, is published) when this is returned.
 */
public interface Execution extends AutoCloseable {
  /** Columns, empty if there are no rows to read. */
  List<ColumnInfo> columns();

  /**
   * The next rows, or null at the end. One vector a column, named as the column; valid until the
   * next call or close.
   */
  @Nullable VectorSchemaRoot next();

  /** The effect of a WRITE; null for a READ. */
  @Nullable MutationResult mutation();

  /** Update counts of a batch, one a parameter set; else a single count; empty for a READ. */
  long[] updateCounts();

  /** Generated keys of a WRITE: ids in order, empty if none. */
  List<String> generatedKeys();

  /** Notes for the user that are no errors. */
  List<String> warnings();

  /** Stops it; from any thread. */
  void cancel();

  @Override
  void close();

  /**
   * The effect of a WRITE.
   *
   * @param nodes nodes affected
   * @param edges edges affected
   * @param count what executeUpdate returns: nodes + edges for {@code .gq}, rows of the named table
   *     for SQL
   * @param commitId of the commit, or null if it is not published (yet)
   * @param version of that commit, 0 if none
   */
  record MutationResult(
      long nodes, long edges, long count, @Nullable String commitId, long version) {}
}
