package dev.omnigraph.engine.exec.text;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code search}, {@code match_text}: a text has a word of the query, by stem. */
public final class WordMatch extends RowCondition {
  private final Expression field;
  private final Expression query;

  /** Both are Strings. */
  public WordMatch(Expression field, Expression query) {
    super(List.of(field, query));
    this.field = field;
    this.query = query;
  }

  @Override
  Test test(List<Column> values) {
    Words words = new Words();
    return new Test() {
      private @Nullable Object lastQuery;
      private Set<String> wanted = Set.of();

      @Override
      public boolean test(int row) {
        Object text = Vectors.get(values.get(1).vector(), values.get(1).at(row));
        if (text != null && !text.equals(lastQuery)) {
          lastQuery = text;
          wanted = new HashSet<>(words.stems(text.toString()));
        }
        if (wanted.isEmpty()) {
          return false;
        }
        Object value = Vectors.get(values.get(0).vector(), values.get(0).at(row));
        return words.stems(String.valueOf(value)).stream().anyMatch(wanted::contains);
      }
    };
  }

  @Override
  public String describe() {
    return "search(" + field.describe() + ", " + query.describe() + ")";
  }
}
