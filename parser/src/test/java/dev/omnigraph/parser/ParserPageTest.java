package dev.omnigraph.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.schema.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program on {@code docs/parser.md} is the one below, and does what the page says. */
class ParserPageTest {
  @Test
  void theProgramOnThePageRuns() {
    List<String> printed = new ArrayList<>();
    // begin
    Checked<Catalog> schema =
        GraphParser.compileSchema("node Book { isbn: String @key  title: String }");
    String text = "query q($t: String) { match { $b: Book { titel: $t } } return { $b.isbn } }";
    Checked<TypedQuery> query = GraphParser.compileQuery(text, null, schema.require());
    for (Diagnostic diagnostic : query.diagnostics()) {
      printed.add(diagnostic.rule() + " " + diagnostic.render(text));
    }
    // end

    assertThat(printed).hasSize(1);
    assertThat(read("docs/parser.md")).contains(printed.get(0));
  }

  @Test
  void thePageShowsTheProgramAsItIs() {
    String source = read("parser/src/test/java/dev/omnigraph/parser/ParserPageTest.java");
    String program =
        source.substring(source.indexOf("// begin\n") + 9, source.indexOf("    // end"));

    assertThat(read("docs/parser.md").replaceAll("\\s+", " "))
        .contains(program.replace("printed.add", "System.out.println").replaceAll("\\s+", " "));
  }

  private static String read(String path) {
    try {
      Path here = Path.of(path);
      return Files.readString(Files.exists(here) ? here : Path.of("..").resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
