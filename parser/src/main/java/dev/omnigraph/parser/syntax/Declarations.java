package dev.omnigraph.parser.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Cuts a text that may be broken into its declarations, by how these begin. */
final class Declarations {
  private Declarations() {}

  /** Each part ends with EOF; parts without tokens are left out. */
  static List<List<Token>> split(Language language, List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    int start = 0;
    for (int i = 1; i < tokens.size(); i++) {
      if (begins(language, tokens, i)) {
        parts.add(SyntaxErrors.withEnd(tokens.subList(start, i)));
        start = i;
        i++;
      }
    }
    if (tokens.get(start).getType() != Token.EOF) {
      parts.add(SyntaxErrors.withEnd(tokens.subList(start, tokens.size())));
    }
    return parts;
  }

  /**
   * A declaration of a query begins with {@code query name (}, one of a schema with a keyword and a
   * type name: no valid text has these elsewhere, but for a name {@code query} after {@code query}.
   */
  private static boolean begins(Language language, List<Token> tokens, int at) {
    if (at + 2 >= tokens.size()) {
      return false;
    }
    String word = tokens.get(at).getText();
    if (language.isQuery()) {
      return word.equals("query")
          && Character.isLetter(tokens.get(at + 1).getText().charAt(0))
          && tokens.get(at + 2).getText().equals("(");
    }
    return (word.equals("node") || word.equals("edge") || word.equals("interface"))
        && Character.isUpperCase(tokens.get(at + 1).getText().charAt(0));
  }
}
