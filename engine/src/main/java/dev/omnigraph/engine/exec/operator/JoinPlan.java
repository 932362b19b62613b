package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Expression;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins by a hash table over the right input; without keys every pair is looked at. Fields are
 * those of the left, then those of the right; SEMI and ANTI have only the left's, MARK the left's
 * and a boolean.
 *
 * @param keys pairs of fields that must be equal; their order has no meaning
 * @param residual a further condition over the fields of both, or null
 * @param leftTypes types of the left's fields
 * @param rightTypes types of the right's fields
 */
public record JoinPlan(
    Type type,
    PhysicalPlan left,
    PhysicalPlan right,
    List<Key> keys,
    @Nullable Expression residual,
    List<DataType> leftTypes,
    List<DataType> rightTypes)
    implements PhysicalPlan {
  public JoinPlan {
    keys = List.copyOf(keys);
    leftTypes = List.copyOf(leftTypes);
    rightTypes = List.copyOf(rightTypes);
  }

  /** Which rows come out. */
  public enum Type {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    /** Left rows with a match. */
    SEMI,
    /** Left rows without a match. */
    ANTI,
    /**
     * Left rows, and whether there is a match: null where a null in the condition leaves it open.
     */
    MARK
  }

  /**
   * A pair of fields that must be equal.
   *
   * @param nullSafe whether null equals null
   */
  public record Key(int left, int right, boolean nullSafe) {}

  @Override
  public Operator open(ExecContext context) {
    return new JoinOperator(this, context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    String on =
        keys.stream()
            .map(
                k ->
                    "$"
                        + k.left
                        + (k.nullSafe ? " == " : " = ")
                        + "$"
                        + (leftTypes.size() + k.right))
            .collect(Collectors.joining(" AND "));
    return (keys.isEmpty() ? "NestedLoopJoin " : "HashJoin ")
        + type
        + (on.isEmpty() ? "" : " on " + on)
        + (residual == null ? "" : " where " + residual.describe());
  }

  int[] leftKeys() {
    return keys.stream().mapToInt(Key::left).toArray();
  }

  int[] rightKeys() {
    return keys.stream().mapToInt(Key::right).toArray();
  }

  boolean[] nullSafe() {
    boolean[] safe = new boolean[keys.size()];
    IntStream.range(0, safe.length).forEach(i -> safe[i] = keys.get(i).nullSafe());
    return safe;
  }
}
