package dev.omnigraph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
  @TempDir private Path module;

  @Test
  void findsWhatBreaksTheRules() throws IOException {
    Path folder = Files.createDirectories(module.resolve("src/main/java/a"));
    Files.writeString(folder.resolve("Long.java"), "// line\n".repeat(11));
    Files.writeString(folder.resolve("Left.java"), "// TO" + "DO later\n");
    SourceTree tree = SourceTree.of(module);
    assertThat(tree.filesOver(10, 10)).hasSize(1);
    assertThat(tree.filesOver(11, 11)).isEmpty();
    assertThat(tree.packagesNotNullMarked()).containsExactly(folder.toString());
    assertThat(tree.leftovers()).hasSize(1);
    Files.writeString(folder.resolve("package-info.java"), "@NullMarked\npackage a;\n");
    assertThat(tree.packagesNotNullMarked()).isEmpty();
  }

  @Test
  void findsNothingInThisModule() {
    SourceTree tree = SourceTree.ofThisModule();
    assertThat(tree.filesOver(600, 800)).isEmpty();
    assertThat(tree.packagesNotNullMarked()).isEmpty();
  }
}
