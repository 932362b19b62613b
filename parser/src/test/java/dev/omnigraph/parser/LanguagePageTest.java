package dev.omnigraph.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.omnigraph.parser.schema.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of {@code docs/language.md} are what the page says they are. */
class LanguagePageTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S+)([^\n]*)\n(.*?)^```$");
  private static final int MAX_LINES = 400;

  private record Example(String language, String marks, String text, int line) {}

  @TestFactory
  Stream<DynamicTest> examplesAreWhatThePageSays() {
    List<Example> examples = examples();
    Catalog catalog = catalog(examples);
    return examples.stream().map(e -> dynamicTest("line " + e.line(), () -> check(e, catalog)));
  }

  @Test
  void thePageStaysReadable() {
    assertThat(page().lines().count()).isLessThan(MAX_LINES);
    assertThat(examples()).hasSizeGreaterThan(8);
  }

  private static Catalog catalog(List<Example> examples) {
    for (Example example : examples) {
      if (example.marks().equals("schema")) {
        Catalog catalog = GraphParser.compileSchema(example.text()).value();
        assertThat(catalog).isNotNull();
        return catalog == null ? Catalog.EMPTY : catalog;
      }
    }
    throw new AssertionError("the page has no schema");
  }

  private static void check(Example example, Catalog catalog) {
    String text = example.text();
    Diagnostic error =
        example.language().equals("pg")
            ? GraphParser.compileSchema(text).diagnostics().stream().findFirst().orElse(null)
            : GraphParser.checkQueries(text, catalog).firstError();
    if (example.marks().startsWith("error")) {
      assertThat(error).as(text).isNotNull();
      if (error != null && example.marks().startsWith("error=")) {
        assertThat(error.rule()).isEqualTo(example.marks().substring("error=".length()));
      }
    } else {
      assertThat(error == null ? "" : error.render(text)).isEmpty();
      if (example.language().equals("pg")) {
        RoundTrip.schema(text);
      } else {
        RoundTrip.queries(text);
      }
    }
  }

  private static List<Example> examples() {
    String page = page();
    List<Example> examples = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      int line = (int) page.substring(0, matcher.start()).lines().count() + 1;
      examples.add(new Example(matcher.group(1), matcher.group(2).strip(), matcher.group(3), line));
    }
    return examples;
  }

  private static String page() {
    Path here = Path.of("docs/language.md");
    try {
      return Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
