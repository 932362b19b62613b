package dev.omnigraph.engine.exec.rank;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Vectors;
import dev.omnigraph.engine.exec.text.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.Float8Vector;

/**
 * BM25 (k1 = 1.2, b = 0.75) of a text for the words of a query, over all texts of the column; null
 * where the text has none of them.
 *
 * @param tableKey the table that the field comes from
 * @param column index of the field's column in it
 * @param query the same for all rows
 */
public record TextScore(String tableKey, int column, Expression field, Expression query)
    implements Expression {
  private static final double SATURATION = 1.2;
  private static final double LENGTH_WEIGHT = 0.75;

  @Override
  public DataType type() {
    return DataType.F64;
  }

  @Override
  public Column eval(Batch batch, EvalScope scope) {
    Float8Vector result = (Float8Vector) scope.allocate(DataType.F64, batch.rows());
    if (batch.rows() == 0) {
      return Column.of(result);
    }
    Words words = new Words();
    Column queries = query.eval(batch, scope);
    Object text = Vectors.get(queries.vector(), queries.at(0));
    Set<String> wanted = text == null ? Set.of() : new HashSet<>(words.stems(text.toString()));
    if (wanted.isEmpty()) {
      return Column.of(result);
    }
    WordStatistics statistics = WordStatistics.of(scope.context(), tableKey, column);
    Column texts = field.eval(batch, scope);
    for (int row = 0; row < batch.rows(); row++) {
      if (row % 256 == 0) {
        scope.context().checkCancelled();
      }
      Object value = Vectors.get(texts.vector(), texts.at(row));
      if (value != null) {
        double score = score(words.stems(value.toString()), wanted, statistics);
        if (score > 0) {
          result.set(row, score);
        }
      }
    }
    return Column.of(result);
  }

  private static double score(List<String> stems, Set<String> wanted, WordStatistics statistics) {
    Map<String, Integer> counts = new HashMap<>();
    for (String stem : stems) {
      if (wanted.contains(stem)) {
        counts.merge(stem, 1, Integer::sum);
      }
    }
    double norm =
        SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * stems.size() / statistics.meanLength());
    double score = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      double count = entry.getValue();
      score += statistics.weight(entry.getKey()) * count * (SATURATION + 1) / (count + norm);
    }
    return score;
  }

  @Override
  public String describe() {
    return "bm25(" + field.describe() + ", " + query.describe() + ")";
  }
}
