package dev.omnigraph.engine.exec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What operators derive from immutable data and keep for later executions, such as adjacency: one
 * object an engine, handed to every execution. Everything in it can be made again, so it never
 * changes a result.
 *
 * <p>Thread-safe.
 */
public final class SharedCaches {
  private final long heapLimit;
  private final Map<Class<?>, Object> caches = new ConcurrentHashMap<>();

  /** Caches that are bounded by a quarter of the heap together. */
  public SharedCaches() {
    this(Runtime.getRuntime().maxMemory() / 4);
  }

  /**
   * @param heapLimit bytes of the Java heap that each cache may hold
   */
  public SharedCaches(long heapLimit) {
    this.heapLimit = heapLimit;
  }

  /** The cache of that class, made with the heap limit in bytes at first use. */
  public <T> T get(Class<T> type, Function<Long, T> maker) {
    return type.cast(caches.computeIfAbsent(type, t -> maker.apply(heapLimit)));
  }
}
