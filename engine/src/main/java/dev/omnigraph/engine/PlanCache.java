package dev.omnigraph.engine;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.plan.PlannedStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Plans by text and schema, least recently used ones dropped. A plan holds neither values nor
 * images, so it outlives commits; a schema change gives new keys. Thread-safe.
 */
final class PlanCache {
  private static final int CAPACITY = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, PlannedStatement> plans =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PlannedStatement> eldest) {
          return size() > CAPACITY;
        }
      };

  /**
   * What a plan depends on.
   *
   * @param text the statement
   * @param query the query picked from it, or null
   * @param schemaId the schema it was planned for
   * @param environment what else it sees: catalogs and views of a session that are not the graph's
   * @param valueTypes types of the values for parameters that the text gives no type
   */
  record Key(
      String text,
      @Nullable String query,
      String schemaId,
      String environment,
      Map<Integer, DataType> valueTypes) {
    Key {
      valueTypes = Map.copyOf(valueTypes);
    }
  }

  @Nullable PlannedStatement find(Key key) {
    lock.lock();
    try {
      return plans.get(key);
    } finally {
      lock.unlock();
    }
  }

  void put(Key key, PlannedStatement plan) {
    lock.lock();
    try {
      plans.put(key, plan);
    } finally {
      lock.unlock();
    }
  }
}
