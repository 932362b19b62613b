package dev.omnigraph.engine.exec;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.table.GraphImage;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session offers to its running plans beside the image that they read. */
public interface SessionScope {
  /** A scope without other branches and system tables. */
  SessionScope NONE =
      new SessionScope() {
        @Override
        public GraphImage image(String reference) {
          throw new EngineException(
                  ErrorCode.NOT_FOUND_BRANCH, "There is no branch or commit " + reference + ".")
              .with("name", reference);
        }

        @Override
        public Iterator<@Nullable Object[]> systemRows(
            String table, @Nullable String reference, List<@Nullable Object> arguments) {
          throw new EngineException(
                  ErrorCode.NOT_FOUND_TABLE, "There is no table system." + table + " here.")
              .with("name", table);
        }
      };

  /**
   * The image of another branch ({@code review/1}), of a branch at a commit ({@code main@01J…}) or,
   * with an empty name before the {@code @}, of the session's branch at an instant
   * ({@code @2026-01-01T00:00:00Z}); {@code NOT_FOUND_BRANCH} if there is none. It stays readable
   * until the statement ends.
   */
  GraphImage image(String reference);

  /**
   * The rows of a system table or table function, values in the order of its columns and of the
   * Java types that {@link dev.omnigraph.parser.check.TypedExpression} lists.
   *
   * @param reference a branch as for {@link #image}, or null for the session's branch and snapshot
   * @param arguments of a table function, else empty
   */
  Iterator<@Nullable Object[]> systemRows(
      String table, @Nullable String reference, List<@Nullable Object> arguments);
}
