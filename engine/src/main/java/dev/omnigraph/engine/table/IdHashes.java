package dev.omnigraph.engine.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.VarCharVector;

/**
 * Hashes of ids, eight bytes each: enough to say of tens of millions that all differ, or which few
 * must be compared in full. First all are added, then it is asked. Not thread-safe.
 */
public final class IdHashes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long FINISH = 0xD6E8FEB86659FD93L;

  /** By the upper bits of the hash, so that each grows and is sorted for itself. */
  private static final int BUCKET_BITS = 8;

  private final long[][] buckets = new long[1 << BUCKET_BITS][];
  private final int[] sizes = new int[1 << BUCKET_BITS];
  private boolean sorted;

  /** Nothing added yet. */
  public IdHashes() {
    Arrays.fill(buckets, new long[0]);
  }

  /** The hash of the id in a row that is not null. */
  public static long of(VarCharVector ids, int row) {
    int start = ids.getStartOffset(row);
    int length = ids.getEndOffset(row) - start;
    ArrowBuf buffer = ids.getDataBuffer();
    long hash = length * MIX;
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      hash = mixed(hash, buffer.getLong(start + i));
    }
    long tail = 0;
    for (; i < length; i++) {
      tail = tail << 8 | buffer.getByte(start + i) & 0xFF;
    }
    return finished(mixed(hash, tail));
  }

  /** The hash of an id; equal to that of the same bytes in a vector. */
  public static long of(byte[] id) {
    long hash = id.length * MIX;
    int i = 0;
    for (; i + 8 <= id.length; i += 8) {
      hash = mixed(hash, (long) LONGS.get(id, i));
    }
    long tail = 0;
    for (; i < id.length; i++) {
      tail = tail << 8 | id[i] & 0xFF;
    }
    return finished(mixed(hash, tail));
  }

  private static long mixed(long hash, long bytes) {
    long mixed = (Long.rotateLeft(hash, 23) ^ bytes) * MIX;
    return mixed ^ mixed >>> 32;
  }

  private static long finished(long hash) {
    long finished = (hash ^ hash >>> 32) * FINISH;
    finished = (finished ^ finished >>> 32) * FINISH;
    return finished ^ finished >>> 32;
  }

  /** Adds the id in a row. */
  public void add(VarCharVector ids, int row) {
    add(of(ids, row));
  }

  /** Adds a hash. */
  public void add(long hash) {
    int b = bucket(hash);
    long[] bucket = buckets[b];
    int size = sizes[b];
    if (size == bucket.length) {
      bucket = Arrays.copyOf(bucket, Math.max(16, size + (size >> 1)));
      buckets[b] = bucket;
    }
    bucket[size] = hash;
    sizes[b] = size + 1;
    sorted = false;
  }

  private static int bucket(long hash) {
    return (int) (hash >>> 64 - BUCKET_BITS);
  }

  private void sort() {
    if (!sorted) {
      for (int b = 0; b < buckets.length; b++) {
        Arrays.sort(buckets[b], 0, sizes[b]);
      }
      sorted = true;
    }
  }

  /** Hashes that were added more than once. */
  public Set<Long> repeated() {
    sort();
    Set<Long> repeated = new HashSet<>();
    for (int b = 0; b < buckets.length; b++) {
      long[] bucket = buckets[b];
      for (int i = 1; i < sizes[b]; i++) {
        if (bucket[i] == bucket[i - 1]) {
          repeated.add(bucket[i]);
        }
      }
    }
    return repeated;
  }

  /** Whether a hash was added. */
  public boolean contains(long hash) {
    sort();
    int b = bucket(hash);
    return Arrays.binarySearch(buckets[b], 0, sizes[b], hash) >= 0;
  }
}
