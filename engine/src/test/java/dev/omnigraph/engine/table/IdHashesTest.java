package dev.omnigraph.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.storage.NativeAccess;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.junit.jupiter.api.Test;

class IdHashesTest {
  static {
    NativeAccess.ensure();
  }

  @Test
  void findsTheRepeatedAmongManyIds() {
    IdHashes hashes = new IdHashes();
    for (int i = 0; i < 300_000; i++) {
      hashes.add(hash("id-" + i));
    }
    assertThat(hashes.repeated()).isEmpty();
    hashes.add(hash("id-7"));
    hashes.add(hash("id-299999"));
    hashes.add(hash("id-299999"));
    assertThat(hashes.repeated()).containsExactlyInAnyOrder(hash("id-7"), hash("id-299999"));
    assertThat(hashes.contains(hash("id-123"))).isTrue();
    assertThat(hashes.contains(hash("id-300000"))).isFalse();
  }

  @Test
  void hashesBytesAndVectorsAlike() {
    String[] ids = {"", "a", "sieben!", "exactly8", "nine long", "käse-und-noch-viel-mehr-text"};
    try (BufferAllocator allocator = new RootAllocator();
        VarCharVector vector = new VarCharVector("id", allocator)) {
      vector.allocateNew();
      for (int i = 0; i < ids.length; i++) {
        vector.setSafe(i, ids[i].getBytes(StandardCharsets.UTF_8));
      }
      vector.setValueCount(ids.length);
      for (int i = 0; i < ids.length; i++) {
        assertThat(IdHashes.of(vector, i)).as(ids[i]).isEqualTo(hash(ids[i]));
      }
    }
  }

  private static long hash(String id) {
    return IdHashes.of(id.getBytes(StandardCharsets.UTF_8));
  }
}
