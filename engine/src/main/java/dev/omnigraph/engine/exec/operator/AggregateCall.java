package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.DataType;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate of a grouping.
 *
 * @param argument field of the input, or -1 for COUNT(*)
 * @param distinct whether equal values of a group count once
 * @param filter a boolean field that must be true for a row to count, or -1
 * @param type of the result
 * @param argumentType type of the argument, or null without one
 */
public record AggregateCall(
    Function function,
    int argument,
    boolean distinct,
    int filter,
    DataType type,
    @Nullable DataType argumentType) {
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
    /** 1 where the grouping set leaves the argument, a group key, out; else 0. */
    GROUPING
  }

  /** Text for EXPLAIN. */
  String describe() {
    return function
        + "("
        + (distinct ? "DISTINCT " : "")
        + (argument < 0 ? "*" : "$" + argument)
        + ")"
        + (filter < 0 ? "" : " FILTER $" + filter);
  }
}
