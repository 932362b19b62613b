package dev.omnigraph.engine;

import dev.omnigraph.engine.call.StoredQuery;
import dev.omnigraph.engine.call.TextSource;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.error.TextFailure;
import dev.omnigraph.parser.CheckedFile;
import dev.omnigraph.parser.CheckedQuery;
import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.GraphParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queries that a session can call by name: those of its {@code queries} property, then those
 * registered in the graph. Checked once a schema; an invalid one stays and says why.
 */
final class SessionQueries {
  private final List<String> ownTexts = new ArrayList<>();
  private @Nullable Known known;

  /** The checked queries and what they were checked against. */
  private record Known(
      String schemaId,
      List<dev.omnigraph.engine.publish.StoredQuery> registered,
      List<StoredQuery> queries) {}

  /**
   * Reads the {@code queries} property: a {@code .gq} file or a folder of them. Every text has to
   * parse.
   */
  void register(@Nullable String location) {
    if (location == null) {
      return;
    }
    for (TextSource source : TextSource.read(location)) {
      List<Diagnostic> errors = GraphParser.parseQueries(source.text()).diagnostics();
      if (errors.stream().anyMatch(Diagnostic::isError)) {
        throw TextFailure.of(errors, source.text(), source.path());
      }
      ownTexts.add(source.text());
    }
  }

  /** All of them under a schema; of equal names the first wins. */
  List<StoredQuery> all(
      GraphSchema schema, List<dev.omnigraph.engine.publish.StoredQuery> registered) {
    Known current = known;
    if (current == null
        || !current.schemaId().equals(schema.id())
        || !current.registered().equals(registered)) {
      List<StoredQuery> queries = new ArrayList<>();
      Set<String> names = new HashSet<>();
      ownTexts.forEach(text -> check(text, null, schema, names, queries));
      registered.forEach(query -> check(query.source(), query.name(), schema, names, queries));
      current = new Known(schema.id(), registered, List.copyOf(queries));
      known = current;
    }
    return current.queries();
  }

  /** Checks the query of that name in a text, or all of them. */
  private static void check(
      String text,
      @Nullable String name,
      GraphSchema schema,
      Set<String> names,
      List<StoredQuery> queries) {
    CheckedFile file = GraphParser.checkQueries(text, schema.catalog());
    for (CheckedQuery query : file.queries()) {
      if ((name == null || name.equals(query.name())) && names.add(query.name())) {
        String status =
            query.query() != null
                ? "ok"
                : query.diagnostics().isEmpty() ? "invalid" : query.diagnostics().get(0).message();
        queries.add(new StoredQuery(query.name(), text, query.query(), status));
      }
    }
  }
}
