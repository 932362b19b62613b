package dev.omnigraph.parser.syntax;

import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.NearestName;
import dev.omnigraph.parser.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserInterpreter;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Finds the syntax errors of a text that does not parse: at most one a declaration, because what
 * follows an error inside a declaration is guesswork.
 */
final class SyntaxErrors {
  /** A declaration with more tokens than this is not explored but only pointed at. */
  private static final int EXPLORABLE_TOKENS = 5_000;

  private static final int SHOWN_WORDS = 12;

  private final Language language;
  private final SourceText source;
  private final ErrorLimit limit;

  SyntaxErrors(Language language, SourceText source, ErrorLimit limit) {
    this.language = language;
    this.source = source;
    this.limit = limit;
  }

  /**
   * The errors of each declaration that has no lexical error of its own.
   *
   * @param sound takes the tokens of each declaration that the grammar accepts
   */
  List<Diagnostic> find(List<Token> tokens, Consumer<List<Token>> sound) {
    List<Diagnostic> errors = new ArrayList<>();
    List<List<Token>> declarations = Declarations.split(language, tokens);
    for (List<Token> declaration : declarations) {
      if (limit.isReached(errors)) {
        break;
      }
      if (declaration.stream().noneMatch(t -> language.lexicalErrors().contains(t.getType()))) {
        int before = errors.size();
        explore(declaration, language.singleRule(), errors);
        if (errors.size() == before) {
          sound.accept(declaration);
        }
      }
    }
    return errors;
  }

  private void explore(List<Token> tokens, int rule, List<Diagnostic> errors) {
    if (tokens.size() > EXPLORABLE_TOKENS) {
      errors.add(pointAt(tokens, rule));
      return;
    }
    Exploration.Failure failure = Exploration.explore(language, rule, tokens);
    if (failure != null) {
      errors.add(diagnostic(failure));
    }
  }

  /** The place where ANTLR gives up, which is at or before the one to mend. */
  private Diagnostic pointAt(List<Token> tokens, int rule) {
    ParserInterpreter parser =
        new ParserInterpreter(
            "", language.vocabulary(), language.ruleNames(), language.atn(), stream(tokens));
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    Token place = tokens.get(0);
    try {
      parser.parse(rule);
    } catch (ParseCancellationException e) {
      if (e.getCause() instanceof RecognitionException cause && cause.getOffendingToken() != null) {
        place = cause.getOffendingToken();
      }
    }
    return Diagnostic.of(
        DiagnosticCode.SYNTAX, source.span(place), "This long declaration is wrong here.");
  }

  private static CommonTokenStream stream(List<Token> tokens) {
    return new CommonTokenStream(new ListTokenSource(tokens));
  }

  /** The tokens with an EOF behind the last. */
  static List<Token> withEnd(List<Token> tokens) {
    List<Token> closed = new ArrayList<>(tokens);
    Token last = tokens.get(tokens.size() - 1);
    if (last.getType() != Token.EOF) {
      CommonToken end = new CommonToken(Token.EOF);
      end.setStartIndex(last.getStopIndex() + 1);
      end.setStopIndex(last.getStopIndex());
      closed.add(end);
    }
    return closed;
  }

  private Diagnostic diagnostic(Exploration.Failure failure) {
    Token token = failure.token();
    boolean end = token.getType() == Token.EOF;
    String found = end ? "" : token.getText();
    List<String> expected = sorted(failure.words());
    StringBuilder message = new StringBuilder();
    boolean realEnd = end && token.getStartIndex() >= source.text().stripTrailing().length();
    if (!end) {
      message.append("Unexpected ").append(shortened(found)).append(" here.");
    } else if (realEnd) {
      message.append("The text ends too early.");
    } else {
      message.append("The declaration ends too early.");
    }
    message.append(' ').append(expectation(expected));
    String nearest = end ? null : NearestName.of(found, words(expected));
    if (nearest != null) {
      message.append(" Did you mean ").append(nearest).append('?');
    } else if (token.getType() == language.typeName() && expected.contains("a name")) {
      message.append(" Names begin with a small letter.");
    } else if (token.getType() == language.identifier() && expected.contains("a type name")) {
      message.append(" Type names begin with a capital letter.");
    }
    return new Diagnostic(
        DiagnosticCode.SYNTAX,
        message.toString(),
        end ? endSpan(token) : source.span(token),
        expected,
        nearest);
  }

  /** The end of the text, or the place behind the declaration's last token. */
  private SourceSpan endSpan(Token end) {
    int at = Math.min(end.getStartIndex(), source.text().length());
    String text = source.text();
    while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return source.span(at, at);
  }

  /** Words that someone may have misspelled. */
  private static List<String> words(List<String> expected) {
    return expected.stream().filter(w -> w.length() > 1 && w.matches("[a-z_0-9]+")).toList();
  }

  /** Signs and keywords, which say most about what is missing, before kinds of things. */
  private static List<String> sorted(Set<String> words) {
    return words.stream()
        .sorted(
            Comparator.comparing((String word) -> word.contains(" "))
                .thenComparing(word -> Character.isLetter(word.charAt(0)))
                .thenComparing(word -> word))
        .toList();
  }

  private static String expectation(List<String> expected) {
    if (expected.isEmpty()) {
      return "";
    }
    String some = expected.stream().limit(SHOWN_WORDS).collect(Collectors.joining(", "));
    String more = expected.size() > SHOWN_WORDS ? ", …" : "";
    return (expected.size() == 1 ? "Expected " : "Expected one of: ") + some + more + ".";
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 40 || line.length() < text.length()
        ? line.substring(0, Math.min(40, line.length())) + "…"
        : line;
  }
}
