package dev.omnigraph.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = folder.resolve("a.golden");
    Files.writeString(file, "-- input\none\ntwo\n\n-- output\nthree\n");
  }

  @Test
  void readsSections() {
    GoldenFile golden = GoldenFile.read(file, false, false);
    assertThat(golden.section("input")).isEqualTo("one\ntwo");
    assertThat(golden.has("output")).isTrue();
    assertThat(golden.has("more")).isFalse();
  }

  @Test
  void failsWhereTheTextDiffers() {
    GoldenFile golden = GoldenFile.read(file, false, false);
    golden.expect("output", "three\n");
    assertThatThrownBy(() -> golden.expect("output", "four")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> golden.expect("more", "four")).isInstanceOf(AssertionError.class);
  }

  @Test
  void rewritesWhenAsked() throws IOException {
    GoldenFile.read(file, true, false).expect("output", "four\n");
    assertThat(Files.readString(file)).isEqualTo("-- input\none\ntwo\n-- output\nfour\n");
  }

  @Test
  void refusesToRewriteInContinuousIntegration() {
    assertThatThrownBy(() -> GoldenFile.read(file, true, true))
        .isInstanceOf(IllegalStateException.class);
  }
}
