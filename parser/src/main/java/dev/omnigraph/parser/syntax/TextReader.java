package dev.omnigraph.parser.syntax;

import dev.omnigraph.grammar.QueryParser;
import dev.omnigraph.grammar.SchemaParser;
import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.Parsed;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.ast.QueryFile;
import dev.omnigraph.parser.ast.SchemaFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Reads texts of both languages into trees. */
public final class TextReader {
  /** Longest text that is read, in UTF-16 units. */
  public static final int MAX_LENGTH = 2 * 1024 * 1024;

  private TextReader() {}

  /** Makes a syntax tree of a parse tree, and reports what the grammar cannot. */
  private interface Builder<C, T> {
    T build(C tree);
  }

  /** Parses a {@code .gq} text. */
  public static Parsed<QueryFile> queries(String text) {
    return read(
        Language.QUERY,
        text,
        QueryParser::new,
        QueryParser::queryFile,
        (source, errors) -> new QueryTreeBuilder(new TreeContext(source, errors))::file);
  }

  /** Parses a {@code .pg} text. */
  public static Parsed<SchemaFile> schema(String text) {
    return read(
        Language.SCHEMA,
        text,
        SchemaParser::new,
        SchemaParser::schemaFile,
        (source, errors) -> new SchemaTreeBuilder(new TreeContext(source, errors))::file);
  }

  private static <P extends Parser, C, T> Parsed<T> read(
      Language language,
      String original,
      Function<TokenStream, P> parsers,
      Function<P, C> entry,
      BiFunction<SourceText, List<Diagnostic>, Builder<C, T>> builders) {
    if (original.length() > MAX_LENGTH) {
      return new Parsed<>(null, List.of(tooLong(original)));
    }
    String text = original.startsWith("\uFEFF") ? " " + original.substring(1) : original;
    SourceText source = new SourceText(text);
    TokenList list = TokenList.read(language, source, text, ErrorLimit.DEFAULT);
    List<Diagnostic> errors = new ArrayList<>(list.errors());
    if (!isReadable(errors)) {
      return failed(errors);
    }
    Builder<C, T> builder = builders.apply(source, errors);
    if (errors.isEmpty()) {
      C tree = parse(list.tokens(), parsers, entry);
      if (tree != null) {
        T built = builder.build(tree);
        return errors.isEmpty() ? new Parsed<>(built, errors) : failed(errors);
      }
    }
    SyntaxErrors finder = new SyntaxErrors(language, source, ErrorLimit.DEFAULT);
    List<Diagnostic> found =
        finder.find(
            list.tokens(),
            declaration -> {
              C tree = parse(declaration, parsers, entry);
              if (tree != null) {
                builder.build(tree);
              }
            });
    errors.addAll(found);
    if (errors.isEmpty()) {
      errors.add(
          Diagnostic.of(DiagnosticCode.SYNTAX, source.span(0, 0), "This text does not parse."));
    }
    return failed(errors);
  }

  /** False if looking for more errors would be useless or dangerous. */
  private static boolean isReadable(List<Diagnostic> errors) {
    return !ErrorLimit.DEFAULT.isReached(errors)
        && errors.stream().noneMatch(e -> e.code() == DiagnosticCode.NESTING);
  }

  /**
   * First with the fast prediction that ignores the calling context, then with the full one: what
   * the fast one accepts means the same to both.
   */
  private static <P extends Parser, C> @Nullable C parse(
      List<Token> tokens, Function<TokenStream, P> parsers, Function<P, C> entry) {
    C tree = parse(tokens, parsers, entry, PredictionMode.SLL);
    return tree != null ? tree : parse(tokens, parsers, entry, PredictionMode.LL);
  }

  private static <P extends Parser, C> @Nullable C parse(
      List<Token> tokens,
      Function<TokenStream, P> parsers,
      Function<P, C> entry,
      PredictionMode mode) {
    P parser = parsers.apply(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(mode);
    try {
      return entry.apply(parser);
    } catch (ParseCancellationException e) {
      return null;
    }
  }

  private static <T> Parsed<T> failed(List<Diagnostic> errors) {
    List<Diagnostic> shown =
        new ArrayList<>(
            errors.stream()
                .sorted(Comparator.comparingInt(d -> d.span().start()))
                .limit(ErrorLimit.DEFAULT.count())
                .toList());
    if (ErrorLimit.DEFAULT.isReached(shown)) {
      shown.add(
          Diagnostic.of(
              DiagnosticCode.TOO_MANY_ERRORS,
              shown.get(shown.size() - 1).span(),
              "There are too many errors; the rest of the text was not looked at."));
    }
    return new Parsed<>(null, shown);
  }

  private static Diagnostic tooLong(String text) {
    return Diagnostic.of(
        DiagnosticCode.TEXT_SIZE,
        new SourceSpan(0, 0, 1, 1),
        "The text has "
            + text.length()
            + " characters; at most "
            + MAX_LENGTH
            + " are read. Split it, or load data from a file.");
  }
}
