package dev.omnigraph.engine.plan.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.calcite.sql.parser.babel.ParseException;
import org.apache.calcite.sql.parser.babel.Token;

/**
 * Which word a parse error is about, and what may stand there. The parser itself tells where the
 * words begin that it looked at, of which only the last is wrong.
 */
record SyntaxErrorPlace(int line, int column, List<String> expected) {
  /** The most words that an error lists. */
  static final int MAX_EXPECTED = 20;

  static SyntaxErrorPlace of(ParseException error) {
    Token token = error.currentToken.next;
    int depth = 0;
    List<int[]> possible =
        error.expectedTokenSequences == null ? List.of() : List.of(error.expectedTokenSequences);
    while (token.next != null) {
      List<int[]> going = new ArrayList<>();
      for (int[] sequence : possible) {
        if (sequence.length > depth + 1 && sequence[depth] == token.kind) {
          going.add(sequence);
        }
      }
      if (going.isEmpty()) {
        break;
      }
      possible = going;
      token = token.next;
      depth++;
    }
    TreeSet<String> expected = new TreeSet<>();
    for (int[] sequence : possible) {
      if (sequence.length > depth) {
        String image = error.tokenImage[sequence[depth]];
        expected.add(image.equals("<EOF>") ? "end of text" : image.replace("\"", ""));
      }
    }
    List<String> some = expected.stream().limit(MAX_EXPECTED).toList();
    return new SyntaxErrorPlace(token.beginLine, token.beginColumn, some);
  }
}
