package dev.omnigraph.bench.kernel;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.operator.KeyTable;
import dev.omnigraph.engine.storage.NativeAccess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Numbering the groups of a batch, a row, by whole numbers and by texts. */
// JMH makes the object and then calls the method that sets it up.
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GroupNumbers {
  private static final int ROWS = 4096;

  /** How many groups there are. */
  @Param({"100", "4000"})
  public int groups;

  private BufferAllocator allocator;
  private IntVector numbers;
  private VarCharVector texts;
  private KeyTable byNumber;
  private KeyTable byText;

  /** Draws the rows. */
  @Setup(Level.Trial)
  public void draw() {
    NativeAccess.ensure();
    allocator = new RootAllocator();
    numbers = new IntVector("n", allocator);
    texts = new VarCharVector("t", allocator);
    numbers.allocateNew(ROWS);
    texts.allocateNew();
    Random random = new Random(1);
    for (int i = 0; i < ROWS; i++) {
      int group = random.nextInt(groups);
      numbers.set(i, group);
      texts.setSafe(i, ("city" + group).getBytes(StandardCharsets.UTF_8));
    }
    numbers.setValueCount(ROWS);
    texts.setValueCount(ROWS);
    byNumber = new KeyTable(List.of(DataType.I32), allocator);
    byText = new KeyTable(List.of(DataType.STRING), allocator);
  }

  /** Groups by a number. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int[] byNumber() {
    return byNumber.number(List.of(Column.of(numbers)), ROWS, true);
  }

  /** Groups by a text. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int[] byText() {
    return byText.number(List.of(Column.of(texts)), ROWS, true);
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    byNumber.close();
    byText.close();
    numbers.close();
    texts.close();
    allocator.close();
  }
}
