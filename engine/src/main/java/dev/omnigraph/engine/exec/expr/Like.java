package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.arrow.vector.BitVector;

/**
 * {@code LIKE} and {@code ILIKE}: {@code %} any characters, {@code _} one.
 *
 * @param escape the escape character's expression, or null for none
 */
public record Like(
    Expression text,
    Expression pattern,
    @org.jspecify.annotations.Nullable Expression escape,
    boolean ignoreCase)
    implements Expression {
  @Override
  public DataType type() {
    return DataType.BOOL;
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    Column texts = text.eval(batch, scope);
    Column patterns = pattern.eval(batch, scope);
    Column escapes = escape == null ? null : escape.eval(batch, scope);
    Map<String, Pattern> compiled = new HashMap<>();
    BitVector out = (BitVector) scope.allocate(DataType.BOOL, batch.rows());
    for (int i = 0; i < batch.rows(); i++) {
      Object x = Vectors.get(texts.vector(), texts.at(i));
      Object p = Vectors.get(patterns.vector(), patterns.at(i));
      Object e = escapes == null ? "" : Vectors.get(escapes.vector(), escapes.at(i));
      if (x != null && p != null && e != null) {
        Pattern regex =
            compiled.computeIfAbsent(e + "\0" + p, key -> regex((String) p, (String) e));
        out.set(i, regex.matcher((String) x).matches() ? 1 : 0);
      }
    }
    return Column.of(out);
  }

  private Pattern regex(String like, String escapeText) {
    int escapeChar = escapeText.isEmpty() ? -1 : escapeText.codePointAt(0);
    StringBuilder regex = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < like.length(); ) {
      int c = like.codePointAt(i);
      i += Character.charCount(c);
      if (c == escapeChar && i < like.length()) {
        int next = like.codePointAt(i);
        i += Character.charCount(next);
        literal.appendCodePoint(next);
      } else if (c == '%' || c == '_') {
        quote(literal, regex);
        regex.append(c == '%' ? ".*" : ".");
      } else {
        literal.appendCodePoint(c);
      }
    }
    quote(literal, regex);
    int flags = Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    return Pattern.compile(regex.toString(), flags);
  }

  private static void quote(StringBuilder literal, StringBuilder regex) {
    if (literal.length() > 0) {
      regex.append(Pattern.quote(literal.toString()));
      literal.setLength(0);
    }
  }

  @Override
  public String describe() {
    return "("
        + text.describe()
        + (ignoreCase ? " ILIKE " : " LIKE ")
        + pattern.describe()
        + (escape == null ? "" : " ESCAPE " + escape.describe())
        + ")";
  }
}
