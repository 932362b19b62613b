package dev.omnigraph.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.testkit.Seeds;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalTextTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z,0",
    "1970-01-01T00:00:01.0019z,1001",
    "1969-12-31T23:59:59.9999Z,-1",
    "1970-01-01,0",
    "1970-01-01T00:01,60000",
    "1970-01-01 00:00:02,2000",
    "1970-01-01t02:00:00+01:30,1800000",
    "1969-12-31T23:00:00-01:00,0",
    "2000-02-29T00:00:00Z,951782400000"
  })
  void readsInstants(String text, long millis) {
    assertThat(TemporalText.parseMillis(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1970",
        "1970-1-1",
        "1970-02-30",
        "1970-13-01",
        "1970-01-01T",
        "1970-01-01T24:00",
        "1970-01-01T00:60",
        "1970-01-01T00:00:60Z",
        "1970-01-01T00:00:00.",
        "1970-01-01T00:00:00+1",
        "1970-01-01T00:00:00Zx",
        "1970-01-01x",
        "-970-01-01",
        "1970-01-01T00:00:00+24:00",
        " 1970-01-01"
      })
  void refusesWhatIsNoInstant(String text) {
    assertThatThrownBy(() -> TemporalText.parseMillis(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> TemporalText.parseDays(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void readsBackWhatItWrites() {
    long seed = Seeds.run();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      long millis = random.nextLong() >> random.nextInt(50) >> 10;
      String text = TemporalText.formatMillis(millis);
      assertThat(TemporalText.parseMillis(text)).as("seed %d: %s", seed, text).isEqualTo(millis);
      int days = random.nextInt() >> random.nextInt(20);
      assertThat(TemporalText.parseDays(TemporalText.formatDays(days)))
          .as("seed %d: %d", seed, days)
          .isEqualTo(days);
    }
    assertThat(TemporalText.formatMillis(Instant.parse("2026-01-02T03:04:05.006Z").toEpochMilli()))
        .isEqualTo("2026-01-02T03:04:05.006Z");
  }
}
