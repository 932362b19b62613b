package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Execution;
import dev.omnigraph.engine.ExecutionOptions;
import dev.omnigraph.engine.PreparedStatement;
import dev.omnigraph.engine.PreparedStatement.Kind;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled statement with the values to run it with.
 *
 * @param batch one map of values, or one a set of a batch
 */
record Step(PreparedStatement statement, List<Map<String, @Nullable Object>> batch) {
  /** What the method that runs it asks for. */
  enum Wanted {
    ANYTHING,
    ROWS,
    COUNT
  }

  static Step of(PreparedStatement statement) {
    return new Step(statement, List.of(Map.of()));
  }

  boolean givesRows() {
    return statement.kind() == Kind.READ || !statement.columns().isEmpty();
  }

  boolean isControl() {
    return statement.kind() == Kind.CONTROL;
  }

  /** Fails with {@code wrong_kind} if it gives rows where a count is wanted, or the reverse. */
  void check(Wanted wanted) throws SQLException {
    if (wanted == Wanted.ROWS && !givesRows()) {
      throw SqlErrors.of(
          ErrorCode.WRONG_KIND,
          "This statement gives no rows: run it with executeUpdate or execute.");
    }
    if (wanted == Wanted.COUNT && statement.kind() == Kind.READ) {
      throw SqlErrors.of(
          ErrorCode.WRONG_KIND,
          "This statement gives rows and changes nothing: run it with executeQuery or execute.");
    }
  }

  Execution start(ExecutionOptions options) {
    return batch.size() == 1
        ? statement.execute(batch.get(0), options)
        : statement.executeBatch(batch, options);
  }
}
