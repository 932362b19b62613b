package dev.omnigraph.engine.exec.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void splitsAtWhatIsNeitherLetterNorDigitAndFoldsCase() {
    assertThat(Words.of("Deep-Tides, 2nd éDITION 𝔸b!"))
        .containsExactly("deep", "tides", "2nd", "édition", "𝔸b");
    assertThat(Words.of(" -- ")).isEmpty();
  }

  @Test
  void stemsAndLeavesStopWordsOut() {
    assertThat(new Words().stems("The winds and the turbines of the sea"))
        .containsExactly("wind", "turbin", "sea");
  }

  @Test
  void countsInsertionsDeletionsAndReplacements() {
    assertThat(Words.isWithin("kitten", "sitting", 3)).isTrue();
    assertThat(Words.isWithin("kitten", "sitting", 2)).isFalse();
    assertThat(Words.isWithin("", "ab", 2)).isTrue();
    assertThat(Words.isWithin("same", "same", 0)).isTrue();
    assertThat(Words.isWithin("same", "same", -1)).isFalse();
  }
}
