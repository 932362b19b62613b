package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.DataType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate of a grouping.
 *
 * @param argument field of the input, or -1 for COUNT(*)
 * @param distinct whether equal values of a group count once
 * @param filter a boolean field that must be true for a row to count, or -1
 * @param type of the result
 * @param argumentType type of the argument, or null without one
 * @param more fields of further arguments
 * @param orders in which order the rows of a group are taken, where that matters
 * @param option of the function: what LISTAGG puts between texts, which part of the rows a
 *     percentile is at; null for none
 */
public record AggregateCall(
    Function function,
    int argument,
    boolean distinct,
    int filter,
    DataType type,
    @Nullable DataType argumentType,
    List<Integer> more,
    List<SortPlan.Key> orders,
    @Nullable Object option) {
  public AggregateCall {
    more = List.copyOf(more);
    orders = List.copyOf(orders);
  }

  /** A call of at most one argument, whatever the order of the rows. */
  public AggregateCall(
      Function function,
      int argument,
      boolean distinct,
      int filter,
      DataType type,
      @Nullable DataType argumentType) {
    this(function, argument, distinct, filter, type, argumentType, List.of(), List.of(), null);
  }

  /** The functions. Nulls are skipped; without a value COUNT and SUM0 are 0 and all others null. */
  public enum Function {
    COUNT,
    SUM,
    SUM0,
    AVG,
    MIN,
    MAX,
    ANY_VALUE,
    /** Fails where a group has more than one value: a scalar sub-query. */
    SINGLE_VALUE,
    EVERY,
    SOME,
    STDDEV_POP,
    STDDEV_SAMP,
    VAR_POP,
    VAR_SAMP,
    /** List of the values, nulls too. */
    COLLECT,
    /** Texts one after the other, with a comma between. */
    LISTAGG,
    /** Least value that is not less than a part of the rows; the option is the part. */
    PERCENTILE_DISC,
    /** As that, between two values in proportion. */
    PERCENTILE_CONT,
    /** The most frequent value. */
    MODE,
    BIT_AND,
    BIT_OR,
    BIT_XOR,
    /** The argument where the next one is greatest. */
    ARG_MAX,
    ARG_MIN,
    COVAR_POP,
    COVAR_SAMP,
    CORR,
    REGR_COUNT,
    REGR_SXX,
    REGR_SYY,
    /**
     * 1 where the grouping set leaves the argument, a group key, out; else 0. Further arguments are
     * further, lower bits.
     */
    GROUPING
  }

  /** Text for EXPLAIN. */
  String describe() {
    return function
        + "("
        + (distinct ? "DISTINCT " : "")
        + (argument < 0 ? "*" : "$" + argument)
        + more.stream().map(field -> ", $" + field).collect(Collectors.joining())
        + (orders.isEmpty() ? "" : " ORDER " + orders.stream().map(SortPlan.Key::describe).toList())
        + ")"
        + (filter < 0 ? "" : " FILTER $" + filter);
  }
}
