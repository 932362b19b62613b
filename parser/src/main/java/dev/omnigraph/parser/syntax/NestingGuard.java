package dev.omnigraph.parser.syntax;

import dev.omnigraph.grammar.QueryLexer;
import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.DiagnosticCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Refuses texts whose trees would be too deep for recursive code. Depth comes from brackets and
 * from chains of arithmetic, which lean to the left.
 */
final class NestingGuard {
  /** Far above what people write, and far below what a small thread stack holds. */
  static final int MAX_DEPTH = 200;

  private final Set<Integer> open = new HashSet<>();
  private final Set<Integer> close = new HashSet<>();
  private final Set<Integer> deepening = new HashSet<>();
  private final Set<Integer> separating = new HashSet<>();
  private final int not;

  private NestingGuard(Language language) {
    add(language, open, "(", "[", "{");
    add(language, close, ")", "]", "}");
    add(language, separating, ",", ":", "=", "!=", "<", "<=", ">", ">=", "and", "or");
    not = language.token("not");
    if (language.isQuery()) {
      add(language, deepening, "+", "-", "*", "/", "%");
      deepening.add(QueryLexer.NEGATIVE_INTEGER);
      deepening.add(QueryLexer.NEGATIVE_FLOAT);
    }
  }

  private static void add(Language language, Set<Integer> types, String... spellings) {
    for (String spelling : spellings) {
      types.add(language.token(spelling));
    }
    types.remove(Token.INVALID_TYPE);
  }

  /** Adds an error at the first token that is nested too deeply. */
  static void check(
      Language language, SourceText source, List<Token> tokens, List<Diagnostic> errors) {
    Token culprit = new NestingGuard(language).firstTooDeep(tokens);
    if (culprit != null) {
      errors.add(
          Diagnostic.of(
              DiagnosticCode.NESTING,
              source.span(culprit),
              "This is nested more than "
                  + MAX_DEPTH
                  + " levels deep. Split the expression or the query."));
    }
  }

  private @Nullable Token firstTooDeep(List<Token> tokens) {
    Deque<Integer> enclosing = new ArrayDeque<>();
    int depth = 0;
    int run = 0;
    for (Token token : tokens) {
      int type = token.getType();
      run = type == not ? run + 1 : 0;
      if (open.contains(type)) {
        enclosing.push(depth);
        depth = 0;
      } else if (close.contains(type)) {
        int outer = enclosing.isEmpty() ? 0 : enclosing.pop();
        depth = Math.max(outer, depth + 1);
      } else if (deepening.contains(type)) {
        depth++;
      } else if (separating.contains(type)) {
        depth = 0;
      }
      if (depth > MAX_DEPTH || run > MAX_DEPTH || enclosing.size() > MAX_DEPTH) {
        return token;
      }
    }
    return null;
  }
}
