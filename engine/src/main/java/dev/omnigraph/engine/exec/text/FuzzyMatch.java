package dev.omnigraph.engine.exec.text;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code fuzzy}: a text has a word within some edits of a word of the query. */
public final class FuzzyMatch extends RowCondition {
  private final Expression field;
  private final Expression query;
  private final Expression edits;

  /** Field and query are Strings, edits an integer. */
  public FuzzyMatch(Expression field, Expression query, Expression edits) {
    super(List.of(field, query, edits));
    this.field = field;
    this.query = query;
    this.edits = edits;
  }

  @Override
  Test test(List<Column> values) {
    return new Test() {
      private @Nullable Object lastQuery;
      private List<String> wanted = List.of();

      @Override
      public boolean test(int row) {
        Object text = Vectors.get(values.get(1).vector(), values.get(1).at(row));
        if (text != null && !text.equals(lastQuery)) {
          lastQuery = text;
          wanted = Words.of(text.toString());
        }
        Object most = Vectors.get(values.get(2).vector(), values.get(2).at(row));
        long limit = most instanceof Number number ? number.longValue() : -1;
        Object value = Vectors.get(values.get(0).vector(), values.get(0).at(row));
        for (String word : Words.of(String.valueOf(value))) {
          for (String other : wanted) {
            if (Words.isWithin(word, other, limit)) {
              return true;
            }
          }
        }
        return false;
      }
    };
  }

  @Override
  public String describe() {
    return "fuzzy(" + field.describe() + ", " + query.describe() + ", " + edits.describe() + ")";
  }
}
