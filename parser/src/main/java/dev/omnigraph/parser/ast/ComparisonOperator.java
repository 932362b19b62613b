package dev.omnigraph.parser.ast;

/** The operators of a comparison. */
public enum ComparisonOperator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  CONTAINS("contains"),
  STARTS_WITH("starts_with");

  private final String symbol;

  ComparisonOperator(String symbol) {
    this.symbol = symbol;
  }

  /** How {@code .gq} spells it. */
  public String symbol() {
    return symbol;
  }
}
