package dev.omnigraph.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Runs each example and checks what it prints. */
@ResourceLock(Resources.SYSTEM_OUT)
class ExamplesTest {
  private static final String[] NO_ARGUMENTS = {};

  @FunctionalInterface
  private interface Program {
    void main(String[] arguments) throws Exception;
  }

  @Test
  void helloGraphFindsAFriend() throws Exception {
    assertThat(printed(HelloGraph::main)).isEqualTo("Ada knows Charles\n");
  }

  @Test
  void retryOnConflictLosesNoUpdate() throws Exception {
    assertThat(printed(RetryOnConflict::main)).isEqualTo("visits = 20\n");
  }

  @Test
  void bulkLoadLoadsEveryRow() throws Exception {
    assertThat(printed(BulkLoad::main).lines())
        .containsExactlyInAnyOrder("Number: 19999", "HasFactor: 19999");
  }

  @Test
  void readmeShowsTheFirstExample() throws IOException {
    Path root = root();
    String example =
        Files.readString(
            root.resolve("examples/src/main/java/dev/omnigraph/examples/HelloGraph.java"));
    Matcher block =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(Files.readString(root.resolve("README.md")));
    assertThat(block.find()).as("README.md has a Java example").isTrue();
    assertThat(unindented(example)).contains(unindented(block.group(1)));
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("README.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no README.md above");
    }
    return folder;
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (a, b) -> a + b + "\n");
  }

  private static String printed(Program program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      program.main(NO_ARGUMENTS);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
