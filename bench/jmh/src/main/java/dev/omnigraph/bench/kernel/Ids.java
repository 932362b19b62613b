package dev.omnigraph.bench.kernel;

import dev.omnigraph.engine.storage.NativeAccess;
import dev.omnigraph.engine.table.ByteKeys;
import dev.omnigraph.engine.table.IdHashes;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What telling a hundred thousand ids apart costs, an id. */
// JMH makes the object and then calls the method that sets it up.
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Ids {
  private static final int ROWS = 100_000;

  private BufferAllocator allocator;
  private VarCharVector ids;
  private byte[][] bytes;
  private ByteKeys keys;

  /** Spells the ids. */
  @Setup(Level.Trial)
  public void spell() {
    NativeAccess.ensure();
    allocator = new RootAllocator();
    ids = new VarCharVector("id", allocator);
    ids.allocateNew();
    bytes = new byte[ROWS][];
    keys = new ByteKeys();
    for (int i = 0; i < ROWS; i++) {
      bytes[i] = ("person-" + i).getBytes(StandardCharsets.UTF_8);
      ids.setSafe(i, bytes[i]);
      keys.add(bytes[i], bytes[i].length);
    }
    ids.setValueCount(ROWS);
  }

  /** By hashes, sorted. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public boolean hashed() {
    IdHashes hashes = new IdHashes();
    for (int i = 0; i < ROWS; i++) {
      hashes.add(ids, i);
    }
    return hashes.repeated().isEmpty();
  }

  /** By the bytes, added to a set. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int added() {
    ByteKeys set = new ByteKeys();
    for (byte[] id : bytes) {
      set.add(id, id.length);
    }
    return set.size();
  }

  /** Looked up in such a set. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int found() {
    int sum = 0;
    for (byte[] id : bytes) {
      sum += keys.find(id, id.length);
    }
    return sum;
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    ids.close();
    allocator.close();
  }
}
