package dev.omnigraph.parser.syntax;

import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.DiagnosticCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of a text without white space and comments, ending with EOF, and what is wrong with
 * them on their own.
 *
 * @param errors lexical errors, and too deep nesting
 */
record TokenList(List<Token> tokens, List<Diagnostic> errors) {
  static TokenList read(Language language, SourceText source, String text, ErrorLimit limit) {
    Lexer lexer = language.lexer().apply(new Utf16Stream(text));
    lexer.removeErrorListeners();
    List<Token> tokens = new ArrayList<>();
    List<Diagnostic> errors = new ArrayList<>();
    while (true) {
      Token token = lexer.nextToken();
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      if (language.lexicalErrors().contains(token.getType())) {
        errors.add(lexicalError(language.lexicalErrors(), source, token));
        if (limit.isReached(errors)) {
          break;
        }
      }
      tokens.add(token);
      if (token.getType() == Token.EOF) {
        break;
      }
    }
    if (errors.isEmpty()) {
      NestingGuard.check(language, source, tokens, errors);
    }
    return new TokenList(tokens, errors);
  }

  private static Diagnostic lexicalError(
      Language.LexicalErrors types, SourceText source, Token token) {
    int type = token.getType();
    int start = token.getStartIndex();
    String text = source.text();
    if (type == types.unterminatedString()) {
      return Diagnostic.of(
          DiagnosticCode.LEXICAL,
          source.span(start, start + 1),
          "This string has no end: a closing \" is missing.");
    }
    if (type == types.unterminatedComment()) {
      return Diagnostic.of(
          DiagnosticCode.LEXICAL,
          source.span(start, start + 2),
          "This comment has no end: a closing */ is missing.");
    }
    if (type == types.badEscape()) {
      int at = badEscape(text, start + 1);
      return new Diagnostic(
          DiagnosticCode.LEXICAL,
          "Unknown escape " + text.substring(at, at + 2) + " in a string.",
          source.span(at, at + 2),
          List.of("\\\"", "\\\\", "\\n", "\\r", "\\t"),
          null);
    }
    int character = text.codePointAt(start);
    String shown =
        Character.isISOControl(character) || !Character.isDefined(character)
            ? String.format(Locale.ROOT, "U+%04X", character)
            : new String(Character.toChars(character));
    return Diagnostic.of(
        DiagnosticCode.LEXICAL,
        source.span(start, start + Character.charCount(character)),
        "The character " + shown + " begins nothing in this language." + hint(text, start));
  }

  private static String hint(String text, int start) {
    char c = text.charAt(start);
    if (c == '\'') {
      return " Strings stand between double quotes.";
    }
    return c == '$'
        ? " A variable is $ and, without a space, a name that begins with a small letter or _."
        : "";
  }

  private static int badEscape(String text, int from) {
    Set<Character> known = new HashSet<>(List.of('"', '\\', 'n', 'r', 't'));
    int i = from;
    while (text.charAt(i) != '\\' || known.contains(text.charAt(i + 1))) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
