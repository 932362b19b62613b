package dev.omnigraph.shell.command;

import dev.omnigraph.shell.session.ShellIo;
import dev.omnigraph.testkit.GoldenFile;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs {@code omnigraph shell memory:} with a small schema: the options and the standard input of
 * each golden file give its output, failures and exit status.
 */
class ShellGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String SCHEMA =
      "node Person { name: String @key age: I32? born: Date? nicknames: [String]? }"
          + " edge Knows: Person -> Person { since: I32? }";

  @TestFactory
  Stream<DynamicTest> scripts() {
    return GoldenFile.readAll(GOLDEN, ".golden").stream()
        .map(
            file -> DynamicTest.dynamicTest(file.path().getFileName().toString(), () -> run(file)));
  }

  private static void run(GoldenFile file) {
    List<String> arguments = new ArrayList<>(List.of("shell", "memory:", "--schema", SCHEMA));
    file.section("options").lines().filter(line -> !line.isBlank()).forEach(arguments::add);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ShellIo io =
        new ShellIo(
            new StringReader(file.section("input")),
            new PrintWriter(out),
            new PrintWriter(err),
            () -> 0,
            false);
    int status = OmnigraphCommand.run(io, arguments.toArray(String[]::new));
    file.expect("out", masked(out));
    file.expect("err", masked(err));
    file.expect("status", Integer.toString(status));
  }

  /** What differs from run to run: ULIDs, replaced by one of the same width. */
  private static String masked(StringWriter text) {
    return text.toString()
        .replace("\r\n", "\n")
        .replaceAll("\\b[0-9A-HJKMNP-TV-Z]{26}\\b", "01XXXXXXXXXXXXXXXXXXXXXXXX");
  }
}
