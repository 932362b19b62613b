package dev.omnigraph.shell.input;

import dev.omnigraph.grammar.Keywords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes shell commands, names of the catalog, and the words of the language at hand. */
final class NameCompleter implements Completer {
  private final CatalogNames catalog;
  private final Map<String, String> commands;

  /**
   * @param commands shell commands, each with what it does
   */
  NameCompleter(CatalogNames catalog, Map<String, String> commands) {
    this.catalog = catalog;
    this.commands = commands;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (!(line instanceof Typed typed)) {
      return;
    }
    if (typed.word().startsWith("\\")) {
      commands.forEach((name, does) -> candidates.add(candidate(name, does)));
      return;
    }
    catalog
        .all()
        .forEach(
            (name, kind) -> {
              if (!typed.isMember() || kind.equals(CatalogNames.COLUMN)) {
                candidates.add(candidate(name, kind));
              }
            });
    if (typed.isMember() || typed.before().startsWith("\\")) {
      return;
    }
    boolean graphQuery = typed.before().stripLeading().startsWith("query");
    boolean lower = !typed.word().isEmpty() && Character.isLowerCase(typed.word().charAt(0));
    if (!graphQuery) {
      for (String word : Vocabulary.SQL) {
        candidates.add(candidate(lower ? word.toLowerCase(Locale.ROOT) : word, "SQL"));
      }
    }
    if (graphQuery || typed.before().isBlank()) {
      List<String> words = graphQuery ? Keywords.query() : List.of("query");
      words.forEach(word -> candidates.add(candidate(word, ".gq")));
    }
    if (graphQuery) {
      Keywords.types().forEach(word -> candidates.add(candidate(word, "type")));
    }
  }

  private static Candidate candidate(String value, String description) {
    return new Candidate(value, value, null, description, null, null, true);
  }
}
