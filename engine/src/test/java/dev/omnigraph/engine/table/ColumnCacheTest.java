package dev.omnigraph.engine.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.NativeAccess;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.junit.jupiter.api.Test;

class ColumnCacheTest {
  static {
    NativeAccess.ensure();
  }

  private final AtomicInteger loads = new AtomicInteger();

  /** A column of a thousand ints: 4 KB of values and the validity bits. */
  private Function<BufferAllocator, FieldVector> column() {
    return allocator -> {
      loads.incrementAndGet();
      IntVector vector = new IntVector("n", allocator);
      vector.allocateNew(1000);
      vector.setValueCount(1000);
      return vector;
    };
  }

  @Test
  void loadsAColumnOnceWhileItFits() {
    try (BufferAllocator root = new RootAllocator();
        ColumnCache cache = new ColumnCache(root, 1 << 20)) {
      for (int i = 0; i < 5; i++) {
        try (Pins pins = new Pins()) {
          FieldVector first = cache.get("a", pins, column());
          assertThat(cache.get("a", pins, column())).isSameAs(first);
        }
      }
      assertThat(loads).hasValue(1);
    }
  }

  @Test
  void dropsTheLeastRecentlyUsedColumn() {
    try (BufferAllocator root = new RootAllocator();
        ColumnCache cache = new ColumnCache(root, 10_000)) {
      for (String key : new String[] {"a", "b", "a", "c", "a"}) {
        try (Pins pins = new Pins()) {
          cache.get(key, pins, column());
        }
      }
      assertThat(loads).hasValue(3);
      assertThat(cache.bytes()).isLessThanOrEqualTo(10_000);
    }
  }

  @Test
  void keepsPinnedColumnsBeyondTheLimitAndFreesThemWithTheLastPin() {
    try (BufferAllocator root = new RootAllocator();
        ColumnCache cache = new ColumnCache(root, 1_000)) {
      try (Pins one = new Pins();
          Pins two = new Pins()) {
        FieldVector a = cache.get("a", one, column());
        cache.get("b", one, column());
        assertThat(cache.get("a", two, column())).isSameAs(a);
        one.close();
        assertThat(a.getValueCount()).isEqualTo(1000);
        assertThat(cache.get("a", two, column())).isSameAs(a);
      }
      assertThat(cache.bytes()).isZero();
      assertThat(root.getAllocatedMemory()).isZero();
    }
  }

  @Test
  void makesRoomBeforeItReportsThatMemoryRanOut() {
    try (BufferAllocator root = new RootAllocator(20_000);
        ColumnCache cache = new ColumnCache(root, 1 << 20);
        Pins pins = new Pins()) {
      for (int i = 0; i < 6; i++) {
        try (Pins brief = new Pins()) {
          cache.get("brief" + i, brief, column());
        }
      }
      cache.get("a", pins, column());
      cache.get("b", pins, column());
      assertThatThrownBy(
              () -> {
                cache.get("c", pins, column());
                cache.get("d", pins, column());
              })
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.MEMORY);
                assertThat(e.fields()).containsKey("limit");
              });
    }
  }

  @Test
  void mayBeClosedBeforeTheLastPin() {
    try (BufferAllocator root = new RootAllocator()) {
      Pins pins = new Pins();
      ColumnCache cache = new ColumnCache(root, 1 << 20);
      FieldVector vector = cache.get("a", pins, column());
      cache.close();
      assertThat(vector.getValueCount()).isEqualTo(1000);
      pins.close();
      assertThat(root.getAllocatedMemory()).isZero();
    }
  }
}
