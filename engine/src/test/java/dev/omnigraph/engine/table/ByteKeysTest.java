package dev.omnigraph.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteKeysTest {
  @Test
  void agreesWithAHashMap() {
    long seed = Seeds.run();
    Random random = new Random(seed);
    ByteKeys keys = new ByteKeys();
    Map<String, Integer> model = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String key = key(random);
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      Integer known = model.get(key);
      assertThat(keys.find(bytes, bytes.length))
          .as("seed %d", seed)
          .isEqualTo(known == null ? -1 : known);
      int added = keys.add(bytes, bytes.length);
      if (known == null) {
        assertThat(added).as("seed %d", seed).isEqualTo(model.size());
        model.put(key, added);
      } else {
        assertThat(added).as("seed %d", seed).isEqualTo(-1 - known);
      }
    }
    model.forEach(
        (key, index) ->
            assertThat(new String(keys.get(index), StandardCharsets.UTF_8)).isEqualTo(key));
  }

  @Test
  void takesAnEmptyKeyFirst() {
    ByteKeys keys = new ByteKeys();
    assertThat(keys.add(new byte[0], 0)).isZero();
    assertThat(keys.find(new byte[0], 0)).isZero();
    assertThat(keys.get(0)).isEmpty();
  }

  private static String key(Random random) {
    if (random.nextInt(5_000) == 0) {
      return "x".repeat(300_000 + random.nextInt(3));
    }
    return Integer.toString(random.nextInt(30_000), 36).repeat(random.nextInt(9));
  }
}
