package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.table.GraphImage;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an SQL text is planned against: the session's schema and all that its names may mean. */
public interface SqlEnvironment {
  /** The schema that the session sees. */
  GraphSchema schema();

  /** The session's branch. */
  String branch();

  /**
   * The schema of another branch, of a branch at a commit or at an instant (see {@code
   * SessionScope.image}), or null if there is none.
   */
  @Nullable GraphSchema schema(String reference);

  /** Tables and table functions of the schema {@code system}. */
  Collection<SystemTable> systemTables();

  /** Views of the schema {@code queries}. */
  Collection<QueryView> queryViews();

  /** About how many rows a table has; steers plans, never results. */
  double rowCount(String tableKey);

  /**
   * An image whose row counts steer where joins over edges start, or null to join them like other
   * tables.
   */
  default @Nullable GraphImage statistics() {
    return null;
  }

  /** An environment of one schema: no other branch, no system table, no view. */
  static SqlEnvironment of(GraphSchema schema) {
    return new SqlEnvironment() {
      @Override
      public GraphSchema schema() {
        return schema;
      }

      @Override
      public String branch() {
        return "main";
      }

      @Override
      public @Nullable GraphSchema schema(String reference) {
        return null;
      }

      @Override
      public Collection<SystemTable> systemTables() {
        return List.of();
      }

      @Override
      public Collection<QueryView> queryViews() {
        return List.of();
      }

      @Override
      public double rowCount(String tableKey) {
        return 1000;
      }
    };
  }
}
