package dev.omnigraph.parser;

import dev.omnigraph.parser.ast.QueryBody;
import dev.omnigraph.parser.ast.QueryDeclaration;
import dev.omnigraph.parser.ast.QueryFile;
import dev.omnigraph.parser.ast.SchemaFile;
import dev.omnigraph.parser.check.QueryChecker;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.lint.LintReport;
import dev.omnigraph.parser.lint.Linter;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.SchemaCompiler;
import dev.omnigraph.parser.syntax.TextReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Front door: texts in, trees, meanings and diagnostics out. No method throws for what a text says,
 * however broken it is; all are pure and safe for use by many threads.
 */
public final class GraphParser {
  private GraphParser() {}

  /** Parses a {@code .gq} text. */
  public static Parsed<QueryFile> parseQueries(String text) {
    return TextReader.queries(text);
  }

  /** Parses a {@code .pg} text without checking its rules. */
  public static Parsed<SchemaFile> parseSchema(String text) {
    return TextReader.schema(text);
  }

  /** Parses and checks a {@code .pg} text. */
  public static Checked<Catalog> compileSchema(String text) {
    Parsed<SchemaFile> parsed = parseSchema(text);
    return parsed.tree() == null
        ? new Checked<>(null, parsed.diagnostics())
        : SchemaCompiler.compile(parsed.tree());
  }

  /** Parses a {@code .gq} text and type checks every query of it. */
  public static CheckedFile checkQueries(String text, Catalog catalog) {
    Parsed<QueryFile> parsed = parseQueries(text);
    return parsed.tree() == null
        ? new CheckedFile(List.of(), parsed.diagnostics())
        : checked(parsed.tree(), catalog);
  }

  private static CheckedFile checked(QueryFile file, Catalog catalog) {
    List<CheckedQuery> queries = new ArrayList<>();
    for (QueryDeclaration query : file.queries()) {
      Checked<TypedQuery> checked = QueryChecker.check(query, catalog);
      queries.add(
          new CheckedQuery(
              query.name().text(),
              query.body() instanceof QueryBody.Read
                  ? CheckedQuery.Kind.READ
                  : CheckedQuery.Kind.MUTATION,
              query.description(),
              checked.value(),
              checked.diagnostics()));
    }
    return new CheckedFile(queries, List.of());
  }

  /**
   * Parses a whole {@code .gq} text, picks one query and type checks that one only.
   *
   * @param name the query's name, or null for the first of the text; of equal names the first wins
   * @return the query; a missing one is {@link DiagnosticCode#QUERY_NOT_FOUND}
   */
  public static Checked<TypedQuery> compileQuery(
      String text, @Nullable String name, Catalog catalog) {
    Parsed<QueryFile> parsed = parseQueries(text);
    if (parsed.tree() == null) {
      return new Checked<>(null, parsed.diagnostics());
    }
    List<QueryDeclaration> queries = parsed.tree().queries();
    for (QueryDeclaration query : queries) {
      if (name == null || query.name().text().equals(name)) {
        return QueryChecker.check(query, catalog);
      }
    }
    DiagnosticCollector errors = new DiagnosticCollector();
    errors.unknown(
        DiagnosticCode.QUERY_NOT_FOUND,
        SourceSpan.NONE,
        name == null ? "The text has no query." : "The text has no query " + name + ".",
        name == null ? "" : name,
        queries.stream().map(query -> query.name().text()).toList());
    return new Checked<>(null, errors.all());
  }

  /** Lints a {@code .gq} text against a catalog. */
  public static LintReport lint(String text, Catalog catalog) {
    Parsed<QueryFile> parsed = parseQueries(text);
    return parsed.tree() == null
        ? Linter.unparsed(parsed.diagnostics())
        : Linter.lint(parsed.tree(), checked(parsed.tree(), catalog), catalog);
  }
}
