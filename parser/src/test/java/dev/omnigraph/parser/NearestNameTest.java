package dev.omnigraph.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("name", "title", "worksAt", "x");

  @Test
  void findsDroppedDoubledSwappedAndReplacedLetters() {
    assertThat(NearestName.of("nam", KNOWN)).isEqualTo("name");
    assertThat(NearestName.of("tiitle", KNOWN)).isEqualTo("title");
    assertThat(NearestName.of("tilte", KNOWN)).isEqualTo("title");
    assertThat(NearestName.of("worksIt", KNOWN)).isEqualTo("worksAt");
  }

  @Test
  void ignoresCase() {
    assertThat(NearestName.of("WORKSAT", KNOWN)).isEqualTo("worksAt");
  }

  @Test
  void givesNothingWhereNothingIsNear() {
    assertThat(NearestName.of("colour", KNOWN)).isNull();
    assertThat(NearestName.of("y", KNOWN)).isNull();
    assertThat(NearestName.of("", KNOWN)).isNull();
    assertThat(NearestName.of("a".repeat(10_000), KNOWN)).isNull();
  }
}
