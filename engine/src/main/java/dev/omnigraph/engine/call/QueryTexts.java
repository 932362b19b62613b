package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.error.TextFailure;
import dev.omnigraph.parser.CheckedFile;
import dev.omnigraph.parser.CheckedQuery;
import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.schema.Catalog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts of {@code .gq} that have to be right as a whole. */
final class QueryTexts {
  static final List<ColumnInfo> COLUMNS = List.of(Types.text("name"), Types.text("kind"));

  private QueryTexts() {}

  /** A query and the text that declares it. */
  record Declared(CheckedQuery query, TextSource source) {}

  /** All queries of a text, file or folder, in order; the first error is thrown. */
  static List<Declared> check(String textOrPath, Catalog catalog) {
    List<Declared> queries = new ArrayList<>();
    for (TextSource source : TextSource.read(textOrPath)) {
      CheckedFile file = GraphParser.checkQueries(source.text(), catalog);
      if (!file.parseErrors().isEmpty()) {
        throw TextFailure.of(file.parseErrors(), source.text(), source.path());
      }
      for (CheckedQuery query : file.queries()) {
        if (query.diagnostics().stream().anyMatch(Diagnostic::isError)) {
          throw TextFailure.of(query.diagnostics(), source.text(), source.path());
        }
        queries.add(new Declared(query, source));
      }
    }
    return queries;
  }

  static String word(CheckedQuery.Kind kind) {
    return kind == CheckedQuery.Kind.READ ? "read" : "mutation";
  }

  static Iterator<@Nullable Object[]> rows(List<Declared> queries) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Declared declared : queries) {
      rows.add(new @Nullable Object[] {declared.query().name(), word(declared.query().kind())});
    }
    return rows.iterator();
  }
}
