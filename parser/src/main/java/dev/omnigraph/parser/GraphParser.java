package dev.omnigraph.parser;

import dev.omnigraph.parser.ast.QueryFile;
import dev.omnigraph.parser.ast.SchemaFile;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.lint.LintReport;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.SchemaCompiler;
import dev.omnigraph.parser.syntax.TextReader;
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
    throw new UnsupportedOperationException();
  }

  /**
   * Parses a whole {@code .gq} text, picks one query and type checks that one only.
   *
   * @param name the query's name, or null for the first of the text; of equal names the first wins
   * @return the query; a missing one is {@link DiagnosticCode#QUERY_NOT_FOUND}
   */
  public static Checked<TypedQuery> compileQuery(
      String text, @Nullable String name, Catalog catalog) {
    throw new UnsupportedOperationException();
  }

  /** Lints a {@code .gq} text against a catalog. */
  public static LintReport lint(String text, Catalog catalog) {
    throw new UnsupportedOperationException();
  }
}
