package dev.omnigraph.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled statement. Immutable and cached; it outlives commits and is planned again in silence
 * when the schema changed.
 */
public interface PreparedStatement {
  /** What running it gives. */
  enum Kind {
    /** Rows. */
    READ,
    /** An update count. */
    WRITE,
    /** Neither: BEGIN, COMMIT, SET … count 0. */
    CONTROL
  }

  Kind kind();

  /** The text as given. */
  String text();

  List<ParameterInfo> parameters();

  /**
   * The names that callers may set the parameters by, in their order: those declared, also where
   * {@link #parameters()} are the {@code ?} of a CALL.
   */
  default List<String> parameterNames() {
    return parameters().stream().map(ParameterInfo::name).toList();
  }

  /** Columns of a READ, else empty. */
  List<ColumnInfo> columns();

  /** Column names whose values an insert made (generated keys), empty if none. */
  List<String> generatedKeyColumns();

  /**
   * Starts it in the session that prepared it.
   *
   * @param parameters values by {@link ParameterInfo#name()}: String, Boolean, Integer, Long,
   *     BigInteger, BigDecimal, Float, Double, LocalDate, Instant, byte[], List, float[], or null.
   *     Values are converted to the declared type; one that does not fit is {@code param}
   */
  Execution execute(Map<String, @Nullable Object> parameters, ExecutionOptions options);

  /**
   * Runs a WRITE once for each set of parameters as one statement: one commit when autocommit is
   * on. The result's counts are per set. A failing set fails all of them; the exception has the
   * field {@code batch_index}.
   */
  Execution executeBatch(List<Map<String, @Nullable Object>> batch, ExecutionOptions options);
}
