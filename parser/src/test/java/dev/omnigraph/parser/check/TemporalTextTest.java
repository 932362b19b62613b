package dev.omnigraph.parser.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalTextTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31T00:00:00Z",
    "2026-01-31T12:30:15Z, 2026-01-31T12:30:15Z",
    "2026-01-31T12:30:15, 2026-01-31T12:30:15Z",
    "2026-01-31t12:30:15z, 2026-01-31T12:30:15Z",
    "2026-01-31 12:30:15.5+02:00, 2026-01-31T10:30:15.500Z",
    "2026-01-31T12:30:15.123999Z, 2026-01-31T12:30:15.123Z",
    "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    "2026-01-31T12:30Z, 2026-01-31T12:30:00Z",
  })
  void readsInstants(String text, Instant instant) {
    assertThat(TemporalText.dateTime(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "noon",
        "2026-02-30",
        "2026-13-01T00:00:00Z",
        "2026-01-01T25:00:00Z",
        "2026-01-01T00:00:00+99:00",
        "2026-1-1",
        "+2026-01-01",
        "2026-01-01T00:00:00[UTC]"
      })
  void refusesWhatIsNoInstant(String text) {
    assertThatThrownBy(() -> TemporalText.dateTime(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void readsDays() {
    assertThat(TemporalText.date("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThatThrownBy(() -> TemporalText.date("2023-02-29")).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> TemporalText.date("2023-02-28T00:00:00Z"))
        .isInstanceOf(DateTimeException.class);
  }
}
