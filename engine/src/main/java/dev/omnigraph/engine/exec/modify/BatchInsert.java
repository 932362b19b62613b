package dev.omnigraph.engine.exec.modify;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import dev.omnigraph.engine.exec.operator.ProjectPlan;
import dev.omnigraph.engine.exec.operator.ValuesPlan;
import dev.omnigraph.engine.stage.StagedWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * An insert of one row of parameters and literals, run for many sets of parameters at once: the
 * same rows, counts and errors as if it ran for one after the other, without a plan opened for
 * each.
 */
public final class BatchInsert {
  /** Sets whose values are laid out as columns together. */
  private static final int SLICE = 4096;

  private final StageModify plan;
  private final List<Constant> fields;

  private BatchInsert(StageModify plan, List<Constant> fields) {
    this.plan = plan;
    this.fields = fields;
  }

  /** The steps of a statement as a batch insert, or null if they are anything else. */
  public static @Nullable BatchInsert of(List<PhysicalPlan> steps) {
    if (steps.size() != 1
        || !(steps.get(0) instanceof StageModify modify)
        || modify.mode() != StageModify.Mode.INSERT && modify.mode() != StageModify.Mode.UPSERT
        || !(modify.source() instanceof ProjectPlan project)
        || !(project.input() instanceof ValuesPlan values)
        || values.rows().size() != 1) {
      return null;
    }
    List<Constant> fields = new ArrayList<>();
    for (Expression expression : project.expressions()) {
      boolean unknownLength =
          expression.type().kind() == DataType.Kind.VECTOR && expression.type().precision() == 0;
      if (!(expression instanceof Constant constant) || unknownLength) {
        return null;
      }
      fields.add(constant);
    }
    return new BatchInsert(modify, fields);
  }

  /**
   * Stages a row for each set of bound parameters.
   *
   * @param context over the image that they are inserted into
   * @param offset place of the first set in the whole batch
   * @throws EngineException with the field {@code batch_index}, the place of the set in the batch
   */
  public void run(ExecContext context, List<Map<String, @Nullable Object>> sets, int offset) {
    StagedWrites writes = context.writes();
    if (writes == null) {
      throw EngineException.internal("a modifying plan without staged writes", null);
    }
    try (InsertRows rows = new InsertRows(plan, context, null);
        EvalScope scope = new EvalScope(context)) {
      for (int first = 0; first < sets.size(); first += SLICE) {
        context.checkCancelled();
        int count = Math.min(SLICE, sets.size() - first);
        VectorSchemaRoot slice = slice(scope, sets.subList(first, first + count), offset + first);
        try {
          rows.add(slice, IntStream.range(0, count).toArray());
        } catch (EngineException e) {
          throw e.with("batch_index", offset + rows.size());
        }
        scope.reset();
      }
      rows.stage(writes);
    }
  }

  /** The values of some sets as columns, owned by the scope. */
  private VectorSchemaRoot slice(
      EvalScope scope, List<Map<String, @Nullable Object>> sets, int offset) {
    int count = sets.size();
    List<FieldVector> vectors = new ArrayList<>();
    for (Constant field : fields) {
      FieldVector vector = scope.allocate(field.type(), count);
      Object fixed = field instanceof Constant.Parameter ? null : field.value(scope);
      for (int i = 0; i < count; i++) {
        try {
          Object value =
              field instanceof Constant.Parameter parameter
                  ? Values.convert(sets.get(i).get(parameter.name()), parameter.type())
                  : fixed;
          Vectors.set(vector, i, value);
        } catch (EngineException e) {
          throw e.with("batch_index", offset + i);
        }
      }
      vector.setValueCount(count);
      vectors.add(vector);
    }
    return new VectorSchemaRoot(
        vectors.stream().map(FieldVector::getField).toList(), vectors, count);
  }
}
