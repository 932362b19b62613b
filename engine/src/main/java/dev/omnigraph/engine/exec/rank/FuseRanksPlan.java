package dev.omnigraph.engine.exec.rank;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.BatchCopier;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Reciprocal rank fusion of two rankings of the rows' entities. Appends the fused score, null where
 * neither ranks the row, and the place in the first ranking, null where it is in none. An entity
 * has one place however many rows it is in; entities of equal value rank by their id.
 *
 * @param arms the two rankings
 * @param k the constant of the fusion
 * @param limit how many entities a ranking by distance contributes
 */
public record FuseRanksPlan(PhysicalPlan input, List<Arm> arms, Expression k, Expression limit)
    implements PhysicalPlan {
  public FuseRanksPlan {
    arms = List.copyOf(arms);
  }

  /**
   * A ranking.
   *
   * @param value field with the distance or score, a double; null is not ranked
   * @param id field with the entity's id
   * @param distance whether smaller is better, and only the first few count
   */
  public record Arm(int value, int id, boolean distance) {}

  @Override
  public Operator open(ExecContext context) {
    return new FuseOp(this, context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    StringBuilder out = new StringBuilder("FuseRanks(");
    arms.forEach(
        arm -> out.append(arm.distance ? "nearest $" : "best $").append(arm.value).append(", "));
    return out + "k " + k.describe() + ", limit " + limit.describe() + ")";
  }

  private static final class FuseOp implements Operator {
    private final FuseRanksPlan plan;
    private final ExecContext context;
    private final EvalScope scope;
    private final List<VectorSchemaRoot> drained = new ArrayList<>();
    private @Nullable List<Map<String, Integer>> places;
    private double constant;
    private int next;

    FuseOp(FuseRanksPlan plan, ExecContext context) {
      this.plan = plan;
      this.context = context;
      this.scope = new EvalScope(context);
    }

    @Override
    public @Nullable Batch next() {
      List<Map<String, Integer>> ranked = places;
      if (ranked == null) {
        drain();
        long limit = number(plan.limit).longValue();
        constant = number(plan.k).doubleValue();
        ranked = plan.arms.stream().map(arm -> places(arm, limit)).toList();
        places = ranked;
      }
      scope.reset();
      context.checkCancelled();
      return next == drained.size() ? null : scored(drained.get(next++), ranked);
    }

    private void drain() {
      try (Operator source = context.open(plan.input)) {
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
          context.checkCancelled();
          List<String> names =
              IntStream.range(0, batch.columns().size()).mapToObj(i -> "c" + i).toList();
          drained.add(BatchCopier.copy(batch, names, context.allocator()));
        }
      }
    }

    private Number number(Expression expression) {
      Column value = expression.eval(new Batch(1, List.of()), scope);
      Object number = Vectors.get(value.vector(), value.at(0));
      return number instanceof Number found ? found : 0;
    }

    private Map<String, Integer> places(Arm arm, long limit) {
      Map<String, Double> values = new HashMap<>();
      for (VectorSchemaRoot rows : drained) {
        Float8Vector ranks = (Float8Vector) rows.getVector(arm.value);
        for (int row = 0; row < rows.getRowCount(); row++) {
          if (!ranks.isNull(row)) {
            values.put(id(rows, arm, row), ranks.get(row));
          }
        }
      }
      Comparator<Map.Entry<String, Double>> order = Map.Entry.comparingByValue();
      List<String> ids =
          values.entrySet().stream()
              .sorted(
                  (arm.distance ? order : order.reversed())
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(arm.distance ? limit : Long.MAX_VALUE)
              .map(Map.Entry::getKey)
              .toList();
      Map<String, Integer> result = new HashMap<>();
      for (String id : ids) {
        result.put(id, result.size());
      }
      return result;
    }

    private static String id(VectorSchemaRoot rows, Arm arm, int row) {
      return String.valueOf(Vectors.get(rows.getVector(arm.id), row));
    }

    private Batch scored(VectorSchemaRoot rows, List<Map<String, Integer>> ranked) {
      int count = rows.getRowCount();
      Float8Vector scores = (Float8Vector) scope.allocate(DataType.F64, count);
      BigIntVector firsts = (BigIntVector) scope.allocate(DataType.I64, count);
      for (int row = 0; row < count; row++) {
        double score = 0;
        for (int a = 0; a < ranked.size(); a++) {
          Integer place = ranked.get(a).get(id(rows, plan.arms.get(a), row));
          if (place != null) {
            score += 1 / (constant + place + 1);
            if (a == 0) {
              firsts.set(row, place);
            }
          }
        }
        if (score > 0) {
          scores.set(row, score);
        }
      }
      List<Column> columns = new ArrayList<>();
      rows.getFieldVectors().forEach(vector -> columns.add(Column.of(vector)));
      columns.add(Column.of(scores));
      columns.add(Column.of(firsts));
      return new Batch(count, columns);
    }

    @Override
    public void close() {
      scope.close();
      drained.forEach(VectorSchemaRoot::close);
      drained.clear();
      next = 0;
    }
  }
}
