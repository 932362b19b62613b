package dev.omnigraph.engine.table;

import dev.omnigraph.engine.cancel.CancellableLock;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Columns of data files as Arrow vectors, each decoded once and shared by all versions that have
 * the file. The least recently used ones that nobody pins go when there are more bytes than the
 * limit; what is pinned beyond the limit is freed as soon as its last pin goes. Thread-safe.
 */
public final class ColumnCache implements AutoCloseable {
  private final BufferAllocator allocator;
  private final long limit;
  private final Map<Object, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private boolean closed;

  /**
   * An empty cache.
   *
   * @param parent the cache's own allocator is a child of it
   * @param limit bytes to keep
   */
  public ColumnCache(BufferAllocator parent, long limit) {
    this.allocator = parent.newChildAllocator("columns", 0, Long.MAX_VALUE);
    this.limit = limit;
  }

  private static final class Entry {
    private final Object key;
    private final CancellableLock loading = new CancellableLock();
    private @Nullable FieldVector vector;
    private long bytes;
    private int uses;

    Entry(Object key) {
      this.key = key;
    }
  }

  /**
   * The column of that key, loaded if it is not here, kept until {@code pins} close.
   *
   * @param load gives the vector, in the allocator that it is given
   * @throws EngineException {@code memory} if it does not fit even after everything unused went
   */
  public FieldVector get(Object key, Pins pins, Function<BufferAllocator, FieldVector> load) {
    Entry entry;
    synchronized (this) {
      if (closed) {
        throw new EngineException(ErrorCode.CLOSED_OBJECT, "The graph is closed.");
      }
      entry = entries.computeIfAbsent(key, Entry::new);
      entry.uses++;
    }
    try {
      FieldVector vector = loaded(entry, pins, load);
      if (!pins.pin(entry, () -> release(entry))) {
        release(entry);
      }
      return vector;
    } catch (RuntimeException e) {
      release(entry);
      throw e;
    }
  }

  /** Loads under the entry's own lock, so that other columns are not held up. */
  private FieldVector loaded(Entry entry, Pins pins, Function<BufferAllocator, FieldVector> load) {
    try (CancellableLock.Hold held = entry.loading.hold()) {
      FieldVector vector = entry.vector;
      if (vector == null) {
        vector = allocate(load);
        entry.vector = vector;
        long size = vector.getBufferSize();
        synchronized (this) {
          entry.bytes = size;
          bytes += size;
        }
        trim(limit);
        pins.count(false, size);
      } else {
        pins.count(true, 0);
      }
      return vector;
    }
  }

  private FieldVector allocate(Function<BufferAllocator, FieldVector> load) {
    try {
      return load.apply(allocator);
    } catch (OutOfMemoryException e) {
      return afterTrim(load, e);
    } catch (EngineException e) {
      if (e.code() != ErrorCode.MEMORY) {
        throw e;
      }
      return afterTrim(load, e);
    }
  }

  private FieldVector afterTrim(
      Function<BufferAllocator, FieldVector> load, RuntimeException first) {
    trim(0);
    try {
      return load.apply(allocator);
    } catch (OutOfMemoryException e) {
      EngineException failure =
          new EngineException(
                  ErrorCode.MEMORY,
                  "A column does not fit into the memory limit. Raise memoryLimit.",
                  e)
              .with("limit", allocator.getLimit());
      failure.addSuppressed(first);
      throw failure;
    }
  }

  /** Puts a column in that is at hand anyway; takes it over. */
  public void put(Object key, FieldVector vector) {
    Entry entry = new Entry(key);
    entry.vector = vector;
    entry.bytes = vector.getBufferSize();
    synchronized (this) {
      if (closed || entries.putIfAbsent(key, entry) != null) {
        vector.close();
        return;
      }
      bytes += entry.bytes;
    }
    trim(limit);
  }

  /** The allocator of vectors to {@link #put}. */
  public BufferAllocator allocator() {
    return allocator;
  }

  /** Bytes of all columns here. */
  public synchronized long bytes() {
    return bytes;
  }

  private void release(Entry entry) {
    FieldVector free = null;
    boolean last;
    synchronized (this) {
      entry.uses--;
      if (entry.uses == 0 && (closed || entry.vector == null || bytes > limit)) {
        free = remove(entry);
      }
      last = closed && entry.uses == 0 && entries.isEmpty();
    }
    if (free != null) {
      free.close();
    }
    if (last) {
      allocator.close();
    }
  }

  /**
   * Drops columns that nobody pins, those used longest ago first.
   *
   * @param wanted bytes to free, if there are as many
   * @return bytes freed
   */
  public long free(long wanted) {
    long before = bytes();
    trim(Math.max(0, before - wanted));
    return before - bytes();
  }

  private void trim(long target) {
    List<FieldVector> free = new ArrayList<>();
    synchronized (this) {
      if (bytes > target) {
        for (Entry entry : List.copyOf(entries.values())) {
          FieldVector vector = entry.uses == 0 ? remove(entry) : null;
          if (vector != null) {
            free.add(vector);
          }
          if (bytes <= target) {
            break;
          }
        }
      }
    }
    free.forEach(FieldVector::close);
  }

  private @Nullable FieldVector remove(Entry entry) {
    entries.remove(entry.key, entry);
    FieldVector vector = entry.vector;
    bytes -= entry.bytes;
    entry.bytes = 0;
    entry.vector = null;
    return vector;
  }

  /** Frees what nobody pins; what is pinned goes with its last pin, and the allocator with it. */
  @Override
  public void close() {
    trim(0);
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (!entries.isEmpty()) {
        return;
      }
    }
    allocator.close();
  }
}
